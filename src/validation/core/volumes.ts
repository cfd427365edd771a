import type { Checks } from '../here.ts';

/** Volumes of pods. */
export const volumeChecks: Checks = {};
