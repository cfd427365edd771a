import type { Field } from '../source/field.ts';
import type { RbacNames } from './rbac-names.ts';
import { knownVerbs, requestVerbs } from './rbac-names.ts';
import { has, type Named, type RoleRule } from './rbac.ts';
import { editDistance } from '../schemas/edit-distance.ts';

/** A word of a role by which nobody gets any permission. */
export type VoidGrant = { readonly at: Field; readonly text: string } & (
  /** A `*` that the authorizer takes literally: it knows `*` alone and `*` before a subresource. */
  | { readonly why: 'pattern' }
  /** No such API group; another one is meant. */
  | { readonly why: 'group'; readonly meant: string; readonly sure: boolean }
  /** The groups of the rule do not have the resource, but others do. */
  | { readonly why: 'other-group'; readonly groups: readonly string[]; readonly served: readonly string[]; readonly once: boolean }
  /** No such resource. */
  | { readonly why: 'resource'; readonly groups: readonly string[]; readonly meant?: string; readonly sure: boolean }
  | { readonly why: 'subresource'; readonly resource: string; readonly meant: string }
  | { readonly why: 'verb'; readonly meant: string; readonly sure: boolean }
  /** The resource is in no namespace, and the rule grants inside one only. */
  | { readonly why: 'scope'; readonly groups: readonly string[]; readonly verbs: readonly string[] }
);

/** Words for which there is no verb, and those that mean the same to the API. */
const everydayVerbs: ReadonlyMap<string, string> = new Map([
  ['read', 'get, list, watch'], ['view', 'get, list, watch'], ['write', 'create, update, patch'], ['edit', 'update, patch'],
  ['modify', 'update, patch'], ['remove', 'delete'],
]);

/** Groups whose resources are metrics, of any name. */
const anyName = new Set(['custom.metrics.k8s.io', 'external.metrics.k8s.io']);

/**
 * What in a rule grants nothing on the target version (k8s.io/kubernetes `evaluation_helpers.go`, `requestinfo.go`). `others` are all rules of the
 * role: what another one grants properly is no loss here. What has the reason `scope` is void only
 * where the role is asked inside a namespace. Silent about everything that somebody else's API may know.
 */
export function voidGrants(rule: RoleRule, others: readonly RoleRule[], names: RbacNames): readonly VoidGrant[] {
  if (rule.resources.length === 0 || rule.apiGroups.length === 0) return outsideOfNamespaces(rule);
  const groups = misnamedGroups(rule, others, names);
  if (groups.length > 0) return groups;
  const resources = rule.resources.flatMap(resource =>
    literalPattern(rule, resource) ?? unservedResource(rule, others, names, resource) ?? misspeltSubresource(rule, names, resource)
      ?? outOfNamespace(rule, names, resource) ?? []);
  const isOwn = rule.apiGroups.every(({ text }) => names.isOwn(text));
  return isOwn ? [...resources, ...rule.verbs.flatMap(verb => misspeltVerb(rule, verb) ?? [])] : resources;
}

/** `pods/log` is about `pods`. */
function parentOf(resource: string): string {
  const slash = resource.indexOf('/');
  return slash < 0 ? resource : resource.slice(0, slash);
}

function misnamedGroups(rule: RoleRule, others: readonly RoleRule[], names: RbacNames): readonly VoidGrant[] {
  if (has(rule.apiGroups, '*')) return [];
  return rule.apiGroups.flatMap((group): VoidGrant[] => {
    if (names.isOwn(group.text)) return [];
    const lost = rule.resources.filter(({ text }) => !isServed(rule, names, parentOf(text)));
    const meant = lost.map(({ text }) => names.groupMeant(group.text, parentOf(text))).find(found => found !== undefined);
    if (meant === undefined || has(rule.apiGroups, meant) || lost.every(({ text }) => isGrantedBy(others, meant, text))) return [];
    return [{ why: 'group', at: group.at, text: group.text, meant, sure: group.text.includes('/') || !group.text.includes('.') }];
  });
}

function isServed(rule: RoleRule, names: RbacNames, resource: string): boolean {
  return rule.apiGroups.some(({ text }) => names.standing(text, resource) === 'served');
}

function isGrantedBy(rules: readonly RoleRule[], group: string, resource: string): boolean {
  return rules.some(rule => has(rule.apiGroups, group, '*') && has(rule.resources, resource, '*'));
}

function literalPattern(rule: RoleRule, { at, text }: Named): VoidGrant | undefined {
  const literal = text !== '*' && (text.startsWith('*/') ? text.slice(1) : text).includes('*');
  return literal && !has(rule.resources, '*') ? { why: 'pattern', at, text } : undefined;
}

