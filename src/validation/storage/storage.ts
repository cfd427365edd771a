import type { Checks } from '../here.ts';
import { attachmentChecks } from './attachment.ts';
import { csiDriverChecks } from './csi-driver.ts';
import { csiNodeChecks } from './csi-node.ts';
import { storageClassChecks } from './storage-class.ts';

/** StorageClasses, CSI drivers, attachments. */
export const storageChecks: Checks = { ...storageClassChecks, ...csiDriverChecks, ...csiNodeChecks, ...attachmentChecks };
