import type { Cluster } from '../../model/cluster.ts';
import type { ClusterRole } from '../../model/kinds.ts';
import { once } from '../../model/once.ts';
import { RbacNames } from '../../model/rbac-names.ts';
import { allows, bindingsOf, rulesOf } from '../../model/rbac.ts';
import type { Resource } from '../../model/resource.ts';
import { type VoidGrant, voidGrants } from '../../model/void-grants.ts';
import { describeVoidGrant } from '../../model/void-grant-words.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'role-grants-nothing',
  topic: 'rbac',
  summary: 'Part of a role grants nothing',
  why: 'The API server takes any word in a role and compares it letter by letter with each request. A group, resource or verb that no request carries allows nothing, so the program that relies on it is answered "forbidden".',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  on: kinds('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),

  *check(role, { cluster, api }) {
    const names = new RbacNames(api, cluster);
    const rules = rulesOf(role);
    const isForNamespaces = once(() => role.kind === 'Role' || isBoundInNamespacesOnly(role, cluster));
    for (const grant of rules.flatMap(rule => voidGrants(rule, rules, names))) {
      if (grant.why === 'scope' && (!isForNamespaces() || isGrantedByClusterRole(grant, role, cluster))) continue;
      // The API server itself refuses paths in a Role.
      if (grant.why === 'scope' && grant.groups.length === 0 && role.kind === 'Role') continue;
      yield {
        at: grant.at,
        ...describeVoidGrant(grant, api.kubernetesVersion),
        // Who binds a ClusterRole for the whole cluster may do so with manifests of their own.
        ...(grant.why === 'scope' && role.kind !== 'Role' && { certainty: 'possible' }),
      };
    }
  },

  examples: [
    {
      title: 'a resource in the wrong API group',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: web
        rules:
          - apiGroups: [""]
            resources:
              - pods
              - deployments # want: "deployments" is not in API group "" (core) but in "apps"
            verbs: [get, list]
      `,
    },
    {
      title: 'names of kinds, singulars, dots and stars',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: web
        rules:
          - apiGroups: [""]
            resources:
              - pod # want: there is no resource "pod" in API group "" (core)
              - ConfigMaps # want: there is no resource "ConfigMaps" in API group "" (core)
              - pods.log # want: there is no resource "pods.log" in API group "" (core)
              - services/* # want: "services/*" matches no request
              - pods/logs # want: "pods" has no subresource "logs"
            verbs:
              - get
              - lists # want: no request has the verb "lists"
          - apiGroups:
              - apps/v1 # want: "apps/v1" is not an API group
            resources: [deployments]
            verbs: [get]
      `,
    },
    {
      title: 'objects of the cluster in a Role',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: web
        rules:
          - apiGroups: [""]
            resources:
              - nodes # want: "nodes" belongs to no namespace, and grants inside a namespace do not reach it
            verbs: [get, list]
      `,
    },
    {
      title: 'a ClusterRole that is bound inside namespaces only: an information',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: web
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: [get, list]
          - nonResourceURLs:
              - /metrics # want: "/metrics" belongs to no namespace, and grants inside a namespace do not reach it
            verbs: [get]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: web
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: web
        subjects:
          - kind: ServiceAccount
            name: web
      `,
    },
    {
      title: 'two groups and their resources in one rule: one pair of each is enough',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: web
        rules:
          - apiGroups: ["", apps, extensions]
            resources: [pods, deployments, events, ingresses]
            verbs: [get, list, watch]
          - apiGroups: [networking.k8s.io]
            resources: [ingresses]
            verbs: [get, list, watch]
      `,
    },
    {
      title: 'names that no discovery lists, and groups of others',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: payments
        rules:
          - apiGroups: [""]
            resources: [nodes/metrics, nodes/stats, nodes/proxy, users, serviceaccounts/token, "*/scale"]
            verbs: ["*"]
          - apiGroups: [certificates.k8s.io]
            resources: [signers]
            resourceNames: [shop.example.com/*]
            verbs: [approve, sign]
          - apiGroups: [metrics.k8s.io, custom.metrics.k8s.io, shop.example.com]
            resources: [pods, payments, payments/finalizers]
            verbs: [settle]
          - apiGroups: [policy]
            resources: [podsecuritypolicies]
            verbs: [use]
      `,
    },
    {
      title: 'a Role may speak of its own namespace, and of binding a ClusterRole in it',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: web
        rules:
          - apiGroups: [""]
            resources: [namespaces]
            verbs: [get, list, watch]
          - apiGroups: [rbac.authorization.k8s.io]
            resources: [clusterroles]
            verbs: [bind]
      `,
    },
    {
      title: 'a ClusterRole of the same unit grants what the Role cannot',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: web
          namespace: shop
        rules:
          - apiGroups: [networking.k8s.io]
            resources: [ingressclasses]
            verbs: [get]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: web
        rules:
          - apiGroups: [networking.k8s.io]
            resources: [ingressclasses]
            verbs: [get, list, watch]
      `,
    },
    {
      title: 'an aggregated ClusterRole has the rules of others',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: web
        aggregationRule:
          clusterRoleSelectors:
            - matchLabels:
                shop.example.com/aggregate: "true"
        rules:
          - apiGroups: [""]
            resources: [pod]
            verbs: [get]
      `,
    },
  ],
});

/** Somebody binds it, and everybody inside a namespace. */
function isBoundInNamespacesOnly(role: Resource, cluster: Cluster): boolean {
  const labels = role.below(['metadata', 'labels']).entries();
  if (role.unit.partial || labels.some(([key]) => key.includes('aggregate-to'))) return false;
  const bindings = bindingsOf(role as Resource<ClusterRole>, cluster);
  return bindings.length > 0 && bindings.every(({ kind }) => kind === 'RoleBinding');
}

/** The program has another role beside this one, and loses nothing. */
function isGrantedByClusterRole({ text, groups, verbs }: VoidGrant & { why: 'scope' }, role: Resource, cluster: Cluster): boolean {
  const others = cluster.neighbours(role, 'rbac.authorization.k8s.io/ClusterRole').filter(other => (other as Resource) !== role).flatMap(rulesOf);
  return verbs.every(verb => others.some(rule => groups.some(apiGroup => allows(rule, { verb, apiGroup, resource: text }))));
}
