import { compareQuantities, parseQuantity } from '../../schemas/quantity.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, isSet, list, mapping, type Mapping, number, text } from '../values.ts';

/** What is warned about in one kind only: the strategies under `pkg/registry`. */
export const objectWarnings: Checks = {
  'apps.v1.StatefulSetSpec': (spec, here) => {
    if (here.minor < 33 || (number(spec, 'revisionHistoryLimit') ?? 0) >= 0) return;
    here.warn(
      'revisionHistoryLimit',
      'with a negative "revisionHistoryLimit" all former revisions are kept for ever',
      'write how many to keep, `10` or so',
    );
  },
  'batch.v1.JobSpec': (spec, here) => {
    if (spec.completionMode !== 'Indexed' || (number(spec, 'completions') ?? 0) <= 100_000 || (number(spec, 'parallelism') ?? 0) <= 10_000) return;
    const message = 'with more than 100000 completions and more than 10000 pods at a time the Job may lose count of the indexes that are done';
    here.warn('completions', message, 'lower `completions` or `parallelism`');
  },
  'networking.v1.Ingress': (ingress, here) => {
    const key = 'kubernetes.io/ingress.class';
    if (!hasAnnotation(ingress, key) || isSet(mapping(ingress, 'spec'), 'ingressClassName')) return;
    here.warn(['metadata', 'annotations', key], `the annotation "${key}" is deprecated`, 'set `spec.ingressClassName` instead');
  },
  'core.v1.ServiceAccount': (account, here) => {
    const key = 'kubernetes.io/enforce-mountable-secrets';
    if (here.minor < 32 || !hasAnnotation(account, key)) return;
    here.warn(
      ['metadata', 'annotations', key],
      `the annotation "${key}" is deprecated since Kubernetes 1.32`,
      'keep Secrets apart in namespaces of their own',
    );
  },
  'core.v1.PersistentVolume': (volume, here) => {
    storageClassAnnotation(volume, here);
    const key = 'volume.beta.kubernetes.io/mount-options';
    if (here.minor < 31 || !hasAnnotation(volume, key)) return;
    here.warn(
      ['metadata', 'annotations', key],
      `the annotation "${key}" is deprecated since Kubernetes 1.31`,
      'set `spec.mountOptions` instead',
    );
  },
  'core.v1.PersistentVolumeClaim': (claim, here) => {
    // Not of the templates of a StatefulSet.
    if (here.path.length === 0) storageClassAnnotation(claim, here);
  },
  'core.v1.NodeSpec': (spec, here) => {
    if (text(spec, 'externalID') !== '') {
      here.warn(
        'externalID',
        '"externalID" is deprecated, and nothing in Kubernetes uses it',
        'remove it',
      );
    }
  },
  'core.v1.ResourceQuotaSpec': checkQuota,
  'storage.v1.CSIDriverSpec': (spec, here) => {
    if (here.minor < 35 || list(spec, 'tokenRequests').length === 0 || isSet(spec, 'serviceAccountTokenInSecrets')) return;
    const message = 'without "serviceAccountTokenInSecrets" the driver gets tokens among the attributes of volumes, which it may write to its log';
    here.warn(
      'serviceAccountTokenInSecrets',
      message,
      'add `serviceAccountTokenInSecrets: true` when the driver can read them there, else `false`',
    );
  },
  'discovery.v1.EndpointSlice': addressType,
  'discovery.v1beta1.EndpointSlice': addressType,
  'resource.v1.ResourceSliceSpec': checkDriver,
  'resource.v1beta1.ResourceSliceSpec': checkDriver,
  'resource.v1beta2.ResourceSliceSpec': checkDriver,
  'meta.v1.ObjectMeta': checkOwners,
};

function hasAnnotation(object: Mapping, key: string): boolean {
  return Object.hasOwn(mapping(mapping(object, 'metadata'), 'annotations'), key);
}

function storageClassAnnotation(object: Mapping, here: Here): void {
  const key = 'volume.beta.kubernetes.io/storage-class';
  if (hasAnnotation(object, key)) {
    here.warn(['metadata', 'annotations', key], `the annotation "${key}" is deprecated`, 'set `spec.storageClassName` instead');
  }
}

function addressType(slice: Mapping, here: Here): void {
  if (slice.addressType !== 'FQDN') return;
  here.warn(
    'addressType',
    'endpoints with host names are deprecated: nothing in Kubernetes sends traffic to them',
    'write addresses, with `addressType: IPv4` or `IPv6`',
  );
}

function checkDriver(spec: Mapping, here: Here): void {
  const driver = text(spec, 'driver');
  if (here.minor < 35 || driver === driver.toLowerCase()) return;
  here.warn(
    'driver',
    `the name of the driver "${driver.slice(0, 70)}" has capital letters`,
    `write \`${driver.slice(0, 70).toLowerCase()}\``,
  );
}

const quotaResources = ['cpu', 'memory', 'storage', 'ephemeral-storage'] as const;

function checkQuota(spec: Mapping, here: Here): void {
  if (here.minor < 35 || !isSet(spec, 'hard')) return;
  const hard = mapping(spec, 'hard');
  for (const resource of quotaResources) {
    const limits = `limits.${resource}`;
    if (!Object.hasOwn(hard, limits)) continue;
    const isPlain = !Object.hasOwn(hard, `requests.${resource}`) && (resource === 'cpu' || resource === 'memory');
    const requests = isPlain ? resource : `requests.${resource}`;
    const request = parseQuantity(hard[requests]);
    const limit = parseQuantity(hard[limits]);
    if (!request || !limit || compareQuantities(request, limit) <= 0) continue;
    const message = `"${requests}" of the quota is ${String(hard[requests])}, and "${limits}" only ${String(hard[limits])}: limits are never below requests, so that the rest of it cannot be used`;
    here.warn(['hard', requests], message, `lower \`${requests}\`, or raise \`${limits}\``);
  }
}

const ownerFields = ['uid', 'apiVersion', 'kind', 'name', 'controller', 'blockOwnerDeletion'] as const;

/** Of references that are the same all but one are dropped. Lists of owners are short; only the neighbourhood is compared. */
function checkOwners(metadata: Mapping, here: Here): void {
  if (here.path.length !== 1) return;
  const owners = list(metadata, 'ownerReferences');
  for (let index = 1; index < owners.length; index++) {
    for (let earlier = Math.max(0, index - 256); earlier < index; earlier++) {
      if (!isSameOwner(asMapping(owners[index]), asMapping(owners[earlier]))) continue;
      here.warn(['ownerReferences', index], 'the same owner is there twice, and only one is kept', 'remove one of the two');
      break;
    }
  }
}

function isSameOwner(a: Mapping, b: Mapping): boolean {
  return ownerFields.every((field) => (a[field] ?? undefined) === (b[field] ?? undefined));
}
