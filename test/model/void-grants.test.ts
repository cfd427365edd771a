import { describe, expect, it } from 'vitest';
import { RbacNames } from '../../src/model/rbac-names.ts';
import { rulesOf } from '../../src/model/rbac.ts';
import { type VoidGrant, voidGrants } from '../../src/model/void-grants.ts';
import type { ClusterRole } from '../../src/model/kinds.ts';
import type { Resource } from '../../src/model/resource.ts';
import { loadApi } from '../../src/schemas/catalog.ts';
import { clusterOf, only } from './cluster-of.ts';

type Words = readonly string[];

const definition = (group: string, plural: string) =>
  `---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${plural}.${group}\nspec:\n  group: ${group}\n  names:\n    plural: ${plural}\n`;

/** What grants nothing in a ClusterRole of some rules: groups, resources and verbs each. Scope is left out but where it is asked for. */
function grants(rules: readonly (readonly [Words, Words, Words?])[], { version = '1.36', scope = false, more = '' } = {}): readonly VoidGrant[] {
  const written = rules.map(([apiGroups, resources, verbs = ['get']]) => ({ apiGroups, resources, verbs }));
  const cluster = clusterOf(`apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: web}\nrules: ${JSON.stringify(written)}\n${more}`);
  const all = rulesOf(only(cluster, 'ClusterRole') as unknown as Resource<ClusterRole>);
  const names = new RbacNames(loadApi(version), cluster);
  return all.flatMap(rule => voidGrants(rule, all, names)).filter(({ why }) => (why === 'scope') === scope);
}

const meanings = (found: readonly VoidGrant[]) => found.map(grant => `${grant.why} ${grant.text} -> ${'meant' in grant ? grant.meant : 'served' in grant ? grant.served.join() : ''}`);

describe('voidGrants: what grants nothing', () => {
  it.each<[string, Words, Words, Words, string]>([
    ['the wrong group', [''], ['deployments'], ['get'], 'other-group deployments -> apps'],
    ['the wrong group of a subresource', ['extensions', ''], ['deployments/scale'], ['get'], 'other-group deployments/scale -> apps'],
    ['a group of old', ['extensions'], ['ingresses'], ['get'], 'other-group ingresses -> networking.k8s.io'],
    ['a singular', [''], ['configmap'], ['get'], 'resource configmap -> configmaps'],
    ['a singular that differs by two letters', ['networking.k8s.io'], ['ingress'], ['get'], 'resource ingress -> ingresses'],
    ['the name of the kind', ['apps'], ['Deployment'], ['get'], 'resource Deployment -> deployments'],
    ['upper case', [''], ['Pods'], ['get'], 'resource Pods -> pods'],
    ['upper case in the group of somebody else', ['shop.example.com'], ['Payments'], ['get'], 'resource Payments -> '],
    ['a dot for a slash', [''], ['pods.log'], ['get'], 'resource pods.log -> pods/log'],
    ['the group behind the resource', ['apps'], ['deployments.apps'], ['get'], 'resource deployments.apps -> deployments'],
    ['the same in the group of somebody else', ['shop.example.com'], ['payments.shop.example.com'], ['get'], 'resource payments.shop.example.com -> payments'],
    ['a star behind a slash', [''], ['pods/*'], ['get'], 'pattern pods/* -> '],
    ['a star on both sides', ['*'], ['*/*'], ['get'], 'pattern */* -> '],
    ['a star in a word', ['shop.example.com'], ['pay*'], ['get'], 'pattern pay* -> '],
    ['a slip in a subresource', [''], ['pods/logs'], ['get'], 'subresource pods/logs -> pods/log'],
    ['the core group by name', ['core'], ['pods'], ['get'], 'group core -> '],
    ['the version for the core group', ['v1'], ['pods'], ['get'], 'group v1 -> '],
    ['a version behind the group', ['batch/v1'], ['jobs'], ['get'], 'group batch/v1 -> batch'],
    ['the same for somebody else', ['shop.example.com/v1'], ['payments'], ['get'], 'group shop.example.com/v1 -> shop.example.com'],
    ['half of a group', ['networking'], ['ingresses'], ['get'], 'group networking -> networking.k8s.io'],
    ['a slip in a group', ['app'], ['deployments'], ['get'], 'group app -> apps'],
    ['a verb of everyday', [''], ['pods'], ['read'], 'verb read -> get, list, watch'],
    ['a slip in a verb', [''], ['pods'], ['udpate'], 'verb udpate -> update'],
    ['an upper-case verb', [''], ['pods'], ['GET'], 'verb GET -> get'],
    ['a singular in any group', ['*'], ['pod'], ['get'], 'resource pod -> pods'],
    ['a name that nobody has', [''], ['shopping-carts'], ['get'], 'resource shopping-carts -> '],
  ])('%s', (_title, groups, resources, verbs, expected) => {
    expect(meanings(grants([[groups, resources, verbs]]))).toEqual([expected]);
  });

  it('a slip in the name of a custom resource of the manifests', () => {
    const more = definition('shop.example.com', 'payments');
    expect(meanings(grants([[['shop.example.com'], ['payment']]], { more }))).toEqual(['resource payment -> payments']);
    expect(grants([[['shop.example.com'], ['payments', 'refunds', 'payments/finalizers']]], { more })).toEqual([]);
  });

  it.each<[string, Words, Words]>([
    ['nodes', ['nodes'], ['get', 'list']],
    ['nodes, whatever is asked', ['nodes'], ['*']],
    ['what only the kubelet asks for', ['nodes/metrics'], ['get']],
    ['new namespaces', ['namespaces'], ['create', 'list']],
    ['the names of users', ['users'], ['impersonate']],
  ])('inside a namespace: %s', (_title, resources, verbs) => {
    expect(grants([[[''], resources, verbs]], { scope: true })).toHaveLength(1);
  });
});

