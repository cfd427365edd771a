import type { Api, Violation } from '../schemas/api.ts';
import type { Path } from '../source/document.ts';
import { duplicatesIn } from './duplicates.ts';
import type { ObjectCheck } from './object-check.ts';
import { nameViolations, requiredIn } from './required.ts';

/**
 * All that the API server finds wrong in one resource without knowing any other: the shape, what is required, duplicates. A
 * field that is missing because its name is misspelt or it stands in the wrong place is reported there, once.
 */
export function violationsOf(api: Api, apiVersion: string, kind: string, value: unknown): readonly Violation[] {
  const found: Violation[] = [...nameViolations(api, apiVersion, kind, value)];
  const shape = api.violations(apiVersion, kind, value, (definition, object, path) => {
    for (const check of checksOf(definition)) check(object, path, value, found);
  });
  if (shape.length === 0 || found.length === 0) return found.length === 0 ? shape : found;
  const meant = new Set(shape.flatMap((violation) => (violation.meant ? [pathKey(violation.meant)] : [])));
  return [...shape, ...found.filter(({ rule, path }) => rule !== 'required-value' || !meant.has(pathKey(path)))];
}

const checks = new Map<string, readonly ObjectCheck[]>();

/** What is checked in each object of a definition. */
function checksOf(definition: string): readonly ObjectCheck[] {
  let known = checks.get(definition);
  if (!known) {
    known = [requiredIn(definition), duplicatesIn(definition)].filter((check) => check !== undefined);
    checks.set(definition, known);
  }
  return known;
}

/** Elements of lists are not told apart: a field that was meant for some element was meant for any. */
function pathKey(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('\n');
}
