import type { Checks } from '../here.ts';

/** StorageClasses, CSI drivers, attachments. */
export const storageChecks: Checks = {};
