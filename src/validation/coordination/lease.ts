import type { Checks } from '../here.ts';

/** Leases. */
export const leaseChecks: Checks = {};
