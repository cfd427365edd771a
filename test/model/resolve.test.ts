import { describe, expect, it } from 'vitest';
import { readCluster } from '../../src/model/cluster.ts';
import type { Closure, Knowledge, Resolution } from '../../src/model/resolution.ts';
import { loadApi } from '../../src/schemas/catalog.ts';
import { Source } from '../../src/source/source.ts';

interface Given {
  readonly closure?: Closure;
  readonly knowledge?: Partial<Knowledge>;
}

const api = loadApi('1.36');

/** What becomes of the first reference of the Pod `web`, or of the binding `web`. */
function resolved(files: string | Readonly<Record<string, string>>, { closure = 'half-closed', knowledge }: Given = {}): Resolution {
  const sources = Object.entries(typeof files === 'string' ? { 'shop.yaml': files } : files).map(([path, text]) => new Source(path, text));
  const cluster = readCluster(sources, (apiVersion, kind) => api.kind(apiVersion, kind)?.scope, { closed: false, external: [], ...knowledge });
  const from = cluster.resources.find(({ kind, name }) => (kind === 'Pod' || kind.endsWith('Binding')) && name === 'web')!;
  return cluster.resolve(cluster.referencesFrom(from)[0]!, closure);
}

const all = (...objects: readonly string[]) => objects.join('---\n');
const object = (kind: string, name: string, namespace = '', apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${namespace && `  namespace: ${namespace}\n`}`;
const configMap = (name: string, namespace?: string) => object('ConfigMap', name, namespace);

/** A pod that needs a ConfigMap, or a Secret. */
const pod = (name: string, namespace = '', kind: 'configMapRef' | 'secretRef' = 'configMapRef') =>
  `${object('Pod', 'web', namespace)}spec:\n  containers:\n    - name: web\n      image: shop/web:1.4.2\n      envFrom:\n        - ${kind}:\n            name: ${name}\n`;
const podOf = (account: string, namespace = '') => `${object('Pod', 'web', namespace)}spec:\n  serviceAccountName: ${account}\n`;
const binding = (kind: 'Role' | 'ClusterRole', name: string, namespace = '') =>
  `${object('RoleBinding', 'web', namespace, 'rbac.authorization.k8s.io/v1')}roleRef:\n  kind: ${kind}\n  name: ${name}\n`;
const role = (kind: 'Role' | 'ClusterRole', name: string, namespace = '') => object(kind, name, namespace, 'rbac.authorization.k8s.io/v1');

describe('resolve: found', () => {
  it.each([
    ['in the same namespace', all(pod('web', 'shop'), configMap('web', 'shop'))],
    ['where neither names a namespace', all(pod('web'), configMap('web'))],
    ['where only one of two namespaces is named', all(pod('web'), configMap('web', 'shop'))],
    ['where the referrer may go to either namespace', all(pod('web'), configMap('web', 'shop'), configMap('cart', 'data'))],
    ['in the cluster', all(binding('ClusterRole', 'web', 'shop'), role('ClusterRole', 'web'))],
  ])('%s', (_title, text) => {
    expect(resolved(text)).toMatchObject({ state: 'found', resource: { name: 'web' } });
  });

  it('prefers the object of the same namespace', () => {
    expect(resolved(all(configMap('web'), configMap('web', 'data'), configMap('web', 'shop'), pod('web', 'shop'))))
      .toMatchObject({ state: 'found', resource: { namespace: 'shop' } });
  });

  it('in a base, whose namespace the overlay changes', () => {
    expect(resolved({
      'base/kustomization.yaml': 'resources: [config.yaml]',
      'base/config.yaml': configMap('web', 'default'),
      'shop/kustomization.yaml': 'namespace: shop\nresources: [../base, web.yaml]',
      'shop/web.yaml': pod('web'),
    })).toMatchObject({ state: 'found', resource: { namespace: 'shop' } });
  });

  it('in a base that gives a namespace of its own, which the overlay overrules', () => {
    expect(resolved({
      'base/kustomization.yaml': 'namespace: base\nresources: [config.yaml]',
      'base/config.yaml': configMap('web'),
      'shop/kustomization.yaml': 'namespace: shop\nresources: [../base, web.yaml]',
      'shop/web.yaml': pod('web'),
    })).toMatchObject({ state: 'found', resource: { namespace: 'shop' } });
  });

  it('where two overlays move everything to different namespaces', () => {
    expect(resolved({
      'base/kustomization.yaml': 'resources: [config.yaml, web.yaml]',
      'base/config.yaml': configMap('web', 'data'),
      'base/web.yaml': pod('web', 'shop'),
      'test/kustomization.yaml': 'namespace: test\nresources: [../base]',
      'live/kustomization.yaml': 'namespace: live\nresources: [../base]',
    })).toMatchObject({ state: 'found', resource: { namespace: '' } });
  });
});

describe('resolve: elsewhere', () => {
  it('in another namespace of the unit', () => {
    expect(resolved(all(pod('web', 'shop'), configMap('web', 'data')))).toMatchObject({ state: 'elsewhere', resource: { namespace: 'data' } });
  });

  it('for a Role, and never for a ClusterRole', () => {
    expect(resolved(all(binding('Role', 'web', 'shop'), role('Role', 'web', 'data')))).toMatchObject({ state: 'elsewhere' });
    expect(resolved(all(binding('ClusterRole', 'web', 'shop'), role('ClusterRole', 'web', 'data')))).toMatchObject({ state: 'found' });
  });

  it('not in another unit', () => {
    expect(resolved({ 'web/a.yaml': pod('web', 'shop'), 'data/b.yaml': configMap('web', 'data') })).toMatchObject({ state: 'unknown' });
  });
});

describe('resolve: provided', () => {
  const custom = (kind: string, name: string, spec = '') => `${object(kind, name, '', 'shop.example.com/v1')}spec:\n${spec || '  size: 1\n'}`;

  it.each([
    ['an ExternalSecret of the name', custom('ExternalSecret', 'db')],
    ['an ExternalSecret with another target', custom('ExternalSecret', 'payments', '  target:\n    name: db\n')],
    ['a ClusterExternalSecret', custom('ClusterExternalSecret', 'payments', '  externalSecretName: db\n')],
    ['a SealedSecret', custom('SealedSecret', 'db')],
    ['a Certificate', custom('Certificate', 'payments', '  secretName: db\n')],
    ['a connection of Crossplane', custom('Database', 'payments', '  writeConnectionSecretToRef:\n    name: db\n')],
  ])('by %s', (_title, maker) => {
    expect(resolved(all(pod('db', '', 'secretRef'), maker), { closure: 'closed' })).toMatchObject({ state: 'provided', product: { name: 'db' } });
  });

  it('knows the keys where all are listed', () => {
    const keys = (spec: string) => resolved(all(pod('db', '', 'secretRef'), custom('ExternalSecret', 'db', spec)));
    expect(keys('  data:\n    - secretKey: user\n    - secretKey: password\n')).toMatchObject({ product: { keys: ['user', 'password'] } });
    expect(keys('  data:\n    - name: an older form\n')).not.toHaveProperty('product.keys');
    expect(keys('  dataFrom:\n    - extract:\n        key: shop\n')).not.toHaveProperty('product.keys');
    expect(keys('  target:\n    creationPolicy: Merge\n  data:\n    - secretKey: user\n')).not.toHaveProperty('product.keys');
  });

  it('not for an object of the name that makes another', () => {
    expect(resolved(all(pod('payments', '', 'secretRef'), custom('ExternalSecret', 'payments', '  target:\n    name: db\n')))).not.toMatchObject({ state: 'provided' });
  });
});

describe('resolve: builtin', () => {
  it.each([
    ['the ServiceAccount of every namespace', podOf('default', 'shop')],
    ['ServiceAccounts of the system', podOf('coredns', 'kube-system')],
    ['the root certificates', pod('kube-root-ca.crt', 'shop')],
    ['ClusterRoles for people', binding('ClusterRole', 'view', 'shop')],
    ['ClusterRoles of the system', binding('ClusterRole', 'system:auth-delegator', 'shop')],
    ['the Role of API extensions', binding('Role', 'extension-apiserver-authentication-reader', 'kube-system')],
  ])('%s', (_title, text) => {
    expect(resolved(text, { closure: 'closed' })).toEqual({ state: 'builtin' });
  });

  it.each([
    ['the Role of API extensions in another namespace', binding('Role', 'extension-apiserver-authentication-reader', 'shop')],
    ['a Role with the name of a ClusterRole', binding('Role', 'view', 'shop')],
    ['a ConfigMap of the system in another namespace', pod('coredns', 'shop')],
  ])('not %s', (_title, text) => {
    expect(resolved(text, { closure: 'closed' })).toMatchObject({ state: 'absent' });
  });
});

describe('resolve: declared', () => {
  const external = (namespace?: string) => ({ knowledge: { external: [{ kind: 'ConfigMap', name: 'web', ...(namespace && { namespace }) }] }, closure: 'closed' as const });

  it('in the namespace, in any, or where the namespace is not known', () => {
    expect(resolved(pod('web', 'shop'), external('shop'))).toEqual({ state: 'declared' });
    expect(resolved(pod('web', 'shop'), external())).toEqual({ state: 'declared' });
    expect(resolved(pod('web'), external('shop'))).toEqual({ state: 'declared' });
  });

  it('not in another namespace, nor for another kind', () => {
    expect(resolved(pod('web', 'cart'), external('shop'))).toMatchObject({ state: 'absent' });
    expect(resolved(pod('web', 'shop', 'secretRef'), external('shop'))).toMatchObject({ state: 'absent' });
  });
});

describe('resolve: unknown, even where everything else is closed', () => {
  const closed: Given = { closure: 'closed', knowledge: { closed: true } };
  const overlay = (more: string) => ({
    'base/kustomization.yaml': 'resources: [web.yaml]', 'base/web.yaml': pod('web'), 'live/kustomization.yaml': `resources: [../base]\n${more}`,
  });

  it.each<[string, string | Record<string, string>, string]>([
    ['a name to be filled in', pod('${CONFIG}'), 'the name is still to be filled in'],
    ['a generator', { 'kustomization.yaml': 'resources: [web.yaml]\nconfigMapGenerator:\n  - name: web\n', 'web.yaml': pod('web') }, 'kustomize generates it'],
    ['a generator in an overlay', overlay('configMapGenerator:\n  - name: web\n'), 'kustomize generates it'],
    ['a generator beside, in another base', {
      ...overlay('components: [../config]\n'), 'config/kustomization.yaml': 'configMapGenerator:\n  - name: web\n',
    }, 'kustomize generates it'],
    ['a remote base', { 'kustomization.yaml': 'resources: [web.yaml, "https://shop.example.com/base?ref=v1"]', 'web.yaml': pod('web') }, 'a part of the unit is not in the project'],
    ['a remote base of the overlay', overlay('bases: ["github.com/shop/config"]\n'), 'a part of the unit is not in the project'],
    ['a base outside of the project', { 'kustomization.yaml': 'resources: [web.yaml, ../../common]', 'web.yaml': pod('web') }, 'a part of the unit is not in the project'],
    ['a file that is not there', { 'kustomization.yaml': 'resources: [web.yaml, config.yaml]', 'web.yaml': pod('web') }, 'a part of the unit is not in the project'],
    ['a broken document', { 'web.yaml': pod('web'), 'config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [\n' }, 'a ConfigMap of the unit could not be read'],
    ['a template', { 'web.yaml': pod('web'), 'config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n' }, 'a ConfigMap of the unit could not be read'],
    ['the kind of another API group', all(binding('Role', 'web'), object('Role', 'web', '', 'iam.example.com/v1')), 'another API group has a Role of that name'],
    ['a prefix that kustomize may add', {
      'kustomization.yaml': 'namePrefix: shop-\nresources: [web.yaml]', 'web.yaml': all(pod('shop-settings'), configMap('settings')),
    }, 'kustomize may give this name to another ConfigMap'],
    ['another unit', { 'a/web.yaml': pod('web'), 'b/config.yaml': configMap('web') }, 'it exists in another unit'],
    ['a product of another unit', {
      'a/web.yaml': pod('web', '', 'secretRef'), 'b/config.yaml': object('SealedSecret', 'web', '', 'bitnami.com/v1alpha1'),
    }, 'something in another unit makes it'],
    ['an argument of a program', all(pod('web-tls', '', 'secretRef'),
      `${object('Pod', 'certificates')}spec:\n  containers:\n    - name: create\n      args: [--secret-name=web-tls]\n`), 'something in the unit speaks of it and may make it'],
    ['a custom object', all(pod('web-db', '', 'secretRef'),
      `${object('Database', 'shop', '', 'db.example.com/v1')}spec:\n  users:\n    - credentials: web-db\n`), 'something in the unit speaks of it and may make it'],
    ['a role for it by name', all(pod('web-lock'),
      `${role('Role', 'web')}rules:\n  - resources: [configmaps]\n    resourceNames: [web-lock]\n`), 'something in the unit speaks of it and may make it'],
  ])('because of %s', (_title, files, because) => {
    expect(resolved(files, closed)).toEqual({ state: 'unknown', because });
  });

  it('is not put off by what is broken in other kinds, or in other units', () => {
    expect(resolved({ 'web.yaml': pod('web'), 'service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: [\n' }, closed)).toMatchObject({ state: 'absent' });
    expect(resolved({ 'a/web.yaml': pod('web'), 'b/config.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: [\n' }, closed)).toMatchObject({ state: 'absent' });
  });
});

describe('resolve: absent', () => {
  it('for certain where the kind is closed', () => {
    expect(resolved(pod('web'), { closure: 'closed' })).toEqual({ state: 'absent', certainty: 'certain', near: [] });
  });

  it.each<[string, Partial<Knowledge>, string]>([
    ['everything', { closed: true }, 'absent'],
    ['the namespace', { closed: [{ namespace: 'shop', kinds: ['*'] }] }, 'absent'],
    ['the kind everywhere', { closed: [{ namespace: '*', kinds: ['ConfigMap'] }] }, 'absent'],
    ['another namespace', { closed: [{ namespace: 'cart', kinds: ['*'] }] }, 'unknown'],
    ['another kind', { closed: [{ namespace: 'shop', kinds: ['Secret'] }] }, 'unknown'],
  ])('where somebody closed %s', (_title, knowledge, state) => {
    expect(resolved(pod('web', 'shop'), { knowledge, closure: 'open' })).toMatchObject({ state });
  });

  it('does not close objects of the cluster with a namespace', () => {
    const shop = { closed: [{ namespace: 'shop', kinds: ['*'] }] };
    expect(resolved(binding('ClusterRole', 'web', 'shop'), { knowledge: shop, closure: 'open' })).toMatchObject({ state: 'unknown' });
    expect(resolved(binding('ClusterRole', 'web', 'shop'), { knowledge: { closed: true }, closure: 'open' })).toMatchObject({ state: 'absent' });
  });

  it('probably where the unit has others of a half-closed kind', () => {
    expect(resolved(all(pod('web'), configMap('payments')))).toEqual({ state: 'absent', certainty: 'likely', near: [] });
    expect(resolved(pod('web'))).toMatchObject({ state: 'unknown' });
    expect(resolved(all(pod('web', 'shop'), configMap('payments', 'data')))).toMatchObject({ state: 'unknown' });
    expect(resolved(all(pod('web'), configMap('payments')), { closure: 'open' })).toMatchObject({ state: 'unknown' });
  });

  it('not where the others may go anywhere, and the namespace is named', () => {
    expect(resolved(all(pod('metrics', 'monitoring'), configMap('web'), configMap('cart', 'shop')))).toMatchObject({ state: 'unknown' });
    expect(resolved(all(pod('metrics', 'monitoring'), configMap('web'), configMap('cart', 'shop'), configMap('rules', 'monitoring'))))
      .toMatchObject({ state: 'absent', certainty: 'likely' });
  });

  it('probably where a name comes near, even of an open kind', () => {
    const near = resolved(all(pod('web-setings'), configMap('web-settings')), { closure: 'open' });
    expect(near).toMatchObject({ state: 'absent', certainty: 'likely', near: [{ suggestion: 'web-settings' }] });
    expect(resolved(all(pod('settings'), configMap('web-settings')), { closure: 'open' })).toMatchObject({ state: 'absent', near: [{ suggestion: 'web-settings' }] });
  });

  it('for a name without its hash, even where others have the hash', () => {
    const user = pod('settings-5h2k4m8t9g').replace('name: web\n', 'name: cart\n');
    expect(resolved(all(pod('settings'), user, configMap('settings-5h2k4m8t9g')), { closure: 'open' })).toMatchObject({ state: 'absent', certainty: 'likely', near: [{}] });
  });

  it('prefers a misspelling to a longer name', () => {
    expect(resolved(all(pod('setting'), configMap('web-setting'), configMap('settings')), { closure: 'open' })).toMatchObject({ near: [{ suggestion: 'settings' }] });
  });

  it('takes no other object of a series, and no longer name that others use, for the one that is meant', () => {
    expect(resolved(all(pod('web-1'), configMap('web-2')), { closure: 'open' })).toMatchObject({ state: 'unknown' });
    const user = pod('web-settings').replace('name: web\n', 'name: cart\n');
    expect(resolved(all(pod('settings'), user, configMap('web-settings')), { closure: 'open' })).toMatchObject({ state: 'unknown' });
  });
});
