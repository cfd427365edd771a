import { describe, expect, it } from 'vitest';
import { hasPlaceholder, keysBehind } from '../../src/model/config-keys.ts';
import { clusterOf, only } from './cluster-of.ts';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  volumes:\n    - name: files\n      secret:\n        secretName: web\n';
const secret = (more: string) => `---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: web\n${more}`;

function keys(files: string | Readonly<Record<string, string>>) {
  const cluster = clusterOf(files);
  return keysBehind(cluster.referencesFrom(only(cluster, 'Pod'))[0]!, cluster);
}

describe('keysBehind', () => {
  it('takes the keys of every part, and no value', () => {
    expect(keys(pod + secret('data: {a: eA==}\nstringData: {b: "2"}\n'))).toMatchObject({ keys: ['a', 'b'], indirect: false });
  });

  it('takes the keys of all objects that may be meant', () => {
    const second = secret('  namespace: data\ndata: {b: eA==}\n');
    expect(keys(pod + secret('  namespace: shop\ndata: {a: eA==}\n') + second)).toMatchObject({ keys: ['a', 'b'], indirect: true });
  });

  it.each([
    ['an object without any key', secret('')],
    ['a token', secret('type: kubernetes.io/service-account-token\ndata: {a: eA==}\n')],
    ['an object that something is put into', secret('  annotations:\n    service.beta.openshift.io/inject-cabundle: "true"\ndata: {a: eA==}\n')],
    ['an object that is not there', ''],
    ['one of two objects without any key', secret('  namespace: shop\ndata: {a: eA==}\n') + secret('  namespace: data\n')],
    ['an ExternalSecret beside it', `${secret('data: {a: eA==}\n')}---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web}\n`],
    ['a generator that takes everything', '---\napiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web}\nspec: {dataFrom: [{}]}\n'],
  ])('does not know the keys of %s', (_title, text) => {
    expect(keys(pod + text)).toBeUndefined();
  });

  it('tells a key that is to be filled in', () => {
    expect(hasPlaceholder(keys(pod + secret('data: {"${NAME}": eA==}\n'))!)).toBe(true);
    expect(hasPlaceholder(keys(pod + secret('data: {a: eA==}\n'))!)).toBe(false);
  });

  it('is less sure where an overlay patches', () => {
    expect(keys({
      'kustomization.yaml': 'resources: [web.yaml]\npatches: [{path: patch.yaml}]\n',
      'web.yaml': pod + secret('data: {a: eA==}\n'),
    })).toMatchObject({ keys: ['a'], indirect: true });
  });

  it('does not know what kustomize merges into the object', () => {
    expect(keys({
      'kustomization.yaml': 'resources: [web.yaml]\nsecretGenerator: [{name: web, behavior: merge}]\n',
      'web.yaml': pod + secret('data: {a: eA==}\n'),
    })).toBeUndefined();
  });
});
