import { containerResourceName, isInQuotas } from '../formats/resource-names.ts';
import { qualifiedName } from '../formats/names.ts';

const ofContainers = ['cpu', 'memory', 'ephemeral-storage'];

/** Pages of a size, as in `hugepages-2Mi`. */
export function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}

/** What is wrong with the name of a resource of a container, as the end of a sentence; `undefined` when nothing is. */
export function wrongResourceName(name: string): string | undefined {
  return ofContainers.includes(name) ? undefined : containerResourceName(name);
}

/**
 * What is wrong with the name of a resource of a whole pod, and whether it is the name of one that only others have:
 * `validatePodResourceName` in `pkg/apis/core/validation/validation.go`.
 */
export function wrongPodResourceName(name: string): { readonly detail: string; readonly isKnown: boolean } | undefined {
  if (name === 'cpu' || name === 'memory') return undefined;
  const wrong = qualifiedName(name);
  if (wrong !== undefined) return { detail: wrong, isKnown: false };
  if (isHugePages(name)) return undefined;
  return { detail: 'a pod as a whole has cpu, memory and hugepages-<size>', isKnown: name.includes('/') || name === 'storage' || isInQuotas(name) };
}

/** The name that is meant, when it only has capitals or is a common short form. */
export function meantResource(name: string): string | undefined {
  const lower = name.toLowerCase();
  return lower !== name && ofContainers.includes(lower) ? lower : shortForms.get(lower);
}

const shortForms: ReadonlyMap<string, string> = new Map([
  ['mem', 'memory'], ['cpus', 'cpu'], ['storage', 'ephemeral-storage'], ['gpu', 'nvidia.com/gpu'],
]);
