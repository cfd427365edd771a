import { isMapping } from '../../source/field.ts';
import { checkAbsent } from '../absent.ts';
import { checkText } from '../fields.ts';
import { dnsSubdomain } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, mapping, type Mapping, text } from '../values.ts';
import { checkAccessModes } from './access-modes.ts';
import { unsupportedKey } from './keys.ts';
import { persistentVolumeClaimChecks } from './persistent-volume-claim.ts';
import { checkSource } from './persistent-volume-sources.ts';
import { checkPositive } from './positive.ts';

/** As `ValidatePersistentVolumeSpec` in `pkg/apis/core/validation/validation.go`. */
const checkSpec: ObjectCheck = (spec, here) => {
  const isInline = here.field === 'inlineVolumeSpec';
  checkAccessModes(spec, 'a PersistentVolume', here);
  if (isInline) checkInline(spec, here);
  else checkCapacity(spec, here);
  const affinity = spec.nodeAffinity;
  if (isMapping(affinity) && !isInline && !isSet(affinity, 'required')) {
    here.required(
      ['nodeAffinity', 'required'], 'the node affinity of a PersistentVolume needs "required"',
      'say on which nodes the volume is',
    );
  }
  const source = checkSource(spec, here);
  if (source === undefined) {
    here.required([], 'a PersistentVolume needs a source', 'add what holds the data, such as `csi`, `nfs` or `local`');
  }
  if (source === 'local' && !isSet(spec, 'nodeAffinity')) {
    here.required(
      ['nodeAffinity'], 'a PersistentVolume of type local needs "nodeAffinity"',
      'add `nodeAffinity: {required: ...}` with the node that has the volume',
    );
  }
  if (spec.persistentVolumeReclaimPolicy === 'Recycle' && isRoot(text(mapping(spec, 'hostPath'), 'path'))) {
    here.forbidden(
      'persistentVolumeReclaimPolicy', 'a volume that is the whole file system of a node must not be recycled',
      'use `Retain`',
    );
  }
  if (!isInline) checkText(spec, 'storageClassName', dnsSubdomain, here);
  if (spec.volumeMode === '' && !isInline) here.unsupported('volumeMode', '', volumeModes);
  // Before 1.34 the server drops the field.
  if (here.minor >= 34 && isSet(spec, 'volumeAttributesClassName')) checkAttributesClass(spec, here);
};

const volumeModes = ['Block', 'Filesystem'];

function checkCapacity(spec: Mapping, here: Here): void {
  if (isSet(spec, 'capacity') && !isMapping(spec.capacity)) return;
  const capacity = mapping(spec, 'capacity');
  let count = 0;
  for (const resource in capacity) {
    count++;
    checkPositive(capacity, resource, here, above);
    if (resource !== 'storage') {
      unsupportedKey(here, ['capacity', resource], 'capacity', 'a volume has storage only', 'remove it, or write `storage`');
    }
    if (overflows(capacity[resource])) {
      here.invalid(['capacity', resource], capacity[resource], 'it must be less than 9223372036854775808');
    }
  }
  if (count === 0) {
    here.required('capacity', 'a PersistentVolume needs "capacity"', 'add `capacity: {storage: 10Gi}` to `spec`');
  }
}

/** Whether the server's 64 bits make a negative number of an amount: only if it is written without a suffix. */
function overflows(amount: unknown): boolean {
  if (typeof amount !== 'string' || amount.length <= 18 || amount.length > 100) return false;
  return /^\d+$/.test(amount) && BigInt.asIntN(64, BigInt(amount)) < 0n;
}

const above = ['capacity'];

/** What a VolumeAttachment may say of a volume that is in a pod. */
function checkInline(spec: Mapping, here: Here): void {
  for (const field of notInline) {
    if (field === 'capacity' ? Object.keys(mapping(spec, field)).length > 0 : isSet(spec, field) && spec[field] !== '') {
      here.forbidden(field, `a volume of a pod has no "${field}"`, 'remove it');
    }
  }
  if (!isSet(spec, 'csi')) {
    here.required(
      'csi', 'a volume of a pod that is attached needs "csi"', 'add `csi: {driver: <driver>, volumeHandle: <volume>}`',
    );
  }
  const policy = text(spec, 'persistentVolumeReclaimPolicy');
  if (policy !== '' && policy !== 'Retain') {
    here.forbidden('persistentVolumeReclaimPolicy', 'a volume of a pod can only be retained', 'use `Retain`');
  }
  if (isSet(spec, 'volumeMode') && spec.volumeMode !== 'Filesystem') {
    here.forbidden('volumeMode', 'a volume of a pod can only be a file system', 'use `Filesystem`');
  }
}

const notInline = ['claimRef', 'capacity', 'nodeAffinity', 'storageClassName'];

function checkAttributesClass(spec: Mapping, here: Here): void {
  if (spec.volumeAttributesClassName === '') {
    here.required(
      'volumeAttributesClassName', '"volumeAttributesClassName" of a PersistentVolume must not be empty',
      'remove it, or name a VolumeAttributesClass',
    );
  }
  checkText(spec, 'volumeAttributesClassName', dnsSubdomain, here);
  if (!isSet(spec, 'csi')) {
    here.required(
      'csi', 'a PersistentVolume with "volumeAttributesClassName" needs "csi"',
      'remove `volumeAttributesClassName`: only drivers have attributes',
    );
  }
}

/** Whether a path is `/`, however it is written; as Go's `path.Clean`. */
function isRoot(path: string): boolean {
  if (!path.startsWith('/')) return false;
  let depth = 0;
  for (const part of path.split('/')) {
    if (part === '..') depth = Math.max(0, depth - 1);
    else if (part !== '' && part !== '.') depth++;
  }
  return depth === 0;
}

const mountOptions = 'volume.beta.kubernetes.io/mount-options';
const mountable = [
  'gcePersistentDisk', 'awsElasticBlockStore', 'glusterfs', 'nfs', 'rbd', 'quobyte', 'iscsi', 'cinder', 'cephfs', 'azureFile',
  'vsphereVolume', 'azureDisk', 'photonPersistentDisk',
];

/** As `pkg/volume/validation/pv_validation.go`: only some types of volumes take options by annotation. */
const checkVolume: ObjectCheck = (volume, here) => {
  checkAbsent(volume, 'spec', checkSpec, here);
  const annotations = mapping(mapping(volume, 'metadata'), 'annotations');
  if (!Object.hasOwn(annotations, mountOptions)) return;
  const spec = mapping(volume, 'spec');
  if (mountable.some((source) => isSet(spec, source))) return;
  here.forbidden(
    ['metadata', 'annotations', mountOptions], 'a volume of this type takes no mount options by annotation',
    'use `mountOptions` in `spec`',
  );
};

/** PersistentVolumes and their claims. */
export const persistentVolumeChecks: Checks = {
  ...persistentVolumeClaimChecks,
  'core.v1.PersistentVolume': checkVolume,
  'core.v1.PersistentVolumeSpec': checkSpec,
};
