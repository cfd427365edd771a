import { checkText, hasValue } from '../fields.ts';
import { dnsLabel } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { isSet, isZero, mapping, type Mapping, text } from '../values.ts';
import { checkCsi } from './csi-source.ts';
import { wrongKey } from './keys.ts';
import { checkIscsi } from './iscsi-source.ts';

/** Looks at a source of a PersistentVolume; the checked object is the spec that has it. */
type SourceCheck = (source: Mapping, here: Here) => void;

/**
 * What can hold the data of a PersistentVolume, in the order in which the server looks for it. Those that pods have in the same
 * form are checked where the volumes of pods are.
 */
const sources: Readonly<Record<string, SourceCheck | undefined>> = {
  hostPath: undefined,
  gcePersistentDisk: undefined,
  awsElasticBlockStore: undefined,
  glusterfs: checkGlusterfs,
  flocker: undefined,
  nfs: undefined,
  rbd: needing('rbd', { monitors: '["<host>:6789"]', image: '<image>' }),
  quobyte: undefined,
  cephfs: needing('cephfs', { monitors: '["<host>:6789"]' }),
  iscsi: checkIscsi,
  cinder: checkCinder,
  fc: undefined,
  flexVolume: checkFlexVolume,
  azureFile: checkAzureFile,
  vsphereVolume: undefined,
  photonPersistentDisk: undefined,
  portworxVolume: undefined,
  azureDisk: undefined,
  scaleIO: needing('scaleIO', { gateway: '<host>', system: '<system>', volumeName: '<volume>' }),
  local: checkLocal,
  storageos: checkStorageOS,
  csi: checkCsi,
};
const names: readonly string[] = Object.keys(sources);

/**
 * The name of the source that a PersistentVolume has; `undefined` when it has none. Says what is wrong with it, and that
 * there are others. As `ValidatePersistentVolumeSpec` in `pkg/apis/core/validation/validation.go`.
 */
export function checkSource(spec: Mapping, here: Here): string | undefined {
  let found: string | undefined;
  for (const name of names) {
    if (!isSet(spec, name)) continue;
    if (found === undefined || name === 'flexVolume') {
      found ??= name;
      sources[name]?.(mapping(spec, name), here);
    } else {
      here.forbidden(name, `a PersistentVolume has one source, and "${found}" is there too`, 'remove one of the two');
    }
  }
  return found;
}

/** Whether a source stands beside another that comes before it: then the server does not look into it. */
export function isLaterSource(spec: Mapping, source: string): boolean {
  // This one is always looked into.
  if (source === 'flexVolume') return false;
  for (const name of names) {
    if (name === source) return false;
    if (isSet(spec, name)) return true;
  }
  return false;
}

function needing(name: string, examples: Readonly<Record<string, string>>): SourceCheck {
  const above = [name];
  const fields = Object.entries(examples);
  return (source, here) => {
    for (let index = 0; index < fields.length; index++) {
      const [field, example] = fields[index]!;
      if (isZero(source[field])) {
        hasValue(source, field, `a volume of type ${name}`, `add \`${field}: ${example}\``, here, above);
      }
    }
  };
}

const atGlusterfs = ['glusterfs'];
const glusterfs = needing('glusterfs', { endpoints: '<name>', path: '<volume>' });

function checkGlusterfs(source: Mapping, here: Here): void {
  glusterfs(source, here);
  if (source.endpointsNamespace === '') {
    here.invalid(['glusterfs', 'endpointsNamespace'], '', 'it must be the name of a namespace', 'remove it');
  }
  checkText(source, 'endpointsNamespace', dnsLabel, here, atGlusterfs);
}

const cinder = needing('cinder', { volumeID: '<volume>' });
const secret = 'a reference to a Secret';

function checkCinder(source: Mapping, here: Here): void {
  cinder(source, here);
  checkSecret(source, 'cinder', here);
}

function checkSecret(source: Mapping, name: string, here: Here): void {
  if (!isSet(source, 'secretRef')) return;
  const reference = mapping(source, 'secretRef');
  if (text(reference, 'name') !== '' && text(reference, 'namespace') !== '') return;
  hasValue(reference, 'name', secret, 'add `name: <name>`', here, [name, 'secretRef']);
  hasValue(reference, 'namespace', secret, 'add `namespace: <namespace>`', here, [name, 'secretRef']);
}

const flexVolume = needing('flexVolume', { driver: '<vendor>/<driver>' });

function checkFlexVolume(source: Mapping, here: Here): void {
  flexVolume(source, here);
  const options = mapping(source, 'options');
  for (const key in options) {
    const slash = key.indexOf('/');
    const domain = (slash < 0 ? key : key.slice(0, slash)).toLowerCase();
    if (!/(?:^|\.)(?:kubernetes|k8s)\.io$/.test(domain)) continue;
    const detail = 'the domains kubernetes.io and k8s.io are kept for Kubernetes';
    wrongKey(here, ['flexVolume', 'options', key], 'options', detail, 'use another domain');
  }
}

const azureFile = needing('azureFile', { secretName: '<name>', shareName: '<share>' });

function checkAzureFile(source: Mapping, here: Here): void {
  azureFile(source, here);
  if (source.secretNamespace === '') {
    here.required(
      ['azureFile', 'secretNamespace'], '"secretNamespace" of a volume of type azureFile must not be empty',
      'remove it, or name a namespace',
    );
  }
}

const local = needing('local', { path: '/<directory>' });

function checkLocal(source: Mapping, here: Here): void {
  local(source, here);
  const path = text(source, 'path');
  if (path.includes('..') && path.split('/').includes('..')) {
    here.invalid(['local', 'path'], path, 'it must not have ".." in it', 'write the path without ".."');
  }
}

const atStorageOS = ['storageos'];

function checkStorageOS(source: Mapping, here: Here): void {
  if (text(source, 'volumeName') === '') {
    hasValue(source, 'volumeName', 'a volume of type storageos', 'add `volumeName: <volume>`', here, atStorageOS);
  }
  checkText(source, 'volumeName', dnsLabel, here, atStorageOS);
  checkText(source, 'volumeNamespace', dnsLabel, here, atStorageOS);
  checkSecret(source, 'storageos', here);
}
