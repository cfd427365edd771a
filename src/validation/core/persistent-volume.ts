import type { Checks } from '../here.ts';

/** PersistentVolumes and their claims. */
export const persistentVolumeChecks: Checks = {};
