import type { Source } from '../source/source.ts';
import { append } from './once.ts';
import { folderOf, type Kustomization } from './kustomization.ts';

/**
 * What belongs together and is applied together: the resources of a kustomization, the output of a chart, or the files of
 * a folder. Names join inside a unit and inside the bases it includes.
 */
export interface Unit {
  readonly id: string;
  readonly kind: 'kustomization' | 'chart' | 'folder';
  /** The units that this one includes, those that they include, and so on; without itself. */
  readonly bases: readonly string[];
  /** Namespace that the kustomization, or rather the overlay above it, gives to all of its objects; empty when none is given. */
  readonly namespace: string;
  /** Overlays give it different namespaces: what its objects say of theirs does not count. */
  readonly namespaceUnsettled: boolean;
  /** Something of it, or of what includes it, is not in the project: nothing can be said to be missing. */
  readonly partial: boolean;
  /** An overlay changes its objects before they are applied. */
  readonly patched: boolean;
  /** Images that kustomize gives another tag. */
  readonly images: readonly string[];
  /** What is generated for it, by itself, its bases or what includes it. */
  readonly generated: Kustomization['generated'];
  /** kustomize writes labels into selectors and templates, so that they may be absent here. */
  readonly labelled: boolean;
}

/** Finds the unit of each source and document. */
export interface Units {
  unitOf(source: Source, documentText: string): Unit;
  isPatch(path: string): boolean;
}

/** Folders named after kinds split one application over several folders: the unit is their parent. */
const namedAfterKind = /^(deployments?|services?|svc|ingress(es)?|configmaps?|configs?|secrets?|rbac|pvcs?|volumes?|storage|jobs?|cronjobs?|statefulsets?|daemonsets?|networkpolic(y|ies)|serviceaccounts?|hpa|pdb)$/;

/** By custom such folders hold fragments, for kustomize, kubeadm and others, except for what a kustomization calls a resource. */
const inPatchFolder = /(^|\/)patch(es)?\//;

/** `paths`: all files of the project, by which a kustomization is seen to lack some of its own. */
export function findUnits(kustomizations: readonly Kustomization[], paths: ReadonlySet<string>): Units {
  const byFolder = new Map(kustomizations.map(kustomization => [kustomization.folder, kustomization]));
  const includers = new Map<string, Kustomization[]>();
  for (const kustomization of kustomizations) {
    for (const path of kustomization.resources) append(includers, path, kustomization);
  }
  const patches = new Set(kustomizations.flatMap(({ patchFiles }) => patchFiles));
  const known = new Map<string, Unit>();
  const remember = (id: string, make: () => Unit): Unit => {
    const unit = known.get(id) ?? make();
    known.set(id, unit);
    return unit;
  };
  const ofKustomization = (kustomization: Kustomization) =>
    remember(`kustomization ${kustomization.folder}`, () => kustomizationUnit(kustomization, byFolder, includers, paths));

  return {
    isPatch: path => patches.has(path) || (inPatchFolder.test(path) && !includers.has(path)),
    unitOf(source, documentText) {
      const candidates = includers.get(source.path) ?? [];
      const own = candidates.find(({ folder }) => folder === folderOf(source.path)) ?? candidates[0];
      if (own) return ofKustomization(own);
      const template = /^# Source: ([^/\s]+\/\S+)/m.exec(documentText)?.[1];
      if (template !== undefined) {
        const id = `chart ${chartFolder(source.path, template) ?? source.path}`;
        return remember(id, () => plainUnit(id, 'chart'));
      }
      const folder = folderOf(source.path);
      const last = folder.slice(folder.lastIndexOf('/') + 1).toLowerCase();
      const id = namedAfterKind.test(last) ? folderOf(folder) : folder;
      return remember(`folder ${id}`, () => plainUnit(`folder ${id}`, 'folder'));
    },
  };
}

/** With `--output-dir` Helm writes each template to a file of its own, `shop/templates/web.yaml` below the folder given. */
function chartFolder(path: string, template: string): string | undefined {
  if (path !== template && !path.endsWith(`/${template}`)) return undefined;
  return path.slice(0, path.length - template.length + template.indexOf('/'));
}

function kustomizationUnit(
  kustomization: Kustomization, byFolder: ReadonlyMap<string, Kustomization>, includers: ReadonlyMap<string, readonly Kustomization[]>,
  paths: ReadonlySet<string>,
): Unit {
  const included = ({ resources }: Kustomization) => resources.flatMap(path => byFolder.get(path) ?? []);
  const below = reachable(kustomization, included);
  const above = reachable(kustomization, ({ folder }) => includers.get(folder) ?? []);
  const everything = [kustomization, ...below];
  const beside = [...above, ...above.flatMap(overlay => reachable(overlay, included))];
  const given = namespacesOf(above).length > 0 ? namespacesOf(above) : namespacesOf([kustomization]);
  return {
    id: `kustomization ${kustomization.folder}`,
    kind: 'kustomization',
    bases: below.map(({ folder }) => `kustomization ${folder}`),
    namespace: onlyOne(given) ?? '',
    namespaceUnsettled: given.length > 0 && onlyOne(given) === undefined,
    partial: [...everything, ...beside].some(({ hasRemote, resources }) =>
      hasRemote || resources.some(path => !byFolder.has(path) && !paths.has(path))),
    patched: [...everything, ...beside].some(({ changes }) => changes),
    images: [kustomization, ...above].flatMap(({ images }) => images),
    generated: [...everything, ...beside].flatMap(({ generated }) => generated),
    labelled: [kustomization, ...beside].some(({ labels }) => labels),
  };
}

function namespacesOf(kustomizations: readonly Kustomization[]): readonly string[] {
  return kustomizations.map(({ namespace }) => namespace).filter(namespace => namespace !== '');
}

function onlyOne(values: readonly string[]): string | undefined {
  return new Set(values).size === 1 ? values[0] : undefined;
}

function plainUnit(id: string, kind: 'chart' | 'folder'): Unit {
  return { id, kind, bases: [], namespace: '', namespaceUnsettled: false, partial: false, patched: false, images: [], generated: [], labelled: false };
}

function reachable(start: Kustomization, next: (from: Kustomization) => readonly Kustomization[]): readonly Kustomization[] {
  const seen = new Set<Kustomization>([start]);
  for (const kustomization of seen) for (const other of next(kustomization)) seen.add(other);
  seen.delete(start);
  return [...seen];
}
