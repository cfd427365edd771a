import type { Checks } from '../here.ts';

/** RuntimeClasses. */
export const runtimeClassChecks: Checks = {};