function unservedResource(rule: RoleRule, others: readonly RoleRule[], names: RbacNames, { at, text }: Named): VoidGrant | undefined {
  const parent = parentOf(text);
  if (parent.includes('*') || isServed(rule, names, parent) || rule.apiGroups.some(group => anyName.has(group.text))) return undefined;
  const groups = rule.apiGroups.map(group => group.text);
  const elsewhere = names.groupsWith(parent);
  if (groups.includes('*') && elsewhere.length > 0) return undefined;
  const searched = groups.includes('*') ? ['', 'apps', 'batch', 'networking.k8s.io', 'rbac.authorization.k8s.io', ...groups] : groups;
  const meant = parent.includes('.') ? dotted(text, groups, names) : searched.map(group => names.meant(group, parent)).find(found => found !== undefined);
  const standings = groups.map(group => names.standing(group, parent));
  const sure = standings.every(standing => standing === 'absent');

  if (!groups.includes('*') && !standings.includes('unknown') && elsewhere.length > 0) {
    if (elsewhere.some(group => isGrantedBy(others, group, text))) return undefined;
    return { why: 'other-group', at, text, groups, served: elsewhere, once: !sure };
  }
  if (standings.includes('other-release')) return undefined;
  if (meant !== undefined) {
    const corrected = text.replace(parent, meant);
    if (groups.some(group => isGrantedBy(others, group, corrected))) return undefined;
    return { why: 'resource', at, text, groups, meant: corrected, sure };
  }
  if (/[A-Z]/.test(parent)) return { why: 'resource', at, text, groups, sure };
  // A resource of somebody else, in the wrong group: another rule may have the right one.
  const isRepeated = others.some(other => other !== rule && has(other.resources, text));
  return sure && !isRepeated ? { why: 'resource', at, text, groups, sure: false } : undefined;
}

/** `pods.log` for `pods/log`, and `deployments.apps` or `certificates.cert-manager.io` for the resource of that group. */
function dotted(resource: string, groups: readonly string[], names: RbacNames): string | undefined {
  const dot = resource.indexOf('.');
  const [first, rest] = [resource.slice(0, dot), resource.slice(dot + 1)];
  if (groups.includes(rest)) return first;
  return groups.some(group => names.standing(group, first) === 'served') ? `${first}/${rest}` : undefined;
}

/** Programs and vendors add subresources of their own, so that only a slip in a known one is told. */
function misspeltSubresource(rule: RoleRule, names: RbacNames, { at, text }: Named): VoidGrant | undefined {
  const resource = parentOf(text);
  if (resource === text || resource === '*' || text.includes('*')) return undefined;
  const serving = rule.apiGroups.filter(group => names.standing(group.text, resource) === 'served');
  const meant = serving.map(group => names.subresourceMeant(group.text, resource, text.slice(resource.length + 1))).find(found => found !== undefined);
  return meant === undefined || has(rule.resources, `${resource}/${meant}`)
    ? undefined
    : { why: 'subresource', at, text, resource, meant: `${resource}/${meant}` };
}

/** Paths such as `/metrics` are asked for without a namespace. */
function outsideOfNamespaces({ nonResourceUrls, verbs }: RoleRule): readonly VoidGrant[] {
  return nonResourceUrls.slice(0, 1).map(({ at, text }) => ({ why: 'scope', at, text, groups: [], verbs: verbs.map(verb => verb.text) }));
}

/**
 * A request for an object of the cluster carries no namespace, so that no Role is asked. Requests for one namespace by name
 * carry that one; `bind` of a ClusterRole is asked for in the namespace of the RoleBinding.
 */
function outOfNamespace(rule: RoleRule, names: RbacNames, { at, text }: Named): VoidGrant | undefined {
  const resource = parentOf(text);
  const scopes = rule.apiGroups.flatMap(({ text: group }) => (names.standing(group, resource) === 'absent' ? [] : [names.scope(group, resource)]));
  if (scopes.length === 0 || scopes.some(scope => scope !== 'Cluster')) return undefined;
  const verbs = rule.verbs.map(verb => verb.text);
  const lost = resource === 'namespaces' ? ['list', 'watch', 'create', 'deletecollection'] : [...requestVerbs, '*', 'impersonate'];
  if (verbs.length === 0 || !verbs.every(verb => lost.includes(verb)) || (resource === 'namespaces' && text !== resource)) return undefined;
  return resource === 'clusterroles' && verbs.includes('*') ? undefined : { why: 'scope', at, text, verbs, groups: rule.apiGroups.map(group => group.text) };
}

function misspeltVerb(rule: RoleRule, { at, text }: Named): VoidGrant | undefined {
  if (knownVerbs.includes(text) || has(rule.verbs, '*')) return undefined;
  const folded = text.toLowerCase();
  const everyday = everydayVerbs.get(text);
  const meant = everyday ?? (knownVerbs.includes(folded) ? folded : nearestVerb(folded));
  if (meant === undefined || has(rule.verbs, meant) || everyday?.split(', ').every(verb => has(rule.verbs, verb))) return undefined;
  return { why: 'verb', at, text, meant, sure: folded !== text && knownVerbs.includes(folded) };
}

/** One letter away; three letters are too few to tell a slip from a verb of one's own. */
function nearestVerb(verb: string): string | undefined {
  const plain = verb.replace(/[-_]/g, '');
  return verb.length < 4 ? undefined : knownVerbs.find(known => known === plain || editDistance(plain, known, 1) <= 1);
}
