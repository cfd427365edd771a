import type { Certainty } from '../../model/certainty.ts';
import { copiesBetweenNamespaces } from '../../model/copies.ts';
import { isGuessed } from '../../model/namespaces.ts';
import { defineRule } from '../rule.ts';
import { eachResource } from '../targets.ts';

export default defineRule({
  id: 'cross-namespace-reference',
  topic: 'config',
  summary: 'Reference to an object in another namespace',
  why: 'These references have no namespace: the name is looked up beside the object that refers to it. What stands in another namespace is never found.',
  severity: 'error',
  stage: 'never-starts',
  since: '0.1',
  on: eachResource,

  *check(resource, { cluster }) {
    const references = cluster.referencesFrom(resource);
    if (references.length === 0) return;
    const said = new Set<string>();
    for (const reference of references) {
      const { kind, name, namespace, at, optional } = reference;
      if (optional || said.has(`${kind} ${name}`)) continue;
      const resolution = cluster.resolve(reference, 'open');
      if (resolution.state !== 'elsewhere' || copiesBetweenNamespaces(resolution.resource, cluster)) continue;
      said.add(`${kind} ${name}`);
      yield {
        at,
        certainty: isGuessed(resource) || isGuessed(resolution.resource) ? 'possible' : certaintyFor(kind),
        message: `${kind} "${name}" is in namespace "${resolution.resource.namespace}", but is looked for in namespace "${namespace}"`,
        help: `put the ${kind} into namespace \`${namespace}\``,
        related: [{ at: resolution.resource.nameField, message: `this ${kind} has the name` }],
      };
    }
  },

  examples: [
    {
      text: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: payments-db
          namespace: data
        stringData:
          password: not-the-real-one
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          namespace: shop
        spec:
          containers:
            - name: payments
              image: shop/payments:1.4.2
              envFrom:
                - secretRef:
                    name: payments-db # want: Secret "payments-db" is in namespace "data", but is looked for in namespace "shop"
      `,
    },
    {
      title: 'a Role cannot be bound from another namespace',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: leader-election
          namespace: shop
        rules:
          - apiGroups: [coordination.k8s.io]
            resources: [leases]
            verbs: [get, create, update]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: leader-election
          namespace: payments
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: leader-election # want: Role "leader-election" is in namespace "shop", but is looked for in namespace "payments"
        subjects:
          - kind: ServiceAccount
            name: payments
            namespace: shop
      `,
    },
    {
      title: 'something copies the Secret',
      text: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: payments-db
          namespace: data
          annotations:
            reflector.v1.k8s.emberstack.com/reflection-auto-enabled: "true"
        stringData:
          password: not-the-real-one
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          namespace: shop
        spec:
          containers:
            - name: payments
              image: shop/payments:1.4.2
              envFrom:
                - secretRef:
                    name: payments-db
      `,
    },
    {
      title: 'kustomize puts everything into one namespace',
      files: {
        'kustomization.yaml': `
          namespace: shop
          resources: [payments.yaml]
        `,
        'payments.yaml': `
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: payments
            namespace: data
          data:
            currency: EUR
          ---
          apiVersion: v1
          kind: Pod
          metadata:
            name: payments
            namespace: web
          spec:
            containers:
              - name: payments
                image: shop/payments:1.4.2
                envFrom:
                  - configMapRef:
                      name: payments
        `,
      },
    },
  ],
});

/** Nobody keeps a second copy of a Role or a ServiceAccount outside of the manifests, but many do of a Secret. */
function certaintyFor(kind: string): Certainty {
  return kind === 'Secret' || kind === 'ConfigMap' ? 'likely' : 'certain';
}
