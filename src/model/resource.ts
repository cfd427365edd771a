import type { Document, Path } from '../source/document.ts';
import { Field, isMapping } from '../source/field.ts';
import type { KindName, Kinds, ObjectMeta } from './kinds.ts';
import type { Unit } from './units.ts';

/** What every Kubernetes object has, as far as it is well-formed. */
export interface AnyObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
}

/** An object as it stands in a text, before it is known what it belongs to. */
export interface Manifest {
  readonly document: Document;
  /** Where the object stands in its document: empty, or `items, 3` in a list. */
  readonly path: Path;
  readonly value: Readonly<Record<string, unknown>>;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** As written; empty when it is not. */
  readonly namespace: string;
}

/** One Kubernetes object of the cluster that the manifests describe: the field at its root, and who it is. */
export class Resource<T = AnyObject> extends Field<T> {
  /** As written: `networking.k8s.io/v1beta1`. */
  readonly apiVersion: string;
  readonly kind: string;
  /** The group that holds the kind today: an `extensions/v1beta1` Ingress is one of `networking.k8s.io`. Core is `core`. */
  readonly group: string;
  /** `apps/Deployment`: the name under which its fields are known. */
  readonly kindName: string;
  readonly name: string;
  /** Empty for objects of the cluster, and for those that go wherever they are applied to. */
  readonly namespace: string;
  /** The namespace is not written in the object: it follows from what surrounds it. */
  readonly namespaceImplied: boolean;
  readonly clusterScoped: boolean;
  readonly unit: Unit;

  constructor(manifest: Manifest, place: { unit: Unit; namespace: string; clusterScoped: boolean }) {
    super(manifest.document, manifest.path, manifest.value);
    this.apiVersion = manifest.apiVersion;
    this.kind = manifest.kind;
    this.group = canonicalGroup(manifest.apiVersion, manifest.kind);
    this.kindName = `${this.group}/${manifest.kind}`;
    this.name = manifest.name;
    this.namespace = place.namespace;
    this.namespaceImplied = manifest.namespace === '';
    this.clusterScoped = place.clusterScoped;
    this.unit = place.unit;
  }

  is<K extends KindName>(...kinds: readonly K[]): this is Resource<Kinds[K]> {
    return (kinds as readonly string[]).includes(this.kindName);
  }

  /** `Deployment "web"`, for messages. */
  get title(): string {
    return `${this.kind} "${this.name}"`;
  }

  /** The place that stands for the whole object: its name. */
  get nameField(): Field<string | undefined> {
    return this.below(['metadata', 'name']) as Field<string | undefined>;
  }
}

/** The group of an `apiVersion`; the core group is empty. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

const movedFromExtensions: Readonly<Record<string, string>> = {
  DaemonSet: 'apps',
  Deployment: 'apps',
  Ingress: 'networking.k8s.io',
  NetworkPolicy: 'networking.k8s.io',
  PodSecurityPolicy: 'policy',
  ReplicaSet: 'apps',
};

/** The group under which Kubernetes keeps a kind today, so that old API versions of an object are the same object. */
export function canonicalGroup(apiVersion: string, kind: string): string {
  const group = groupOf(apiVersion);
  if (group === 'extensions' && Object.hasOwn(movedFromExtensions, kind)) return movedFromExtensions[kind]!;
  return group === '' ? 'core' : group;
}

/** The objects of a document: itself, or the items of a `List` or a typed list. None when it is not a Kubernetes object. */
export function manifestsOf(document: Document): readonly Manifest[] {
  return expand(document, [], document.value, {});
}

function expand(
  document: Document, path: Path, value: unknown, listed: { apiVersion?: string; kind?: string },
): readonly Manifest[] {
  if (!isMapping(value)) return [];
  const apiVersion = text(value['apiVersion']) || (listed.apiVersion ?? '');
  const kind = text(value['kind']) || (listed.kind ?? '');
  if (kind.endsWith('List') && Array.isArray(value['items'])) {
    const item = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
    return value['items'].flatMap((element: unknown, index) => expand(document, [...path, 'items', index], element, item));
  }
  const metadata = isMapping(value['metadata']) ? value['metadata'] : {};
  return [{
    document, path, value, apiVersion, kind,
    name: text(metadata['name']),
    namespace: text(metadata['namespace']),
  }];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
