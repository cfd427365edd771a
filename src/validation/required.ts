import type { Api, Violation } from '../schemas/api.ts';
import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import { requiredFields } from './required-fields.ts';
import { requiredInContext } from './required-in-context.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** What the API server would call required in a resource and does not find; nothing for kinds that are not Kubernetes' own. */
export function requiredViolations(api: Api, apiVersion: string, kind: string, value: unknown): Violation[] {
  const violations: Violation[] = [];
  api.visitObjects(apiVersion, kind, value, (definition, object, path) => {
    for (const { steps, example, unless } of requiredFields[definition] ?? []) {
      const found = valueAt(object, steps);
      if (!isAbsent(found) || unless?.some((other) => !isAbsent(object[other]))) continue;
      const last = steps.at(-1)!;
      const below = steps.length > 1 ? ` to \`${steps.slice(0, -1).join('.')}\`` : '';
      violations.push(missing([...path, ...steps], owner(definition), found, `add \`${last}: ${example}\`${below}`, steps.join('.')));
    }
    for (const need of requiredInContext[definition]?.(object, path, value) ?? []) {
      const found = valueAt(object, need.steps);
      const violation = missing([...path, ...need.steps], need.owner ?? owner(definition), found, need.help);
      violations.push(need.message === undefined ? violation : { ...violation, message: need.message });
    }
  });
  return [...nameViolations(api, apiVersion, kind, value), ...violations];
}

/** Nothing, or what the server's types cannot tell from nothing: no text, no elements, zero. An empty mapping is something. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0);
}

/** `name`: what is missing, for the message, when its last step alone does not say it. */
function missing(path: Path, where: string, found: unknown, help: string, name = String(path.at(-1))): Violation {
  const written = found !== undefined && found !== null;
  const message = written
    ? `"${name}" of ${where} must not be ${found === 0 ? '0' : 'empty'}`
    : `${where} needs "${name}"`;
  return { rule: 'required-value', path, onKey: false, message, help };
}

/** Every object that is stored has a name, its own or one that `kubectl create` makes from `generateName`. */
function nameViolations(api: Api, apiVersion: string, kind: string, value: unknown): readonly Violation[] {
  const info = api.kind(apiVersion, kind);
  if (!info?.plural || !isMapping(value)) return [];
  if (api.resourcesOf(info.group)?.get(info.plural)?.verbs.includes('list') === false) return [];
  const metadata = value.metadata;
  if (metadata !== undefined && metadata !== null && !isMapping(metadata)) return [];
  if (!isAbsent(metadata?.name) || !isAbsent(metadata?.generateName)) return [];
  return [missing(['metadata', 'name'], kind, metadata?.name, 'add `name: <name>` to `metadata`')];
}

/** `core.v1.PodSpec` is `PodSpec`. */
function owner(definition: string): string {
  return definition.slice(definition.lastIndexOf('.') + 1);
}

function valueAt(object: Mapping, steps: readonly string[]): unknown {
  let value: unknown = object;
  for (const step of steps) {
    if (!isMapping(value)) return value === null ? undefined : value;
    value = Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}
