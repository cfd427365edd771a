import type { Checks } from '../here.ts';

/** Nodes and Namespaces. */
export const nodeChecks: Checks = {};
