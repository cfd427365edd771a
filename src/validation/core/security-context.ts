import type { Checks } from '../here.ts';

/** Security contexts of pods and containers. */
export const securityContextChecks: Checks = {};
