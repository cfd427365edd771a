import type { Resource } from './resource.ts';

/** ` in namespace "shop"`, or nothing when it is not known where an object goes: for messages. */
export function inNamespace(namespace: string): string {
  return namespace === '' ? '' : ` in namespace "${namespace}"`;
}

/** An object without a namespace may end up in any. */
export function sharesNamespace(namespace: string, other: Resource): boolean {
  return other.clusterScoped || namespace === '' || other.namespace === '' || namespace === other.namespace;
}

/** The namespace is that of the other objects of the unit, and not said for this one: it may be applied to any. */
export function isGuessed({ namespaceImplied, unit }: Resource): boolean {
  return namespaceImplied && unit.namespace === '';
}
