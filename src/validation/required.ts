import type { Api, Violation } from '../schemas/api.ts';
import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import { dnsLabel } from './formats/names.ts';
import { type ObjectCheck, shown } from './here.ts';
import type { Mapping } from './values.ts';
import { type RequiredField, requiredFields } from './required-fields.ts';
import { requiredInContext } from './required-in-context.ts';

/** Finds what is required in an object of a definition and not there; `undefined` when nothing is. */
export function requiredIn(definition: string): ObjectCheck | undefined {
  const fields = requiredFields[definition];
  const inContext = requiredInContext[definition];
  if (!fields && !inContext) return undefined;
  return (object, here) => {
    if (fields) {
      for (let index = 0; index < fields.length; index++) {
        const required = fields[index]!;
        const value = valueAt(object, required.steps);
        if (!isAbsent(value) || required.unless?.some((other) => !isAbsent(object[other]))) continue;
        here.found.push(notThere(required, definition, here.path, value));
      }
    }
    if (!inContext) return;
    for (const need of inContext(object, here.path, here.resource)) {
      const value = valueAt(object, need.steps);
      const violation = missing([...here.path, ...need.steps], need.owner ?? owner(definition), value, need.help);
      here.found.push(need.message === undefined ? violation : { ...violation, message: need.message });
    }
  };
}

function notThere({ steps, example }: RequiredField, definition: string, path: Path, value: unknown): Violation {
  const below = steps.length > 1 ? ` to \`${steps.slice(0, -1).join('.')}\`` : '';
  return missing([...path, ...steps], owner(definition), value, `add \`${steps.at(-1)!}: ${example}\`${below}`, steps.join('.'));
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

/**
 * Every object that is stored has a name, its own or one that `kubectl create` makes from `generateName`; a LimitRange gets
 * one if it has none. And it may be in a namespace, with the name of one; what cannot be in any loses it without a word.
 */
export function nameViolations(api: Api, apiVersion: string, kind: string, value: unknown): readonly Violation[] {
  const info = api.kind(apiVersion, kind);
  if (!info?.plural || !isMapping(value)) return nothing;
  const metadata = value.metadata;
  if (metadata !== undefined && metadata !== null && !isMapping(metadata)) return nothing;
  if (api.resourcesOf(info.group)?.get(info.plural)?.verbs.includes('list') === false) return nothing;
  const wrong = info.scope === 'Namespaced' && !isCoreEvent(apiVersion, kind) ? wrongNamespace(metadata?.namespace) : nothing;
  if (!isAbsent(metadata?.name) || !isAbsent(metadata?.generateName) || kind === 'LimitRange') return wrong;
  return [...wrong, missing(['metadata', 'name'], kind, metadata?.name, 'add `name: <name>` to `metadata`')];
}

/** It must be in the namespace of what it tells of, and in no other. */
function isCoreEvent(apiVersion: string, kind: string): boolean {
  return kind === 'Event' && apiVersion === 'v1';
}

function wrongNamespace(namespace: unknown): readonly Violation[] {
  const wrong = typeof namespace === 'string' && namespace !== '' ? dnsLabel(namespace) : undefined;
  if (wrong === undefined) return nothing;
  const message = `"namespace" cannot be ${shown(namespace)}: ${wrong}`;
  return [{ rule: 'invalid-value', path: ['metadata', 'namespace'], onKey: false, message, help: 'write the name of a Namespace' }];
}

const nothing: readonly Violation[] = Object.freeze([]);

/** `core.v1.PodSpec` is `PodSpec`. */
function owner(definition: string): string {
  return definition.slice(definition.lastIndexOf('.') + 1);
}

function valueAt(object: Mapping, steps: readonly string[]): unknown {
  if (steps.length === 1) return object[steps[0]!];
  let value: unknown = object;
  for (const step of steps) {
    if (!isMapping(value)) return value === null ? undefined : value;
    value = Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}
