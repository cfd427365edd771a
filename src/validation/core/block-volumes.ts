import type { Checks, Here, ObjectCheck } from '../here.ts';
import { flag, isSet, isZero, type Mapping, number, text } from '../values.ts';
import { needing, needs } from './fields-of-sources.ts';

const mostNumber = 255;

/** The number of a partition or of a logical unit. */
function checkNumber(source: Mapping, field: string, here: Here): void {
  const value = number(source, field);
  if (value !== undefined && (value < 0 || value > mostNumber)) {
    here.invalid(field, value, `it must be 0 to ${mostNumber}`);
  }
}

const elasticBlockStore = needing('a volume of type awsElasticBlockStore', { volumeID: '<volume>' });
const persistentDisk = needing('a volume of type gcePersistentDisk', { pdName: '<disk>' });

const checkElasticBlockStore: ObjectCheck = (source, here) => {
  elasticBlockStore(source, here);
  checkNumber(source, 'partition', here);
};

const checkPersistentDisk: ObjectCheck = (source, here) => {
  persistentDisk(source, here);
  checkNumber(source, 'partition', here);
};

/** As `validateFCVolumeSource` in `pkg/apis/core/validation/validation.go`. */
const checkFibreChannel: ObjectCheck = (source, here) => {
  const hasTargets = !isZero(source.targetWWNs);
  const hasIds = !isZero(source.wwids);
  if (!hasTargets && !hasIds) {
    here.required('targetWWNs', 'a volume of type fc needs "targetWWNs" or "wwids"', 'add `targetWWNs: [<name>]`');
  }
  if (hasTargets && hasIds) {
    here.wrong('targetWWNs', 'a volume of type fc has "targetWWNs" or "wwids", and both are there',
      'remove one of the two');
  }
  if (!hasTargets) return;
  if (isSet(source, 'lun')) checkNumber(source, 'lun', here);
  else needs(source, 'lun', 'a volume of type fc with "targetWWNs"', '0', here);
};

const qualified = /iqn\.\d{4}-\d{2}\.[-A-Za-z0-9.]+:[^,;*&$|\s]+$/;
const extended = /^eui.[A-Za-z0-9]{16}$/;
const network = /^naa.[A-Za-z0-9]{32}$/;

const iscsi = needing('a volume of type iscsi',
  { targetPortal: '<host>:3260', iqn: 'iqn.2026-01.<reversed domain>:<target>' });

/** As `validateISCSIVolumeSource` there. */
const checkIscsi: ObjectCheck = (source, here) => {
  iscsi(source, here);
  if (text(source, 'iqn') !== '') checkIscsiName(source, 'iqn', here);
  if (isSet(source, 'initiatorName')) checkIscsiName(source, 'initiatorName', here);
  checkNumber(source, 'lun', here);
  if ((flag(source, 'chapAuthDiscovery') || flag(source, 'chapAuthSession')) && !isSet(source, 'secretRef')) {
    needs(source, 'secretRef', 'a volume of type iscsi with CHAP', '{name: <name>}', here);
  }
};

function checkIscsiName(source: Mapping, field: string, here: Here): void {
  const name = text(source, field);
  const format = name.startsWith('iqn') ? qualified : name.startsWith('eui') ? extended : network;
  if (format.test(name)) return;
  here.invalid(field, name, 'it must be an iSCSI name',
    'write `iqn.<year>-<month>.<reversed domain>:<name>`, `eui.` with 16 digits or `naa.` with 32');
}

const azureDisk = needing('a volume of type azureDisk', { diskName: '<disk>', diskURI: '<address>' });
const cachingModes = ['None', 'ReadOnly', 'ReadWrite'];
const diskKinds = ['Dedicated', 'Managed', 'Shared'];
const managedAddress = ['/subscriptions/<subscription>/resourcegroups/<group>/providers/microsoft.compute/disks/<disk>'];
const blobAddress = ['https://<account>.blob.core.windows.net/<container>/<disk>.vhd'];

/** As `validateAzureDisk` there. Without a kind the disk is shared. */
const checkAzureDisk: ObjectCheck = (source, here) => {
  azureDisk(source, here);
  if (source.cachingMode === '') here.unsupported('cachingMode', '', cachingModes);
  if (source.kind === '') here.unsupported('kind', '', diskKinds);
  const address = text(source, 'diskURI');
  if (address === '') return;
  const isManaged = source.kind === 'Managed';
  if (!address.startsWith(isManaged ? '/subscriptions/' : 'https://')) {
    here.unsupported('diskURI', address, isManaged ? managedAddress : blobAddress);
  }
};

/** Volumes that are a disk of their own. */
export const blockVolumeChecks: Checks = {
  'core.v1.AWSElasticBlockStoreVolumeSource': checkElasticBlockStore,
  'core.v1.GCEPersistentDiskVolumeSource': checkPersistentDisk,
  'core.v1.FCVolumeSource': checkFibreChannel,
  'core.v1.ISCSIVolumeSource': checkIscsi,
  'core.v1.AzureDiskVolumeSource': checkAzureDisk,
  'core.v1.VsphereVirtualDiskVolumeSource': needing('a volume of type vsphereVolume', { volumePath: '<path>' }),
  'core.v1.PhotonPersistentDiskVolumeSource': needing('a volume of type photonPersistentDisk', { pdID: '<disk>' }),
};
