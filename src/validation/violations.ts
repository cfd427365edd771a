import type { Api, Violation } from '../schemas/api.ts';
import type { Path } from '../source/document.ts';
import { duplicateViolations } from './duplicates.ts';
import { requiredViolations } from './required.ts';

/**
 * All that the API server finds wrong in one resource without knowing any other: the shape, then what is required, then
 * duplicates. A field that is missing because its name is misspelt or it stands in the wrong place is reported there, once.
 */
export function violationsOf(api: Api, apiVersion: string, kind: string, value: unknown): readonly Violation[] {
  const shape = api.violations(apiVersion, kind, value);
  const meant = new Set(shape.flatMap((violation) => (violation.meant ? [pathKey(violation.meant)] : [])));
  const required = requiredViolations(api, apiVersion, kind, value).filter((violation) => !covered(violation.path, meant));
  return [...shape, ...required, ...duplicateViolations(api, apiVersion, kind, value)];
}

/** What was meant may stand further in than what is missing: `spec.containers[]` is written, but its image one level off. */
function covered(path: Path, meant: ReadonlySet<string>): boolean {
  return meant.has(pathKey(path));
}

/** Elements of lists are not told apart: a field that was meant for some element was meant for any. */
function pathKey(path: Path): string {
  return path.filter((step) => typeof step === 'string').join('\n');
}
