import { inNamespace, isGuessed } from '../../model/namespaces.ts';
import { boundServiceAccounts } from '../../model/rbac.ts';
import type { Resource } from '../../model/resource.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'binding-subject-missing',
  topic: 'rbac',
  summary: 'Binding names a ServiceAccount that does not exist',
  why: 'The API server accepts the binding, but nobody gets its permissions. The program that was meant is answered "forbidden".',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  aliases: ['popeye:POP-1300'],
  on: kinds('rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding'),

  *check(binding, { cluster }) {
    for (const reference of boundServiceAccounts(binding)) {
      const { at, name, namespace } = reference;
      // Kustomize moves the account and what names it together, so that the namespaces have to agree as they are written.
      const asWritten = cluster.worldOf(binding).named('core/ServiceAccount', name)
        .some(account => account.at('metadata', 'namespace').string === namespace);
      if (asWritten) continue;
      const resolution = cluster.resolve(reference, 'half-closed');
      if (resolution.state === 'elsewhere') {
        const { resource } = resolution;
        const written = binding.below([...at.path.slice(binding.path.length, -1), 'namespace']);
        // Where these objects go may be said when they are applied, as whoever wrote the other namespace knew.
        if (isGuessed(resource) || (written.missing && isGuessed(binding as Resource))) continue;
        yield {
          at: written.missing ? at : written,
          message: `ServiceAccount "${name}" is in namespace "${resource.namespace}", not in "${namespace}"`,
          help: `write \`namespace: ${resource.namespace}\``,
          related: [{ at: resource.nameField, message: 'this ServiceAccount has the name' }],
        };
      } else if (resolution.state === 'absent') {
        const suggestion = resolution.near[0]?.suggestion;
        yield {
          at,
          certainty: resolution.certainty,
          message: `there is no ServiceAccount "${name}"${inNamespace(namespace)}`,
          help: suggestion === undefined ? 'create the ServiceAccount, or correct the name' : `change the name to \`${suggestion}\``,
          related: resolution.near,
        };
      }
    }
  },

  examples: [
    {
      title: 'the account is in another namespace',
      text: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: web
          namespace: shop
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: web
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: ServiceAccount
            name: web
            namespace: default # want: ServiceAccount "web" is in namespace "shop", not in "default"
      `,
    },
    {
      title: 'a misspelt name',
      text: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: payments
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: payments
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: ServiceAccount
            name: payment # want: there is no ServiceAccount "payment"
      `,
    },
    {
      title: 'a RoleBinding means its own namespace when it names none',
      text: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: web
          namespace: shop
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: web
          namespace: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: ServiceAccount
            name: web
          - kind: ServiceAccount
            name: prometheus
            namespace: monitoring
          - kind: ServiceAccount
            name: default
          - kind: Group
            name: shop-developers
      `,
    },
    {
      title: 'an account that goes anywhere, and one of another project',
      text: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: web
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: web
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: ServiceAccount
            name: prometheus
            namespace: monitoring
      `,
    },
    {
      title: 'kustomize moves the account and what names it together',
      files: {
        'kustomization.yaml': `
          namespace: shop
          resources: [web.yaml]
        `,
        'web.yaml': `
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: web
            namespace: system
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRoleBinding
          metadata:
            name: web
          roleRef:
            apiGroup: rbac.authorization.k8s.io
            kind: ClusterRole
            name: view
          subjects:
            - kind: ServiceAccount
              name: web
              namespace: system
        `,
      },
    },
  ],
});
