import type { Checks } from '../here.ts';

/** LimitRanges and ResourceQuotas. */
export const limitChecks: Checks = {};
