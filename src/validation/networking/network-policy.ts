import type { Checks } from '../here.ts';

/** NetworkPolicies. */
export const networkPolicyChecks: Checks = {};
