import type { Checks } from '../here.ts';

/** PriorityClasses. */
export const priorityClassChecks: Checks = {};
