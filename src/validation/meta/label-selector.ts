import type { Checks } from '../here.ts';

/** Label selectors. */
export const labelSelectorChecks: Checks = {};
