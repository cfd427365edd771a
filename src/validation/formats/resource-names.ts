import { type Format, qualifiedName } from './names.ts';

/** The names of `pkg/apis/core/helper/helpers.go` that stand without a domain. */
const compute = ['cpu', 'memory', 'ephemeral-storage'];
const counted = [
  'pods', 'resourcequotas', 'services', 'replicationcontrollers', 'secrets', 'configmaps', 'persistentvolumeclaims',
  'services.nodeports', 'services.loadbalancers',
];
const requestsAndLimits = [
  'requests.cpu', 'requests.memory', 'requests.storage', 'requests.ephemeral-storage',
  'limits.cpu', 'limits.memory', 'limits.ephemeral-storage',
];
const inQuotas: ReadonlySet<string> = new Set([...compute, ...counted, ...requestsAndLimits]);
const countedNames: ReadonlySet<string> = new Set(counted);

/** Any resource: `cpu`, `hugepages-2Mi`, `nvidia.com/gpu`. */
export const resourceName: Format = (value) => qualifiedName(value)
  ?? (value.includes('/') || value === 'storage' || isInQuotas(value) ? undefined
    : 'there is no such resource; a name of your own needs a domain, such as "example.com/disks"');

/** What a container can ask for: `validateContainerResourceName`. */
export const containerResourceName: Format = (value) => {
  const wrong = resourceName(value);
  if (wrong !== undefined) return wrong;
  if (!value.includes('/')) {
    return compute.includes(value) || value.startsWith('hugepages-') ? undefined
      : 'a container has cpu, memory, ephemeral-storage, hugepages-<size>, and names with a domain, such as "example.com/gpu"';
  }
  return isNativeResource(value) || isExtendedResource(value) ? undefined
    : 'it must not start with "requests.", and not be too long for that in front';
};

/** What a ResourceQuota can limit: `ValidateResourceQuotaResourceName`. */
export const quotaResourceName: Format = (value) => {
  const wrong = resourceName(value);
  if (wrong !== undefined || value.includes('/') || isInQuotas(value)) return wrong;
  return value === 'storage' ? 'a ResourceQuota calls it "requests.storage"' : 'a ResourceQuota does not know it';
};

/** Whether a ResourceQuota knows a name that has no domain. */
export function isInQuotas(name: string): boolean {
  return inQuotas.has(name) || name.startsWith('hugepages-') || name.startsWith('requests.hugepages-');
}

/** Whether there cannot be half of it. */
export function isWhole(name: string): boolean {
  return countedNames.has(name) || isExtendedResource(name);
}

/** Whether more can be promised than there is. */
export function isOvercommitted(name: string): boolean {
  return isNativeResource(name) && !name.startsWith('hugepages-');
}

function isNativeResource(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isExtendedResource(name: string): boolean {
  return !isNativeResource(name) && !name.startsWith('requests.') && qualifiedName(`requests.${name}`) === undefined;
}
