import { isMapping } from '../../source/field.ts';
import { checkDriverName } from '../driver-name.ts';
import { checkText } from '../fields.ts';
import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { byteLength, isSet, isZero, type Mapping, mapping, text } from '../values.ts';
import { needing, needs } from './fields-of-sources.ts';
import { wrongKey } from './keys.ts';
import { relativePath, withoutBacksteps } from './local-path.ts';

/** As `validateHostPathVolumeSource` in `pkg/apis/core/validation/validation.go`. */
const checkHostPath: ObjectCheck = (source, here) => {
  const path = text(source, 'path');
  if (path === '') return isSet(source, 'type') ? here.hide('type') : undefined;
  const wrong = withoutBacksteps(path);
  if (wrong !== undefined) here.invalid('path', path, wrong);
};

const gitRepo = needing('a volume of type gitRepo', { repository: '<address>' });

const checkGitRepo: ObjectCheck = (source, here) => {
  gitRepo(source, here);
  const directory = text(source, 'directory');
  const wrong = relativePath(directory);
  if (wrong !== undefined) here.invalid('directory', directory, wrong);
};

const checkNfs: ObjectCheck = (source, here) => {
  const path = text(source, 'path');
  if (path !== '' && !path.startsWith('/')) {
    here.invalid('path', path, 'it must start with "/"', `write \`path: /${path}\``);
  }
};

const quobyte = needing('a volume of type quobyte', { registry: '<host>:<port>', volume: '<volume>' });
const longestTenant = 64;

const checkQuobyte: ObjectCheck = (source, here) => {
  quobyte(source, here);
  const registry = text(source, 'registry');
  if (registry === '') return;
  // The server calls that required, too.
  if (byteLength(text(source, 'tenant')) > longestTenant) {
    here.required('tenant', `"tenant" of a volume of type quobyte may have at most ${longestTenant} characters`,
      'shorten it');
  } else if (!registry.split(',').every(isHostAndPort)) {
    here.invalid('registry', registry, 'it must be a host and a port with ":" between them, or several with ","',
      'write `<host>:<port>`');
  }
};

/** As Go's `net.SplitHostPort`. */
function isHostAndPort(pair: string): boolean {
  const colon = pair.lastIndexOf(':');
  if (colon < 0) return false;
  if (!pair.startsWith('[')) return pair.indexOf(':') === colon && !/[[\]]/.test(pair);
  const end = pair.indexOf(']');
  return end >= 0 && end + 1 === colon && !/\[/.test(pair.slice(1)) && !pair.includes(']', end + 1);
}

const checkFlocker: ObjectCheck = (source, here) => {
  const name = text(source, 'datasetName');
  const hasName = !isZero(source.datasetName);
  const hasId = !isZero(source.datasetUUID);
  if (!hasName && !hasId) {
    here.required([], 'a volume of type flocker needs "datasetName" or "datasetUUID"', 'add `datasetUUID: <id>`');
  }
  if (hasName && hasId) {
    here.wrong([], 'a volume of type flocker has "datasetName" or "datasetUUID", and both are there',
      'remove one of the two');
  }
  if (name.includes('/')) here.invalid('datasetName', name, 'it must not have "/"');
};

const cinder = needing('a volume of type cinder', { volumeID: '<volume>' });

const checkCinder: ObjectCheck = (source, here) => {
  cinder(source, here);
  checkSecret(source, here);
};

const storageOs = needing('a volume of type storageos', { volumeName: '<volume>' });

const checkStorageOs: ObjectCheck = (source, here) => {
  storageOs(source, here);
  checkText(source, 'volumeName', dnsLabel, here);
  checkText(source, 'volumeNamespace', dnsLabel, here);
  checkSecret(source, here);
};

function checkSecret(source: Mapping, here: Here): void {
  if (!isMapping(source.secretRef) || !isZero(source.secretRef.name)) return;
  here.required(['secretRef', 'name'], 'a reference to a Secret needs "name"', 'add `name: <name>`');
}

const flexVolume = needing('a volume of type flexVolume', { driver: '<vendor>/<driver>' });

const checkFlexVolume: ObjectCheck = (source, here) => {
  flexVolume(source, here);
  const options = mapping(source, 'options');
  for (const key in options) {
    const slash = key.indexOf('/');
    const domain = (slash < 0 ? key : key.slice(0, slash)).toLowerCase();
    if (!/(?:^|\.)(?:kubernetes|k8s)\.io$/.test(domain)) continue;
    wrongKey(here, ['options', key], 'options', 'kubernetes.io and k8s.io are kept for Kubernetes', 'use another domain');
  }
};

const secretName = ['nodePublishSecretRef', 'name'];

const checkCsi: ObjectCheck = (source, here) => {
  checkDriverName(source, 'driver', 'a volume of type csi', here);
  if (!isMapping(source.nodePublishSecretRef)) return;
  const name = text(source.nodePublishSecretRef, 'name');
  if (isZero(source.nodePublishSecretRef.name)) {
    return here.required(secretName, 'a reference to a Secret needs "name"', 'add `name: <name>`');
  }
  const wrong = name === '' ? undefined : dnsSubdomain(name);
  if (wrong !== undefined) here.invalid(secretName, name, wrong);
};

/** In templates an image without reference is let through; the pod is refused. */
const checkImage: ObjectCheck = (source, here) => {
  if (here.kind !== 'Pod' || text(source, 'reference') !== '') return;
  needs(source, 'reference', 'a volume of type image', '<registry>/<image>:<tag>', here);
};

/** Volumes from a node, a file server or a driver. */
export const networkVolumeChecks: Checks = {
  'core.v1.HostPathVolumeSource': checkHostPath,
  'core.v1.GitRepoVolumeSource': checkGitRepo,
  'core.v1.NFSVolumeSource': checkNfs,
  'core.v1.QuobyteVolumeSource': checkQuobyte,
  'core.v1.GlusterfsVolumeSource': needing('a volume of type glusterfs', { endpoints: '<name>', path: '<volume>' }),
  'core.v1.FlockerVolumeSource': checkFlocker,
  'core.v1.RBDVolumeSource': needing('a volume of type rbd', { monitors: '["<host>:6789"]', image: '<image>' }),
  'core.v1.CinderVolumeSource': checkCinder,
  'core.v1.CephFSVolumeSource': needing('a volume of type cephfs', { monitors: '["<host>:6789"]' }),
  'core.v1.FlexVolumeSource': checkFlexVolume,
  'core.v1.AzureFileVolumeSource': needing('a volume of type azureFile', { secretName: '<name>', shareName: '<share>' }),
  'core.v1.PortworxVolumeSource': needing('a volume of type portworxVolume', { volumeID: '<volume>' }),
  'core.v1.ScaleIOVolumeSource': needing('a volume of type scaleIO',
    { gateway: '<host>', system: '<system>', volumeName: '<volume>' }),
  'core.v1.StorageOSVolumeSource': checkStorageOs,
  'core.v1.CSIVolumeSource': checkCsi,
  'core.v1.ImageVolumeSource': checkImage,
};
