import type { Checks } from '../here.ts';

/** Probes and lifecycle hooks. */
export const probeChecks: Checks = {};