describe('voidGrants: what is right, or cannot be known', () => {
  it.each<[string, Words, Words, Words]>([
    ['one of the groups has it', ['', 'apps', 'extensions'], ['pods', 'deployments', 'daemonsets'], ['get']],
    ['events are in two groups', ['events.k8s.io'], ['events'], ['create']],
    ['everything', ['*'], ['*'], ['*']],
    ['a subresource of everything', ['*'], ['*/scale', '*/finalizers'], ['update']],
    ['a star beside names that it makes superfluous', [''], ['*', 'pods/*'], ['get']],
    ['any group', ['*'], ['deployments', 'payments'], ['get']],
    ['groups of others', ['metrics.k8s.io', 'route.openshift.io', 'custom.metrics.k8s.io'], ['nodes', 'routes', 'pods', 'Requests'], ['get']],
    ['a mixture with groups of others', ['', 'apps.openshift.io'], ['deploymentconfigs', 'pods'], ['instantiate']],
    ['what the kubelet asks for', [''], ['nodes/metrics', 'nodes/stats', 'nodes/log', 'nodes/spec', 'nodes/proxy', 'nodes/configz', 'nodes/healthz', 'nodes/pods', 'nodes/checkpoint'], ['get', 'create']],
    ['impersonation', [''], ['users', 'groups', 'serviceaccounts'], ['impersonate']],
    ['more impersonation', ['authentication.k8s.io'], ['uids', 'userextras/scopes'], ['impersonate']],
    ['signers', ['certificates.k8s.io'], ['signers'], ['approve', 'sign', 'attest']],
    ['roles', ['rbac.authorization.k8s.io'], ['roles', 'clusterroles'], ['bind', 'escalate']],
    ['resources of other releases', ['policy'], ['podsecuritypolicies'], ['use']],
    ['subresources of controllers', [''], ['endpoints/restricted', 'pods/eviction', 'serviceaccounts/token', 'namespaces/finalize', 'services/finalizers'], ['create']],
    ['exec by websocket', [''], ['pods/exec', 'pods/portforward'], ['get']],
    ['a verb of one\'s own', [''], ['pods'], ['settle', 'set', 'audit']],
    ['words in vain beside the right ones', [''], ['pods', 'pod'], ['get', 'list', 'lists']],
    ['the group in vain beside the right one', ['', 'core'], ['pods'], ['get']],
  ])('%s', (_title, groups, resources, verbs) => {
    expect(grants([[groups, resources, verbs]])).toEqual([]);
  });

  it('another rule grants it properly', () => {
    expect(grants([[[''], ['pods', 'deployments']], [['apps'], ['deployments']]])).toEqual([]);
    expect(grants([[['extensions'], ['ingresses']], [['networking.k8s.io'], ['ingresses']]])).toEqual([]);
    expect(grants([[['core'], ['pods']], [[''], ['pods']]])).toEqual([]);
    expect(grants([[['autoscaling'], ['scalers']], [['shop.example.com'], ['scalers']]])).toEqual([]);
  });

  it('an older version served it', () => {
    expect(grants([[['extensions'], ['ingresses']]], { version: '1.18' })).toEqual([]);
    expect(grants([[['extensions'], ['ingresses']]], { version: '1.22' })).toHaveLength(1);
  });

  it.each<[string, Words, Words, Words]>([
    ['its own namespace', [''], ['namespaces'], ['get', 'update', 'list']],
    ['the status of its own namespace', [''], ['namespaces/status'], ['patch']],
    ['binding a ClusterRole', ['rbac.authorization.k8s.io'], ['clusterroles'], ['bind']],
    ['accounts to impersonate', [''], ['serviceaccounts'], ['impersonate']],
    ['use of what is in no namespace', ['policy'], ['podsecuritypolicies'], ['use']],
    ['nodes of somebody else', ['shop.example.com'], ['nodes'], ['get']],
    ['everything', ['*'], ['*'], ['*']],
  ])('inside a namespace: %s', (_title, groups, resources, verbs) => {
    expect(grants([[groups, resources, verbs]], { scope: true })).toEqual([]);
    expect(grants([[groups, resources, verbs]], { scope: true, version: '1.20' })).toEqual([]);
  });

  it('words that are names of the language', () => {
    expect(grants([[['constructor', '__proto__'], ['constructor', '__proto__'], ['constructor']]])).toEqual([]);
    expect(grants([[[''], ['__proto__'], ['__proto__']]])).toHaveLength(1);
  });

  it('an empty rule, and one about paths', () => {
    expect(grants([[[], []], [[''], []], [[], ['pods']]])).toEqual([]);
  });
});
