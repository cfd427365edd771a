import type { Checks } from '../here.ts';

/** Containers: image, ports, environment, mounts. */
export const containerChecks: Checks = {};
