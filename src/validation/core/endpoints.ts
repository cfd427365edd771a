import type { Checks } from '../here.ts';

/** Endpoints. */
export const endpointsChecks: Checks = {};
