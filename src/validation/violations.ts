import type { Api, Violation } from '../schemas/api.ts';
import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import { checksOf } from './checks.ts';
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
    for (const check of checks) check(object, here);
  }));
  const { found } = here;
  if (shape.length === 0 || found.length === 0) return found.length === 0 ? shape : found;
  const meant = new Set(shape.flatMap((violation) => (violation.meant ? [pathKey(violation.meant)] : [])));
  return [...shape, ...found.filter(({ rule, path }) => rule !== 'required-value' || !meant.has(pathKey(path)))];
}

/** Elements of lists are not told apart: a field that was meant for some element was meant for any. */
function pathKey(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('\n');
}
