import type { Scope } from '../schemas/api.ts';
import type { Source } from '../source/source.ts';
import { isBuiltin } from './builtins.ts';
import { type Inventory, takeInventory } from './inventory.ts';
import type { KindName, Kinds } from './kinds.ts';
import { differInNumbersOnly, isHashed, isPlaceholder, isVariantOf, looksLike } from './near.ts';
import { sharesNamespace } from './namespaces.ts';
import { isForSomeOf, nearestPods } from './near-pods.ts';
import { append, once } from './once.ts';
import { type PodSet, podSetOf, runsForever, workloadKinds } from './pods.ts';
import { type Reference, referencesOf } from './references.ts';
import type { Closure, Knowledge, Match, Near, Resolution } from './resolution.ts';
import type { Resource } from './resource.ts';
import type { Selector } from './selectors.ts';
import { sameContent, World } from './world.ts';

/**
 * Everything the manifests would put into one cluster. Immutable; each index is built when first asked for.
 * Questions are asked from the point of view of an object: it sees its own unit and the bases of that.
 */
export class Cluster {
  readonly resources: readonly Resource[];
  readonly inventory: Inventory;
  readonly #knowledge: Knowledge;

  constructor(inventory: Inventory, knowledge: Knowledge) {
    this.inventory = inventory;
    this.resources = inventory.resources;
    this.#knowledge = knowledge;
  }

