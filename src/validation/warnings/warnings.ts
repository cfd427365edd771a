import type { Checks } from '../here.ts';

/** What the server warns about and accepts. */
export const warningChecks: Checks = {};
