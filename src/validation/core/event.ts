import type { Checks } from '../here.ts';

/** Events. */
export const eventChecks: Checks = {};
