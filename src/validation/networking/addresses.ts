import type { Checks } from '../here.ts';

/** IPAddresses and ServiceCIDRs. */
export const addressChecks: Checks = {};
