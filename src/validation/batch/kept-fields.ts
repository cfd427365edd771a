import type { Here } from '../here.ts';
import { isSet, type Mapping, number } from '../values.ts';

/** A Job does not keep these fields before the minor version in which their feature is on; the template in a CronJob does. */
const keptSince: Readonly<Record<string, number>> = {
  podFailurePolicy: 26, backoffLimitPerIndex: 29, maxFailedIndexes: 29, podReplacementPolicy: 29, successPolicy: 31, managedBy: 32,
};

/** Whether a field of a JobSpec is written, and the server looks at it. */
export function isKept(spec: Mapping, field: string, here: Here): boolean {
  return isSet(spec, field) && (here.kind !== 'Job' || here.minor >= (keptSince[field] ?? 0));
}

/** How many pods must succeed; `undefined` when that is not said. Its default, 1, is filled in for Jobs only. */
export function completionsOf(spec: Mapping, here: Here): number | undefined {
  const isDefaulted = here.kind === 'Job' && !isSet(spec, 'completions') && !isSet(spec, 'parallelism');
  return isDefaulted ? 1 : number(spec, 'completions');
}
