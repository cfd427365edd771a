import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import type { ClusterRole, ClusterRoleBinding, Role, RoleBinding } from './kinds.ts';
import type { Reference } from './references.ts';
import type { Resource } from './resource.ts';

/** One rule of a role: each verb on each resource of each API group. Only what is text counts; the places are kept for marks. */
export interface RoleRule {
  readonly field: Field;
  readonly apiGroups: readonly Named[];
  readonly resources: readonly Named[];
  readonly resourceNames: readonly Named[];
  readonly verbs: readonly Named[];
  readonly nonResourceUrls: readonly Named[];
}

/** A word of a rule and where it stands. */
export interface Named {
  readonly text: string;
  readonly at: Field;
}

/** What an API request asks for. `resource` may carry a subresource: `pods/log`. The core group is empty. */
export interface Asked {
  readonly verb: string;
  readonly apiGroup: string;
  readonly resource: string;
  readonly name?: string;
}

/** The rules of a role as written. Those of an aggregated ClusterRole do not count: the controller replaces them. */
export function rulesOf(role: Resource<Role> | Resource<ClusterRole>): readonly RoleRule[] {
  const root: Field = role;
  if (!root.below(['aggregationRule']).missing) return [];
  return root.below(['rules']).items().map(field => ({
    field,
    apiGroups: words(field, 'apiGroups'),
    resources: words(field, 'resources'),
    resourceNames: words(field, 'resourceNames'),
    verbs: words(field, 'verbs'),
    nonResourceUrls: words(field, 'nonResourceURLs'),
  }));
}

/** Whether a rule allows a request (kubernetes pkg/registry/rbac/validation and pkg/apis/rbac/v1 `evaluation_helpers.go`). */
export function allows(rule: RoleRule, { verb, apiGroup, resource, name }: Asked): boolean {
  const subresource = resource.includes('/') ? resource.slice(resource.indexOf('/') + 1) : undefined;
  return has(rule.verbs, verb, '*')
    && has(rule.apiGroups, apiGroup, '*')
    && has(rule.resources, resource, '*', ...(subresource === undefined ? [] : [`*/${subresource}`]))
    && (rule.resourceNames.length === 0 || (name !== undefined && has(rule.resourceNames, name)));
}

/** One of the words is among the texts. */
export function has(words: readonly Named[], ...texts: readonly string[]): boolean {
  return words.some(({ text }) => texts.includes(text));
}

/** The ServiceAccounts that a binding names. Without a namespace a RoleBinding means its own; a ClusterRoleBinding is then invalid. */
export function boundServiceAccounts(binding: Resource<RoleBinding> | Resource<ClusterRoleBinding>): readonly Reference[] {
  const root: Field = binding;
  return root.below(['subjects']).items().flatMap((subject): Reference[] => {
    const at = subject.below(['name']);
    const written = subject.below(['namespace']).raw;
    const namespace = typeof written === 'string' && written !== '' ? written : binding.namespace;
    if (subject.below(['kind']).raw !== 'ServiceAccount' || typeof at.raw !== 'string' || at.raw === '') return [];
    if (namespace === '' && binding.clusterScoped) return [];
    return [{ from: binding as Resource, at, kind: 'ServiceAccount', group: 'core', name: at.raw, namespace, optional: false, keys: [] }];
  });
}

/** The bindings of a ClusterRole, in all units: roles are often bound by those who did not write them. */
export function bindingsOf(role: Resource<ClusterRole>, cluster: Cluster): readonly (Resource<RoleBinding> | Resource<ClusterRoleBinding>)[] {
  return [
    ...cluster.ofKind('rbac.authorization.k8s.io/RoleBinding'), ...cluster.ofKind('rbac.authorization.k8s.io/ClusterRoleBinding'),
  ].filter(binding => binding.at('roleRef', 'kind').string === 'ClusterRole' && binding.at('roleRef', 'name').string === role.name);
}

/** An object that the cluster brought along, or keeps as it wants it: nobody's choice. */
export function isBootstrapped(resource: Resource): boolean {
  return resource.name.startsWith('system:') || resource.below(['metadata', 'labels', 'kubernetes.io/bootstrapping']).raw === 'rbac-defaults';
}

function words(field: Field, key: string): readonly Named[] {
  return field.below([key]).items().flatMap(at => (typeof at.raw === 'string' ? [{ text: at.raw, at }] : []));
}
