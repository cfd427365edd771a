import type { Checks } from '../here.ts';

/** A pod and its spec, besides what has a file of its own. */
export const podSpecChecks: Checks = {};
