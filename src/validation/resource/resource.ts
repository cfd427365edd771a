import type { Checks } from '../here.ts';

/** Claims, classes and slices of devices. */
export const deviceChecks: Checks = {};
