import type { Scope } from '../schemas/api.ts';
import { type Document, textOf } from '../source/document.ts';
import type { Source } from '../source/source.ts';
import { type Kustomization, readKustomization } from './kustomization.ts';
import { isPlaceholder } from './near.ts';
import { append } from './once.ts';
import { isKustomization, kindsMentioned, type NotLinted, recognise } from './recognise.ts';
import { type Manifest, manifestsOf, Resource } from './resource.ts';
import { findUnits, type Unit } from './units.ts';

/** Everything that was found in the sources, sorted into what is linted and what is not. */
export interface Inventory {
  /** The documents that are, or would be, Kubernetes objects; broken ones included. */
  readonly documents: readonly Document[];
  readonly resources: readonly Resource[];
  readonly skipped: readonly { readonly source: Source; readonly reason: NotLinted | 'kustomize-patch' }[];
  /** By unit: the kinds of objects that could not be read (broken, templates); `*` where not even that is known. */
  readonly unreadable: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Reads all sources. `scopeOf` says whether a kind is namespaced, where that is known. */
export function takeInventory(
  sources: readonly Source[], scopeOf: (apiVersion: string, kind: string) => Scope | undefined,
): Inventory {
  const units = findUnits(
    sources.filter(isKustomization).flatMap(source => readKustomization(source) ?? []) satisfies Kustomization[],
    new Set(sources.map(({ path }) => path)),
  );
  const documents: Document[] = [];
  const skipped: { source: Source; reason: NotLinted | 'kustomize-patch' }[] = [];
  const placed: { manifest: Manifest; unit: Unit }[] = [];
  const unreadable = new Map<string, Set<string>>();
  const poison = (unit: Unit, text: string) => {
    const kinds = unreadable.get(unit.id) ?? new Set<string>();
    const mentioned = kindsMentioned(text);
    for (const kind of mentioned.length > 0 ? mentioned : ['*']) kinds.add(kind);
    unreadable.set(unit.id, kinds);
  };

  for (const source of sources) {
    if (units.isPatch(source.path)) {
      skipped.push({ source, reason: 'kustomize-patch' });
      continue;
    }
    const recognised = recognise(source);
    if ('notLinted' in recognised) {
      skipped.push({ source, reason: recognised.notLinted });
      if (recognised.notLinted === 'template' || recognised.notLinted === 'encrypted') poison(units.unitOf(source, source.text), source.text);
      continue;
    }
    for (const document of recognised.manifests) {
      const text = textOf(document);
      const unit = units.unitOf(source, text);
      documents.push(document);
      if (document.broken) poison(unit, text);
      else for (const manifest of manifestsOf(document)) placed.push({ manifest, unit });
    }
  }
  return { documents, skipped, unreadable, resources: withNamespaces(placed, scopeOf) };
}

/**
 * An object without a namespace goes to that of its kustomization, else to the only one its unit names, else to
 * wherever it is applied: then its namespace stays empty. That some object must be in `kube-system` says nothing of the others.
 */
function withNamespaces(
  placed: readonly { readonly manifest: Manifest; readonly unit: Unit }[],
  scopeOf: (apiVersion: string, kind: string) => Scope | undefined,
): readonly Resource[] {
  const isClusterScoped = ({ apiVersion, kind }: Manifest) => scopeOf(apiVersion, kind) === 'Cluster';
  const written = new Map<string, string[]>();
  for (const { manifest, unit } of placed) {
    if (manifest.namespace !== '' && !isClusterScoped(manifest)) append(written, unit.id, manifest.namespace);
  }
  const only = new Map([...written].map(([id, namespaces]) => [id, onlyOne(namespaces)]));
  return placed.map(({ manifest, unit }) => {
    const clusterScoped = isClusterScoped(manifest);
    const own = unit.namespaceUnsettled || isPlaceholder(manifest.namespace) ? '' : manifest.namespace || (only.get(unit.id) ?? '');
    const namespace = clusterScoped ? '' : unit.namespace || own;
    return new Resource(manifest, { unit, namespace, clusterScoped });
  });
}

function onlyOne([first = '', ...others]: readonly string[]): string {
  return first !== 'kube-system' && others.every(other => other === first) ? first : '';
}
