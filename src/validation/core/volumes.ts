import { parseQuantity } from '../../schemas/quantity.ts';
import { dnsLabel } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { byteLength, isSet, type Mapping, mapping, text } from '../values.ts';
import { blockVolumeChecks } from './block-volumes.ts';
import { configVolumeChecks } from './config-volumes.ts';
import { downwardFileChecks } from './downward-files.ts';
import { ephemeralVolumeChecks } from './ephemeral-volumes.ts';
import { networkVolumeChecks } from './network-volumes.ts';
import { isLaterSource } from './persistent-volume-sources.ts';
import { projectedVolumeChecks } from './projected-volumes.ts';

/** What a volume can be made of, in the order in which the server looks for it. */
const sources: readonly string[] = [
  'emptyDir', 'hostPath', 'gitRepo', 'gcePersistentDisk', 'awsElasticBlockStore', 'secret', 'nfs', 'iscsi', 'glusterfs',
  'flocker', 'persistentVolumeClaim', 'rbd', 'cinder', 'cephfs', 'quobyte', 'downwardAPI', 'fc', 'flexVolume', 'configMap',
  'azureFile', 'vsphereVolume', 'photonPersistentDisk', 'portworxVolume', 'azureDisk', 'storageos', 'projected', 'scaleIO',
  'csi', 'ephemeral', 'image',
];
/** Since when a volume can be an image; before, the server drops such volumes, and their mounts. */
const imagesSince = 35;

/** As `ValidateVolumes` in `pkg/apis/core/validation/validation.go`. A volume without any source is an `emptyDir`. */
const checkVolume: ObjectCheck = (volume, here) => {
  if (here.minor < imagesSince && isSet(volume, 'image')) return here.hide([]);
  const name = text(volume, 'name');
  const wrong = name === '' ? undefined : dnsLabel(name);
  if (wrong !== undefined) here.invalid('name', name, wrong);
  let count = 0;
  for (const field in volume) if (field !== 'name' && isSet(volume, field)) count++;
  if (count > 1) checkOneSource(volume, here);
  if (isSet(volume, 'emptyDir')) checkEmptyDir(mapping(volume, 'emptyDir'), here);
  else if (isSet(volume, 'iscsi')) checkInitiator(name, mapping(volume, 'iscsi'), here);
};

function checkOneSource(volume: Mapping, here: Here): void {
  let first: string | undefined;
  for (const source of sources) {
    if (!isSet(volume, source)) continue;
    if (first === undefined) {
      first = source;
      continue;
    }
    here.forbidden(source, `a volume has one source, and "${first}" is there too`,
      `remove \`${first}\` or \`${source}\``);
    here.hide(source);
  }
}

function checkEmptyDir(directory: Mapping, here: Here): void {
  const limit = isSet(directory, 'sizeLimit') ? parseQuantity(directory.sizeLimit) : undefined;
  if (limit && limit.nanos < 0n) {
    here.forbidden(['emptyDir', 'sizeLimit'], 'the "sizeLimit" of an emptyDir cannot be negative',
      'write `sizeLimit: 1Gi`');
  }
}

const longestInitiator = 64;

function checkInitiator(name: string, iscsi: Mapping, here: Here): void {
  if (!isSet(iscsi, 'initiatorName')) return;
  const length = byteLength(name) + 1 + byteLength(text(iscsi, 'targetPortal'));
  if (length <= longestInitiator) return;
  const detail = `with "initiatorName" it and "targetPortal" may have ${longestInitiator - 1} characters`;
  here.invalid('name', name, `${detail}, and have ${length - 1}`, 'shorten it');
}

/** Of a PersistentVolume, too, the server looks into one source only. */
const checkPersistentVolume: ObjectCheck = (spec, here) => {
  let count = 0;
  for (const source of sources) if (isSet(spec, source)) count++;
  if (count < 2) return;
  for (const source of sources) if (isSet(spec, source) && isLaterSource(spec, source)) here.hide(source);
};

/** The volumes of pods, and those sources of PersistentVolumes that have the same form. */
export const volumeChecks: Checks = {
  ...blockVolumeChecks,
  ...configVolumeChecks,
  ...downwardFileChecks,
  ...ephemeralVolumeChecks,
  ...networkVolumeChecks,
  ...projectedVolumeChecks,
  'core.v1.Volume': checkVolume,
  'core.v1.PersistentVolumeSpec': checkPersistentVolume,
};