  /** All objects of some kinds, of every unit. */
  ofKind<K extends KindName>(...kinds: readonly K[]): readonly Resource<Kinds[K]>[] {
    return kinds.flatMap(kind => this.#everything().ofKind(kind)) as unknown as readonly Resource<Kinds[K]>[];
  }

  /** No other object of its kind comes before this one, in any unit. */
  isFirstOfKind(resource: Resource): boolean {
    return this.#everything().ofKind(resource.kindName)[0] === resource;
  }

  /** The objects of a kind that are applied together with this one and can share its namespace. */
  neighbours<K extends KindName>(from: Resource, ...kinds: readonly K[]): readonly Resource<Kinds[K]>[] {
    return this.worldOf(from).ofKindsIn(kinds, from.namespace) as unknown as readonly Resource<Kinds[K]>[];
  }

  /** The pods that are applied together with this object and can share its namespace. */
  podsNear(from: Resource): readonly PodSet[] {
    return this.worldOf(from).podsIn(from.namespace);
  }

  /** The object of this kind and name that this one would find in the namespace. `kind` may carry its group. */
  find(from: Resource, kind: string, name: string, namespace: string = from.namespace): Resource | undefined {
    let best: Resource | undefined;
    for (const candidate of this.worldOf(from).named(kind, name)) {
      if (candidate.namespace === namespace) return candidate;
      if (!best && sharesNamespace(namespace, candidate)) best = candidate;
    }
    return best;
  }

  /** What is known of the target of a reference. `closure`: how readily its absence is believed. */
  resolve(reference: Reference, closure: Closure): Resolution {
    const { from, kind, name, namespace, group } = reference;
    if (isPlaceholder(name)) return unknown('the name is still to be filled in');
    const exactKind = group === undefined ? kind : `${group}/${kind}`;
    const resource = this.find(from, exactKind, name, namespace);
    if (resource) return { state: 'found', resource };
    if (isBuiltin(kind, name, namespace)) return { state: 'builtin' };
    if (this.#knowledge.external.some(external => external.kind === kind && external.name === name
      && (external.namespace === undefined || namespace === '' || external.namespace === namespace))) return { state: 'declared' };

    const world = this.worldOf(from);
    const product = world.products(kind, name)[0];
    if (product) return { state: 'provided', product };
    if (from.unit.generated.some(generated => generated.kind === kind && generated.name === name)) return unknown('kustomize generates it');
    if (world.partial) return unknown('a part of the unit is not in the project');
    if (world.mayHaveUnread(kind)) return unknown(`a ${kind} of the unit could not be read`);
    const isHere = (other: Resource) => sharesNamespace(namespace, other);
    if (world.named(kind, name).some(isHere)) return unknown(`another API group has a ${kind} of that name`);
    if (this.#everything().named(kind, name).some(isHere)) return unknown('it exists in another unit');
    if (this.#everything().products(kind, name).length > 0) return unknown('something in another unit makes it');
    const elsewhere = world.named(exactKind, name)[0];
    if (elsewhere && namespace !== '') return { state: 'elsewhere', resource: elsewhere };
    if (kind === 'Service' && world.mayMakeService(name)) return unknown('an operator may make it');
    if (madeByPrograms.has(kind) && world.mentions(name)) return unknown('something in the unit speaks of it and may make it');
    return this.#absent(reference, closure, world);
  }

  /** The pods that carry the labels, in the namespace of the object that asks. */
  podsMatching(selector: Selector, from: Resource): Match {
    const world = this.worldOf(from);
    const isHere = ({ owner }: PodSet) => sharesNamespace(from.namespace, owner);
    const pods = world.podsSelectedBy(selector).filter(isHere);
    if (pods.length > 0) return { state: 'found', pods };
    if (selector.some(({ values }) => values.some(isPlaceholder))) return unknown('a label is still to be filled in');
    if (world.partial) return unknown('a part of the unit is not in the project');
    if (workloadKinds.some(kind => world.mayHaveUnread(kind.slice(kind.indexOf('/') + 1)))) {
      return unknown('a workload of the unit could not be read');
    }
    const candidates = this.podsNear(from);
    if (this.#isClosed(from.namespace, 'Pod')) return { state: 'absent', certainty: 'certain', near: nearestPods(selector, candidates, from)?.near ?? [] };
    if (this.#everything().podsSelectedBy(selector).some(isHere)) {
      return unknown('pods of another unit match');
    }
    const best = nearestPods(selector, world.pods, from);
    if (world.hasHiddenPods) return unknown('an operator makes pods that no manifest shows');
    if (best?.runtimeLabel) return unknown('the label is put on the pods while they run');
    const hasWorkloads = candidates.some(runsForever);
    if (best) {
      const certainty = hasWorkloads && best.isClose && !from.unit.labelled ? 'certain' : 'likely';
      return { state: 'absent', certainty, near: best.near };
    }
    if (!hasWorkloads) return unknown('the unit has no workloads');
    if (from.unit.labelled) return unknown('kustomize adds labels');
    return isForSomeOf(candidates, selector, from)
      ? { state: 'absent', certainty: 'likely', near: [] }
      : unknown('nothing in the unit has such labels, so they may be for pods from elsewhere');
  }

  /** What an object refers to by name. */
  referencesFrom(resource: Resource): readonly Reference[] {
    let known = this.#references.get(resource);
    if (!known) this.#references.set(resource, (known = referencesOf(resource, this.podsOf(resource))));
    return known;
  }

  /** The pods that an object makes; the same `PodSet` each time. */
  podsOf(resource: Resource): PodSet | undefined {
    if (!this.#podSets.has(resource)) this.#podSets.set(resource, podSetOf(resource));
    return this.#podSets.get(resource);
  }

  /** The other objects with the same identity in the same unit, alternatives in other files included. */
  definedAgain(resource: Resource): readonly Resource[] {
    return (this.#byIdentity().get(identityOf(resource)) ?? []).filter(other => other !== resource);
  }

  /** What an object can rely on being applied with it. */
  worldOf(from: Resource): World {
    const alternatives = this.#alternatives().get(from.document.source);
    const key = alternatives ? `${from.unit.id}\n${from.document.source.path}` : from.unit.id;
    const known = this.#worlds.get(key);
    if (known) return known;
    const units = [from.unit.id, ...from.unit.bases];
    const resources = units.flatMap(id => this.#byUnit().get(id) ?? [])
      .filter(({ document }) => !alternatives?.has(document.source));
    const unreadable = new Set(units.flatMap(id => [...(this.inventory.unreadable.get(id) ?? [])]));
    const world = new World(resources, unreadable, from.unit.partial, resource => this.podsOf(resource));
    this.#worlds.set(key, world);
    return world;
  }

  #absent({ from, kind, group, name, namespace }: Reference, closure: Closure, world: World): Resolution {
    const candidates = world.ofKind(group === undefined ? kind : `${group}/${kind}`).filter(other => sharesNamespace(namespace, other));
    // What may go anywhere says nothing about a namespace that is named: that may belong to somebody else.
    const peers = candidates.filter(other => other.clusterScoped || namespace === '' || other.namespace === namespace);
    const alike = candidates.filter(peer => looksLike(name, peer.name) && !differInNumbersOnly(name, peer.name));
    const hashed = candidates.filter(peer => isHashed(name, peer.name));
    const variants = peers.filter(peer => isVariantOf(name, peer.name) && !hashed.includes(peer));
    if (from.unit.kind === 'kustomization' && variants.length > 0) return unknown(`kustomize may give this name to another ${kind}`);
    // A longer or shorter name that others use is an object of its own, and not this one by another name.
    const unused = variants.filter(peer => !this.#usedIn(world).has(`${kind} ${peer.name}`));
    const near = [
      ...alike.map((peer): Near => ({ at: peer.nameField, message: `this ${kind} comes nearest`, suggestion: peer.name })),
      ...hashed.map((peer): Near => ({ at: peer.nameField, message: `this ${kind} has the name, and the hash of its content behind it` })),
      ...unused.map((peer): Near => ({ at: peer.nameField, message: `this ${kind} comes nearest`, suggestion: peer.name })),
    ].slice(0, 1);
    if (closure === 'closed' || this.#isClosed(namespace, kind)) return { state: 'absent', certainty: 'certain', near };
    if (closure === 'half-closed' && peers.length > 0) return { state: 'absent', certainty: 'likely', near };
    if (near.length > 0) return { state: 'absent', certainty: 'likely', near };
    return unknown(`${kind}s often come from elsewhere`);
  }

  /** Kinds and names of everything that objects of a world refer to. */
  #usedIn(world: World): ReadonlySet<string> {
    const known = this.#used.get(world)
      ?? new Set(world.resources.flatMap(resource => this.referencesFrom(resource).map(({ kind, name }) => `${kind} ${name}`)));
    this.#used.set(world, known);
    return known;
  }

  #isClosed(namespace: string, kind: string): boolean {
    const { closed } = this.#knowledge;
    if (typeof closed === 'boolean') return closed;
    return closed.some(part => (part.namespace === '*' || part.namespace === namespace)
      && part.kinds.some(one => one === '*' || one === kind));
  }

  readonly #worlds = new Map<string, World>();
  readonly #references = new Map<Resource, readonly Reference[]>();
  readonly #used = new Map<World, ReadonlySet<string>>();
  readonly #podSets = new Map<Resource, PodSet | undefined>();
  readonly #everything = once(() => new World(this.resources, new Set(), false, resource => this.podsOf(resource)));

  readonly #byUnit = once(() => {
    const index = new Map<string, Resource[]>();
    for (const resource of this.resources) append(index, resource.unit.id, resource);
    return index;
  });

  readonly #byIdentity = once(() => {
    const index = new Map<string, Resource[]>();
    for (const resource of this.resources) append(index, identityOf(resource), resource);
    return index;
  });

  /** For a file: the other files of its folder that define one of its objects too, and so are meant instead of it. */
  readonly #alternatives = once(() => {
    const index = new Map<Source, Set<Source>>();
    for (const same of this.#byIdentity().values()) {
      const [{ unit, name, kindName }] = same as [Resource];
      // Every file may bring along the namespace that it needs.
      if (same.length < 2 || unit.kind !== 'folder' || name === '' || kindName === 'core/Namespace') continue;
      for (const { document: { source } } of same) {
        const others = index.get(source) ?? new Set<Source>();
        for (const other of same) if (other.document.source !== source) others.add(other.document.source);
        if (others.size > 0) index.set(source, others);
      }
    }
    return index;
  });
}

/** Kinds of objects that programs and operators often make while the cluster runs. */
const madeByPrograms: ReadonlySet<string> = new Set(['ConfigMap', 'PersistentVolumeClaim', 'Secret', 'ServiceAccount']);

/** Reads the sources and puts their objects into a cluster. */
export function readCluster(
  sources: readonly Source[], scopeOf: (apiVersion: string, kind: string) => Scope | undefined, knowledge: Knowledge,
): Cluster {
  return new Cluster(takeInventory(sources, scopeOf), knowledge);
}

/** Two manifests of one unit with the same identity are one object in the cluster, whatever API version they are written in. */
function identityOf(resource: Resource): string {
  return [resource.unit.id, resource.kindName, resource.namespace, resource.name].join('\n');
}

/** Two definitions of one object say the same. */
export function sameObject(a: Resource, b: Resource): boolean {
  return sameContent(a.raw, b.raw);
}

function unknown(because: string): { readonly state: 'unknown'; readonly because: string } {
  return { state: 'unknown', because };
}
