import { describe, expect, it } from 'vitest';
import { type Cluster, readCluster } from '../../src/model/cluster.ts';
import { Source } from '../../src/source/source.ts';

const object = (kind: string, name: string, namespace?: string) =>
  `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace ? `  namespace: ${namespace}\n` : ''}`;

function cluster(files: Record<string, string>): Cluster {
  const sources = Object.entries(files).map(([path, text]) => new Source(path, text));
  return readCluster(sources, (_apiVersion, kind) => (kind === 'Namespace' ? 'Cluster' : 'Namespaced'), { closed: false, external: [] });
}

const find = (from: Cluster, name: string, path?: string) =>
  from.resources.find(resource => resource.name === name && (path === undefined || resource.document.source.path === path))!;
const sees = (from: Cluster, name: string, path?: string) =>
  from.worldOf(find(from, name, path)).resources.map(({ document, name: other }) => `${document.source.path} ${other}`);

describe('units', () => {
  it('joins the files of a folder, and no others', () => {
    const it = cluster({ 'web/a.yaml': object('Service', 'web'), 'web/b.yaml': object('Pod', 'web-1'), 'cart/a.yaml': object('Pod', 'cart-1') });
    expect(sees(it, 'web')).toEqual(['web/a.yaml web', 'web/b.yaml web-1']);
  });

  it('joins folders that are named after kinds', () => {
    const it = cluster({ 'web/services/a.yaml': object('Service', 'web'), 'web/deployments/b.yaml': object('Pod', 'web-1') });
    expect(sees(it, 'web')).toEqual(['web/services/a.yaml web', 'web/deployments/b.yaml web-1']);
  });

  it('joins what Helm writes to a file for each template, and takes no other folder for the same chart', () => {
    const from = (template: string, text: string) => `# Source: ${template}\n${text}`;
    const it = cluster({
      'test/shop/templates/web.yaml': from('shop/templates/web.yaml', object('Service', 'web')),
      'test/shop/charts/cart/templates/pod.yaml': from('shop/charts/cart/templates/pod.yaml', object('Pod', 'cart-1')),
      'production/shop/templates/web.yaml': from('shop/templates/web.yaml', object('Service', 'web')),
      'rendered/all.yaml': from('shop/templates/web.yaml', object('Pod', 'web-1')),
    });
    expect(sees(it, 'cart-1')).toEqual(['test/shop/templates/web.yaml web', 'test/shop/charts/cart/templates/pod.yaml cart-1']);
    expect(sees(it, 'web', 'production/shop/templates/web.yaml')).toEqual(['production/shop/templates/web.yaml web']);
    expect(sees(it, 'web-1')).toEqual(['rendered/all.yaml web-1']);
  });

  it('lets an overlay see its bases, and a base nothing of its overlays', () => {
    const it = cluster({
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': object('Service', 'web'),
      'production/kustomization.yaml': 'namespace: shop\nresources: [../base, pod.yaml]\n',
      'production/pod.yaml': object('Pod', 'web-1'),
    });
    expect(sees(it, 'web-1')).toEqual(['production/pod.yaml web-1', 'base/web.yaml web']);
    expect(sees(it, 'web')).toEqual(['base/web.yaml web']);
    expect(find(it, 'web').namespace).toBe('shop');
  });

  it('gives a base no namespace when its overlays disagree', () => {
    const it = cluster({
      'base/kustomization.yaml': 'resources: [web.yaml]\n',
      'base/web.yaml': object('Service', 'web'),
      'a/kustomization.yaml': 'namespace: a\nresources: [../base]\n',
      'b/kustomization.yaml': 'namespace: b\nresources: [../base]\n',
    });
    expect(find(it, 'web').namespace).toBe('');
  });

  it('keeps files that define the same object apart', () => {
    const it = cluster({
      'all.yaml': `${object('Service', 'web')}---\n${object('Pod', 'web-1')}`,
      'web.yaml': object('Service', 'web'),
      'cart.yaml': object('Service', 'cart'),
    });
    expect(sees(it, 'web', 'all.yaml')).toEqual(['all.yaml web', 'all.yaml web-1', 'cart.yaml cart']);
    expect(sees(it, 'web', 'web.yaml')).toEqual(['web.yaml web', 'cart.yaml cart']);
  });

  it('leaves out what kustomize uses as a patch', () => {
    const it = cluster({
      'kustomization.yaml': 'resources: [web.yaml]\npatches:\n  - path: more.yaml\n',
      'web.yaml': object('Service', 'web'),
      'more.yaml': object('Service', 'web'),
    });
    expect(it.resources).toHaveLength(1);
    expect(it.inventory.skipped.map(({ source, reason }) => `${source.path} ${reason}`)).toEqual(['kustomization.yaml kustomization', 'more.yaml kustomize-patch']);
    expect(find(it, 'web').unit.patched).toBe(true);
  });

  it('takes the files of a folder of patches for fragments, unless a kustomization calls them resources', () => {
    const it = cluster({
      'kustomization.yaml': 'resources: [patches/cart.yaml]\n',
      'patches/cart.yaml': object('Service', 'cart'),
      'patches/web.yaml': object('Service', 'web'),
    });
    expect(it.resources.map(({ name }) => name)).toEqual(['cart']);
  });

  it('gives objects without a namespace the only one that their unit names', () => {
    const it = cluster({ 'web.yaml': object('Service', 'web'), 'pod.yaml': object('Pod', 'web-1', 'shop') });
    expect(find(it, 'web').namespace).toBe('shop');
    expect(find(it, 'web').namespaceImplied).toBe(true);
  });

  it('takes kube-system for the place of the objects that say so only', () => {
    const it = cluster({ 'a.yaml': object('ServiceAccount', 'web'), 'b.yaml': object('RoleBinding', 'reader', 'kube-system') });
    expect(find(it, 'web').namespace).toBe('');
  });

  it('expands lists', () => {
    const it = cluster({ 'list.yaml': 'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Pod\n    metadata:\n      name: web-1\n  - kind: ServiceList\n    apiVersion: v1\n    items:\n      - metadata:\n          name: web\n' });
    expect(it.resources.map(({ kindName, name, path }) => [kindName, name, path])).toEqual([
      ['core/Pod', 'web-1', ['items', 0]], ['core/Service', 'web', ['items', 1, 'items', 0]],
    ]);
  });
});
