import type { Api, Violation } from '../schemas/api.ts';
import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import { checksOf } from './checks.ts';
import { usesOfBrokenVolumes } from './core/broken-volumes.ts';
import { withServersEnums } from './enums.ts';
import { Here } from './here.ts';
import { nameViolations } from './required.ts';

/**
 * All that the API server finds wrong in one resource without knowing any other, whatever phase would find it: the shape,
 * then what validation says. A field that is missing because its name is misspelt or it stands in the wrong place is
 * reported there, once.
 */
export function violationsOf(api: Api, apiVersion: string, kind: string, value: unknown): readonly Violation[] {
  if (!isMapping(value)) return api.violations(apiVersion, kind, value);
  const here = new Here(api.minor, apiVersion, kind, value);
  here.found.push(...nameViolations(api, apiVersion, kind, value));
  const shape = withServersEnums(api.violations(apiVersion, kind, value, (definition, object, path) => {
    const checks = checksOf(definition);
    if (checks.length === 0) return;
    here.path = path;
    for (let index = 0; index < checks.length; index++) checks[index]!(object, here);
  }));
  const { found } = here;
  if (shape.length === 0 && found.length === 0) return shape;
  const meant = shape.flatMap((violation) => (violation.meant ? [pathKey(violation.meant)] : []));
  const unknown = new Set(shape.flatMap(({ rule, path }) => (rule === 'unknown-field' ? [path.join('\n')] : [])));
  const all = [...shape, ...found.filter(({ rule, path }) =>
    ((rule !== 'required-value' && rule !== 'invalid-value') || !isMeant(pathKey(path), meant)) && (unknown.size === 0 || !isIn(path, unknown)))];
  const hidden = new Set(here.hidden.map((path) => path.join('\n')));
  const said = hidden.size === 0 ? all : all.filter((violation) => isDecoded(violation) || !isHidden(violation, hidden));
  return [...said, ...usesOfBrokenVolumes(value, said)];
}

/** Said by the decoder, before anything is dropped or validated. */
function isDecoded({ rule }: Violation): boolean {
  return rule === 'wrong-type' || rule === 'unknown-field';
}

/** Of a field that is hidden itself only can be said that it must not be there; warnings, and that it is dropped, come from elsewhere. */
function isHidden({ rule, path }: Violation, hidden: ReadonlySet<string>): boolean {
  return rule !== 'dropped-field' && rule !== 'api-warning' && isIn(rule === 'forbidden-field' ? path.slice(0, -1) : path, hidden);
}

/** Whether a path is one of some, or leads on from one. Of a field that the version does not know is only said that. */
function isIn(path: Path, paths: ReadonlySet<string>): boolean {
  let key = '';
  return path.some((step, index) => paths.has((key += index === 0 ? step : `\n${step}`)));
}

/** Elements of lists are not told apart: a field that was meant for some element was meant for any. */
function pathKey(path: Path): string {
  return path.filter((step) => typeof step === 'string').map((step) => `${step}\n`).join('');
}

/** What was meant to be there, or is in what was meant to be there. */
function isMeant(key: string, meant: readonly string[]): boolean {
  return meant.some((each) => key.startsWith(each));
}
