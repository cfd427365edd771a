import { inNamespace } from '../../model/namespaces.ts';
import { boundServiceAccounts } from '../../model/rbac.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'serviceaccount-missing',
  topic: 'config',
  summary: 'Pods use a ServiceAccount that does not exist',
  why: 'The API server refuses every pod whose ServiceAccount is not there. The workload itself is accepted, and stays without pods.',
  severity: 'error',
  stage: 'never-created',
  since: '0.1',
  aliases: ['kube-linter:non-existent-service-account', 'kubescape:C-0307', 'popeye:POP-307'],
  on: eachPod,

  *check({ owner }, { cluster }) {
    for (const reference of cluster.referencesFrom(owner)) {
      const { kind, name, at, namespace } = reference;
      if (kind !== 'ServiceAccount') continue;
      let resolution = cluster.resolve(reference, 'half-closed');
      if (resolution.state === 'unknown') {
        // Whoever ships the permissions of an account would ship the account too.
        const isBound = cluster.neighbours(owner, 'rbac.authorization.k8s.io/RoleBinding', 'rbac.authorization.k8s.io/ClusterRoleBinding')
          .some(binding => boundServiceAccounts(binding).some(bound => bound.name === name && bound.namespace === namespace));
        const strict = isBound ? cluster.resolve(reference, 'closed') : resolution;
        if (strict.state === 'absent') resolution = { ...strict, certainty: 'likely' };
      }
      if (resolution.state !== 'absent') continue;
      const suggestion = resolution.near[0]?.suggestion;
      yield {
        at,
        certainty: resolution.certainty,
        message: `there is no ServiceAccount "${name}"${inNamespace(namespace)}`,
        help: suggestion === undefined ? 'create the ServiceAccount, or correct the name' : `change the name to \`${suggestion}\``,
        related: resolution.near,
      };
    }
  },

  examples: [
    {
      title: 'a misspelt name',
      text: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: payments
          namespace: shop
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          namespace: shop
        spec:
          serviceAccountName: payment # want: there is no ServiceAccount "payment" in namespace "shop"
          containers:
            - name: payments
              image: shop/payments:1.4.2
      `,
    },
    {
      title: 'an account with permissions, but without itself',
      text: `
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
            name: web
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          serviceAccount: web # want: there is no ServiceAccount "web"
          containers:
            - name: web
              image: shop/web:1.4.2
      `,
    },
    {
      title: 'the account of every namespace, and one from elsewhere',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          serviceAccountName: default
          containers:
            - name: web
              image: shop/web:1.4.2
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          serviceAccountName: cart
          containers:
            - name: cart
              image: shop/cart:1.4.2
      `,
    },
    {
      title: 'the old name of the field does not count beside the new one',
      text: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: web
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          serviceAccountName: web
          serviceAccount: cart
          containers:
            - name: web
              image: shop/web:1.4.2
      `,
    },
  ],
});
