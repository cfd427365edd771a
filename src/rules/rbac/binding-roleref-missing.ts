import { isBuiltin } from '../../model/builtins.ts';
import type { Cluster } from '../../model/cluster.ts';
import { inNamespace } from '../../model/namespaces.ts';
import { bindingsOf } from '../../model/rbac.ts';
import type { Resource } from '../../model/resource.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'binding-roleref-missing',
  topic: 'rbac',
  summary: 'Binding refers to a role that does not exist',
  why: 'The API server accepts the binding, but it grants nothing until the role exists. The role of a binding cannot be changed afterwards: the binding has to be deleted and made anew.',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  aliases: ['popeye:POP-1300'],
  on: kinds('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),

  *check(binding, { cluster }) {
    for (const reference of cluster.referencesFrom(binding)) {
      const { at, kind, name, namespace } = reference;
      if (at.path.at(-2) !== 'roleRef' || cluster.resolve(reference, 'closed').state !== 'absent') continue;

      const otherKind = kind === 'Role' ? 'ClusterRole' : 'Role';
      const other = cluster.find(binding, `rbac.authorization.k8s.io/${otherKind}`, name);
      if (other || (otherKind === 'ClusterRole' && isBuiltin(otherKind, name, ''))) {
        yield {
          at: binding.at('roleRef', 'kind'),
          certainty: other ? 'certain' : 'likely',
          message: `there is no ${kind} "${name}"${inNamespace(namespace)}, but a ${otherKind} of that name`,
          ...(binding.kind === 'RoleBinding' || otherKind === 'ClusterRole'
            ? { help: `write \`kind: ${otherKind}\`` }
            : { help: 'bind a Role with a RoleBinding in its namespace' }),
          related: other ? [{ at: other.nameField, message: `this ${otherKind} has the name` }] : [],
        };
        continue;
      }
      const isShipped = kind === 'Role' || hasUnboundClusterRole(binding as Resource, cluster);
      const resolution = cluster.resolve(reference, isShipped ? 'half-closed' : 'open');
      if (resolution.state !== 'absent') continue;
      const suggestion = resolution.near[0]?.suggestion;
      yield {
        at,
        certainty: resolution.certainty,
        message: `there is no ${kind} "${name}"${inNamespace(namespace)}`,
        help: suggestion === undefined ? `create the ${kind}, or correct the name` : `change the name to \`${suggestion}\``,
        related: resolution.near,
      };
    }
  },

  examples: [
    {
      title: 'the wrong kind',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: web
          namespace: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role # want: there is no Role "web" in namespace "shop", but a ClusterRole of that name
          name: web
        subjects:
          - kind: ServiceAccount
            name: web
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: web
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: [get]
      `,
    },
    {
      title: 'a misspelt name',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: payments
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: payment-reader # want: there is no ClusterRole "payment-reader"
        subjects:
          - kind: ServiceAccount
            name: payments
            namespace: shop
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: payments-reader
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: [get]
      `,
    },
    {
      title: 'the ClusterRole that is not bound by anything is probably meant',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: payments
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: payments # want: there is no ClusterRole "payments"
        subjects:
          - kind: ServiceAccount
            name: payments
            namespace: shop
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: reader-of-orders
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: [get]
      `,
    },
    {
      title: 'a ClusterRole of the platform beside one that is bound',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: web
        rules:
          - apiGroups: [""]
            resources: [pods]
            verbs: [get]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: web
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: web
        subjects:
          - kind: ServiceAccount
            name: web
            namespace: shop
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: web-monitoring
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: cluster-monitoring-view
        subjects:
          - kind: ServiceAccount
            name: web
            namespace: shop
      `,
    },
    {
      title: 'roles of the cluster itself, and of other projects',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: web-view
          namespace: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: ServiceAccount
            name: web
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: web-metrics
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: metrics-reader
        subjects:
          - kind: ServiceAccount
            name: web
            namespace: shop
      `,
    },
  ],
});

/** A ClusterRole without a binding waits for one; the others of a unit say nothing about those of the platform. */
function hasUnboundClusterRole(binding: Resource, cluster: Cluster): boolean {
  return cluster.neighbours(binding, 'rbac.authorization.k8s.io/ClusterRole').some(role => bindingsOf(role, cluster).length === 0
    && !role.at('metadata', 'labels').entries().some(([label]) => label.includes('aggregate-to')));
}
