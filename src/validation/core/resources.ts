import type { Checks } from '../here.ts';

/** Requests and limits. */
export const resourceChecks: Checks = {};
