import { describe, expect, it } from 'vitest';
import type { ClusterRole, RoleBinding } from '../../src/model/kinds.ts';
import { allows, type Asked, bindingsOf, boundServiceAccounts, isBootstrapped, rulesOf } from '../../src/model/rbac.ts';
import type { Resource } from '../../src/model/resource.ts';
import { clusterOf, only } from './cluster-of.ts';

const rbac = 'apiVersion: rbac.authorization.k8s.io/v1\n';
const roleWith = (rules: string, more = '') =>
  only(clusterOf(`${rbac}kind: ClusterRole\nmetadata: {name: web}\n${more}rules: ${rules}\n`), 'ClusterRole') as unknown as Resource<ClusterRole>;
const binding = (kind: string, subjects: string, namespace = '') =>
  only(clusterOf(`${rbac}kind: ${kind}\nmetadata: {name: web${namespace && `, namespace: ${namespace}`}}\nsubjects: ${subjects}\n`), kind) as unknown as Resource<RoleBinding>;

describe('allows', () => {
  const asked = (verb: string, resource: string, apiGroup = '', name?: string): Asked => ({ verb, resource, apiGroup, ...(name !== undefined && { name }) });
  const decide = (rule: string, request: Asked) => rulesOf(roleWith(`[${rule}]`)).some(one => allows(one, request));

  it.each<[string, Asked, boolean]>([
    ['{apiGroups: [""], resources: [pods], verbs: [get]}', asked('get', 'pods'), true],
    ['{apiGroups: [""], resources: [pods], verbs: [get]}', asked('list', 'pods'), false],
    ['{apiGroups: [""], resources: [pods], verbs: [get]}', asked('get', 'pods', 'apps'), false],
    ['{apiGroups: [""], resources: [pods], verbs: [get]}', asked('get', 'pods/log'), false],
    ['{apiGroups: [""], resources: [pods/log], verbs: [get]}', asked('get', 'pods'), false],
    ['{apiGroups: [""], resources: ["*"], verbs: ["*"]}', asked('create', 'pods/exec'), true],
    ['{apiGroups: ["*"], resources: ["*/scale"], verbs: [update]}', asked('update', 'deployments/scale', 'apps'), true],
    ['{apiGroups: ["*"], resources: ["*/scale"], verbs: [update]}', asked('update', 'deployments', 'apps'), false],
    ['{apiGroups: ["*"], resources: ["pods/*"], verbs: [get]}', asked('get', 'pods/log'), false],
    ['{apiGroups: [""], resources: [secrets], resourceNames: [web], verbs: [get]}', asked('get', 'secrets', '', 'web'), true],
    ['{apiGroups: [""], resources: [secrets], resourceNames: [web], verbs: [get]}', asked('get', 'secrets', '', 'cart'), false],
    ['{apiGroups: [""], resources: [secrets], resourceNames: [web], verbs: [list]}', asked('list', 'secrets'), false],
    ['{nonResourceURLs: ["*"], verbs: ["*"]}', asked('get', 'pods'), false],
  ])('%s for %o: %s', (rule, request, expected) => {
    expect(decide(rule, request)).toBe(expected);
  });
});

describe('rulesOf', () => {
  it('takes what is text and leaves out the rest', () => {
    const [rule] = rulesOf(roleWith('[{apiGroups: "", resources: [pods, 7, null, [x]], verbs: {get: 1}}]'));
    expect(rule).toMatchObject({ apiGroups: [], resources: [{ text: 'pods' }], verbs: [] });
    expect(rulesOf(roleWith('text'))).toEqual([]);
  });

  it('has none for an aggregated role', () => {
    expect(rulesOf(roleWith('[{apiGroups: [""]}]', 'aggregationRule: {}\n'))).toEqual([]);
  });
});

describe('boundServiceAccounts', () => {
  it('takes the namespace of a RoleBinding where none is written, and leaves out people', () => {
    const subjects = '[{kind: ServiceAccount, name: web}, {kind: ServiceAccount, name: cart, namespace: data}, {kind: User, name: web}, {kind: Group, name: all}]';
    expect(boundServiceAccounts(binding('RoleBinding', subjects, 'shop'))).toMatchObject([{ name: 'web', namespace: 'shop' }, { name: 'cart', namespace: 'data' }]);
  });

  it('says nothing about the invalid account without a namespace in a ClusterRoleBinding', () => {
    expect(boundServiceAccounts(binding('ClusterRoleBinding', '[{kind: ServiceAccount, name: web}]'))).toEqual([]);
  });
});

describe('bindingsOf', () => {
  it('finds the bindings of a ClusterRole, and not those of a Role of its name', () => {
    const bound = (name: string, kind: string, role: string) => `---\n${rbac}kind: RoleBinding\nmetadata: {name: ${name}}\nroleRef: {kind: ${kind}, name: ${role}}\n`;
    const cluster = clusterOf(`${rbac}kind: ClusterRole\nmetadata: {name: web}\n${bound('a', 'ClusterRole', 'web')}${bound('b', 'Role', 'web')}${bound('c', 'ClusterRole', 'cart')}`);
    expect(bindingsOf(only(cluster, 'ClusterRole') as unknown as Resource<ClusterRole>, cluster).map(({ name }) => name)).toEqual(['a']);
  });
});

describe('isBootstrapped', () => {
  it('knows the objects of the cluster by name or label', () => {
    const named = (metadata: string) => isBootstrapped(clusterOf(`${rbac}kind: ClusterRole\nmetadata: ${metadata}\n`).resources[0]!);
    expect(named('{name: "system:node"}')).toBe(true);
    expect(named('{name: admin, labels: {kubernetes.io/bootstrapping: rbac-defaults}}')).toBe(true);
    expect(named('{name: admin}')).toBe(false);
  });
});
