import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import { sharesNamespace } from './namespaces.ts';
import { isPlaceholder } from './near.ts';
import type { Reference } from './references.ts';
import type { Resource } from './resource.ts';

/** The keys that the target of a reference to a ConfigMap or Secret has. Values are never looked at. */
export interface KnownKeys {
  readonly keys: readonly string[];
  /** Where they are defined: the object itself, or what makes it. */
  readonly by: Resource;
  /** The keys are those of an object made by an operator, or changed by an overlay before it is applied. */
  readonly indirect: boolean;
}

/**
 * The keys behind a reference, of all objects that may be meant by it; `undefined` when somebody else may add keys, or it
 * is not known what is there.
 */
export function keysBehind(reference: Reference, cluster: Cluster): KnownKeys | undefined {
  const resolution = cluster.resolve(reference, 'open');
  if (resolution.state === 'provided') {
    const products = cluster.worldOf(reference.from).products(reference.kind, reference.name);
    if (products.some(({ keys }) => keys === undefined)) return undefined;
    return { keys: products.flatMap(({ keys }) => keys ?? []), by: resolution.product.by, indirect: true };
  }
  if (resolution.state !== 'found') return undefined;
  const world = cluster.worldOf(reference.from);
  // What fills an object of this name with more keys would otherwise be overlooked: an ExternalSecret that merges, a generator.
  if (world.products(reference.kind, reference.name).length > 0) return undefined;
  if (reference.from.unit.generated.some(({ kind, name }) => kind === reference.kind && name === reference.name)) return undefined;
  const candidates = world.named(`core/${reference.kind}`, reference.name)
    .filter(candidate => sharesNamespace(reference.from.namespace, candidate));
  const known = world.derived(keysByObject);
  const keys = candidates.map(candidate => {
    if (!known.has(candidate)) known.set(candidate, keysOf(candidate));
    return known.get(candidate);
  });
  if (keys.length === 0 || keys.includes(undefined)) return undefined;
  return {
    keys: keys.length === 1 ? keys[0]! : keys.flatMap(each => each ?? []), by: resolution.resource,
    indirect: resolution.resource.unit.patched || candidates.length > 1,
  };
}

/** Some key is still to be filled in, so that it may be any. */
export function hasPlaceholder({ keys }: KnownKeys): boolean {
  return keys.some(isPlaceholder);
}

/** Whether a kustomization, or a patch that it applies, speaks of this key: it may well be added there. */
export function isAddedByPatch(key: string, { by }: KnownKeys, cluster: Cluster): boolean {
  return by.unit.patched && cluster.inventory.skipped.some(({ source, reason }) =>
    (reason === 'kustomize-patch' || reason === 'kustomization') && source.text.includes(key));
}

/** Filled as references ask: many pods name several keys of the same object. */
function keysByObject(): Map<Resource, readonly string[] | undefined> {
  return new Map();
}

/** The keys of a ConfigMap or Secret as written; `undefined` when they are filled in by somebody else. */
function keysOf(resource: Resource): readonly string[] | undefined {
  const root: Field = resource;
  const keys = ['data', 'binaryData', 'stringData'].flatMap(part => root.below([part]).keys());
  const type = root.below(['type']).raw;
  const marks = ['annotations', 'labels'].flatMap(part => root.below(['metadata', part]).keys());
  // An object without any key waits for its program; tokens and CA bundles are put in by controllers.
  const isFilled = keys.length === 0 || type === 'kubernetes.io/service-account-token'
    || marks.some(mark => /inject|reflect|replicat|autogenerate|sync/i.test(mark));
  return isFilled ? undefined : keys;
}
