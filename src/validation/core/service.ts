import type { Checks } from '../here.ts';

/** Services. */
export const serviceChecks: Checks = {};
