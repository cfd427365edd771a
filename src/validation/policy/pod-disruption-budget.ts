import type { Checks } from '../here.ts';

/** PodDisruptionBudgets. */
export const policyChecks: Checks = {};
