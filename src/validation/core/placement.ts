import type { Checks } from '../here.ts';

/** Affinity, tolerations, topology spread: where a pod may run. */
export const placementChecks: Checks = {};
