import { isMapping } from '../source/field.ts';
import { isAddedByControllers, type PodSet } from './pods.ts';
import { type Product, productsOf, makesHiddenPods, mayMakeServices, wordsOf } from './producers.ts';
import type { Resource } from './resource.ts';
import type { Selector } from './selectors.ts';
import { sharesNamespace } from './namespaces.ts';
import { append, once } from './once.ts';

const none: readonly Resource[] = [];
/** So many objects are looked through faster than an index of them is built, and a repository may have thousands of small units. */
const few = 32;

function isOfKind(resource: Resource, kind: string): boolean {
  return resource.kind === kind || resource.kindName === kind;
}

/** What one object can rely on being applied with it: its unit, the bases of that, without alternatives to its own file. */
export class World {
  readonly resources: readonly Resource[];
  /** Kinds of objects here that could not be read; `*` when it is not known which. */
  readonly unreadable: ReadonlySet<string>;
  /** Something that belongs here comes from elsewhere. */
  readonly partial: boolean;

  readonly #podsOf: (resource: Resource) => PodSet | undefined;

  constructor(
    resources: readonly Resource[], unreadable: ReadonlySet<string>, partial: boolean, podsOf: (resource: Resource) => PodSet | undefined,
  ) {
    this.#podsOf = podsOf;
    this.resources = resources;
    this.unreadable = unreadable;
    this.partial = partial;
  }

  /** Objects of a kind (`Service`, or `core/Service` where the group matters) and name, in any namespace. */
  named(kind: string, name: string): readonly Resource[] {
    if (this.resources.length <= few) return this.resources.filter(resource => resource.name === name && isOfKind(resource, kind));
    return this.#byName().get(kind)?.get(name) ?? none;
  }

  /** Objects of a kind (`Service`, or `core/Service` where the group matters). */
  ofKind(kind: string): readonly Resource[] {
    if (this.resources.length <= few) return this.resources.filter(resource => isOfKind(resource, kind));
    return this.#byKind().get(kind) ?? none;
  }

  /** Everything that makes pods. */
  get pods(): readonly PodSet[] {
    return this.#pods();
  }

  /** The pods that a selector selects, in any namespace. */
  podsSelectedBy(selector: Selector): readonly PodSet[] {
    const pair = selector.find(({ key, operator, values }) => operator === 'In' && values.length === 1 && !isAddedByControllers(key));
    const candidates = pair ? (this.#podsByLabel().get(`${pair.key}=${pair.values[0]}`) ?? []) : this.pods;
    return candidates.filter(pods => pods.selectedBy(selector));
  }

  /** An operator makes pods here that no template shows. */
  get hasHiddenPods(): boolean {
    return this.#hiddenPods();
  }

  products(kind: string, name: string): readonly Product[] {
    return this.#products().get(`${kind} ${name}`) ?? [];
  }

  /** Objects of some kinds that can share a namespace; the same list each time. */
  ofKindsIn(kinds: readonly string[], namespace: string): readonly Resource[] {
    const key = [...kinds, namespace].join('\n');
    let known = this.#byKindsAndNamespace.get(key);
    if (!known) {
      known = kinds.flatMap(kind => this.ofKind(kind)).filter(resource => sharesNamespace(namespace, resource));
      this.#byKindsAndNamespace.set(key, known);
    }
    return known;
  }

  /** Pods that can share a namespace; the same list each time. */
  podsIn(namespace: string): readonly PodSet[] {
    let known = this.#podsByNamespace.get(namespace);
    if (!known) this.#podsByNamespace.set(namespace, (known = this.pods.filter(({ owner }) => sharesNamespace(namespace, owner))));
    return known;
  }

  /** What a module of the model works out about this world as a whole; worked out once for each such function. */
  derived<T>(from: (world: World) => T): T {
    const known = this.#derived.get(from);
    if (known !== undefined) return known as T;
    const value = from(this);
    this.#derived.set(from, value);
    return value;
  }

  /** Something here speaks of this name in its own words, and may make what has it. */
  mentions(name: string): boolean {
    return this.#words().has(name);
  }

  /** Operators call the Services that they make after the custom object: its name is the same, or the beginning or end of it. */
  mayMakeService(name: string): boolean {
    const makers = this.#serviceMakers();
    if (makers.size === 0 || name.length > 253) return false;
    const words = name.split('-');
    return words.some((_, index) => makers.has(words.slice(0, index + 1).join('-')) || makers.has(words.slice(index).join('-')));
  }

  /** Objects of this kind could be among those that could not be read. */
  mayHaveUnread(kind: string): boolean {
    return this.unreadable.has(kind) || this.unreadable.has('*');
  }

  readonly #byKindsAndNamespace = new Map<string, readonly Resource[]>();
  readonly #podsByNamespace = new Map<string, readonly PodSet[]>();
  readonly #derived = new Map<unknown, unknown>();

  // In two steps, as texts put together for each question would cost more than all the answers.
  readonly #byName = once(() => {
    const index = new Map<string, Map<string, Resource[]>>();
    const add = (kind: string, resource: Resource) => {
      let names = index.get(kind);
      if (!names) index.set(kind, (names = new Map()));
      append(names, resource.name, resource);
    };
    for (const resource of this.resources) {
      add(resource.kind, resource);
      add(resource.kindName, resource);
    }
    return index;
  });

  readonly #byKind = once(() => {
    const index = new Map<string, Resource[]>();
    for (const resource of this.resources) {
      append(index, resource.kind, resource);
      append(index, resource.kindName, resource);
    }
    return index;
  });

  readonly #pods = once(() => this.resources.flatMap(resource => this.#podsOf(resource) ?? []));

  readonly #podsByLabel = once(() => {
    const index = new Map<string, PodSet[]>();
    for (const pods of this.pods) for (const [key, value] of Object.entries(pods.labels)) append(index, `${key}=${value}`, pods);
    return index;
  });

  readonly #hiddenPods = once(() => this.resources.some(makesHiddenPods));

  readonly #serviceMakers = once(() => new Set(this.resources.filter(mayMakeServices).map(({ name }) => name)));

  readonly #words = once(() => new Set(this.resources.flatMap(wordsOf)));

  readonly #products = once(() => {
    const index = new Map<string, Product[]>();
    for (const resource of this.resources) {
      for (const product of productsOf(resource)) append(index, `${product.kind} ${product.name}`, product);
    }
    return index;
  });
}

/** Two objects say the same, wherever their keys stand. */
export function sameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, index) => sameContent(item, b[index]));
  if (!isMapping(a) || !isMapping(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && sameContent(a[key], b[key]));
}
