import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import type { Violation } from './api.ts';
import type { Definitions } from './definitions.ts';
import { nearest } from './nearest.ts';
import { firstRelease, lastRelease } from './releases.ts';
import type { Fields, Shape } from './shape.ts';

/** A mapping on the way from the resource to the value, the resource first. */
export interface Level {
  readonly definition: string;
  readonly fields: Fields;
  readonly value: Readonly<Record<string, unknown>>;
  /** How many steps of the path lead here. */
  readonly depth: number;
}

/** The mappings along a path from a resource of a definition, both ends included. Only asked for when something is wrong. */
export function levelsTo(path: Path, definitions: Definitions, definition: string, resource: unknown): readonly Level[] {
  const levels: Level[] = [];
  let shape: Shape | undefined = { type: 'ref', name: definition };
  let value: unknown = resource;
  for (let depth = 0; depth <= path.length; depth++) {
    const step = path[depth];
    const inList = Array.isArray(value);
    if (shape?.type === 'ref') {
      const fields: Fields | undefined = definitions.fields(shape.name);
      if (!fields || !isMapping(value)) return levels;
      levels.push({ definition: shape.name, fields, value, depth });
      shape = typeof step === 'string' ? fields.get(step) : undefined;
    } else shape = shape?.type === 'list' || shape?.type === 'map' ? shape.of : undefined;
    if (step === undefined) break;
    value = isMapping(value) || inList ? ((value as Readonly<Record<string, unknown>>)[step] ?? {}) : undefined;
  }
  return levels;
}

/** The violation for a key that the definition of the innermost level does not have, with what was probably meant. */
export function unknownField(definitions: Definitions, minor: number, levels: readonly Level[], path: Path): Violation {
  const key = path.at(-1) as string;
  const level = levels.at(-1)!;
  const where = `"${key}" is not a field of ${plainName(level.definition)}`;
  const violation = { rule: 'unknown-field', path: [...path], onKey: true } as const;

  const caseOnly = [...level.fields.keys()].find((field) => field.toLowerCase() === key.toLowerCase());
  if (caseOnly !== undefined) return { ...violation, ...renamed(where, path, caseOnly) };
  const elsewhere = otherReleases(definitions, minor, level.definition, key);
  if (elsewhere !== undefined) return { ...violation, message: `${where} ${elsewhere}` };

  const above = levels.findLast((each, index) => index > 0 && index < levels.length - 1 && each.fields.has(key));
  const below = fieldBelow(definitions, level, key);
  if (below !== undefined && (below.written || above === undefined)) {
    return {
      ...violation,
      message: `${where}, but of ${below.owner} in "${below.way.join('.')}"`,
      help: `move it into \`${below.way.join('.')}\``,
      meant: [...path.slice(0, -1), ...below.way.map((part) => part.replace('[]', '')), key],
    };
  }
  if (above !== undefined) {
    const next = path[above.depth] as string;
    return {
      ...violation,
      message: `${where}, but of ${plainName(above.definition)} around it`,
      help: `move it out to stand beside \`${next}\``,
      meant: [...path.slice(0, above.depth), key],
    };
  }
  const near = nearest(key, level.fields.keys());
  return near === undefined ? { ...violation, message: where } : { ...violation, ...renamed(where, path, near) };
}

/** `core.v1.PodSpec` is `PodSpec`. */
export function plainName(definition: string): string {
  return definition.slice(definition.lastIndexOf('.') + 1);
}

function renamed(where: string, path: Path, name: string): { message: string; help: string; meant: Path } {
  return { message: `${where}, did you mean "${name}"`, help: `rename it to \`${name}\``, meant: [...path.slice(0, -1), name] };
}

function otherReleases(definitions: Definitions, minor: number, definition: string, field: string): string | undefined {
  const releases = definitions.releasesOf(definition, field);
  if (releases === undefined) return undefined;
  if (minor < firstRelease(releases)) return `before Kubernetes 1.${firstRelease(releases)}`;
  if (minor > lastRelease(releases)) return `since Kubernetes 1.${lastRelease(releases) + 1}`;
  return undefined;
}

/** What a misplaced field belongs into: two levels down at most, and what is written before what could be. */
function fieldBelow(
  definitions: Definitions,
  level: Level,
  key: string,
): { readonly owner: string; readonly way: readonly string[]; readonly written: boolean } | undefined {
  let unwritten: { owner: string; way: string[] } | undefined;
  for (const [field, shape] of level.fields) {
    if (field === 'status') continue;
    const child = objectIn(shape);
    if (child === undefined) continue;
    const value = elementOf(level.value[field]);
    const fields = definitions.fields(child.name);
    if (fields?.has(key)) {
      const way = [field + child.suffix];
      if (value !== undefined) return { owner: plainName(child.name), way, written: true };
      unwritten ??= { owner: plainName(child.name), way };
    }
    if (value === undefined || !fields) continue;
    for (const [inner, innerShape] of fields) {
      const grandchild = objectIn(innerShape);
      if (grandchild === undefined || elementOf(value[inner]) === undefined) continue;
      if (!definitions.fields(grandchild.name)?.has(key)) continue;
      const way = [field + child.suffix, inner + grandchild.suffix];
      return { owner: plainName(grandchild.name), way, written: true };
    }
  }
  return unwritten && unambiguous(definitions, level, key) ? { ...unwritten, written: false } : undefined;
}

/** A field such as `name` fits in many places, so where nothing is written it says nothing. */
function unambiguous(definitions: Definitions, level: Level, key: string): boolean {
  let count = 0;
  for (const shape of level.fields.values()) {
    const child = objectIn(shape);
    if (child && definitions.fields(child.name)?.has(key)) count++;
  }
  return count === 1;
}

function objectIn(shape: Shape): { readonly name: string; readonly suffix: string } | undefined {
  if (shape.type === 'ref') return { name: shape.name, suffix: '' };
  if (shape.type === 'list' && shape.of.type === 'ref') return { name: shape.of.name, suffix: '[]' };
  return undefined;
}

function elementOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const element: unknown = Array.isArray(value) ? value[0] : value;
  return isMapping(element) ? element : undefined;
}
