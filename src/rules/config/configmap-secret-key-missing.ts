import { hasPlaceholder, isAddedByPatch, keysBehind } from '../../model/config-keys.ts';
import { isPlaceholder } from '../../model/near.ts';
import { nearest } from '../../schemas/nearest.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'configmap-secret-key-missing',
  topic: 'config',
  summary: 'Pods use a key that their ConfigMap or Secret lacks',
  why: 'The kubelet starts no container until every key that it is to pass on is there. The pods hang in CreateContainerConfigError or ContainerCreating.',
  severity: 'error',
  stage: 'never-starts',
  since: '0.1',
  aliases: ['kube-linter:env-value-from'],
  on: eachPod,

  *check({ owner }, { cluster }) {
    for (const reference of cluster.referencesFrom(owner)) {
      if (reference.optional || reference.keys.length === 0) continue;
      const known = keysBehind(reference, cluster);
      if (!known) continue;
      for (const field of reference.keys) {
        const key = field.raw;
        if (typeof key !== 'string' || key === '' || known.keys.includes(key)) continue;
        if (isPlaceholder(key) || hasPlaceholder(known) || isAddedByPatch(key, known, cluster)) continue;
        const meant = nearest(key, known.keys);
        yield {
          at: field,
          certainty: known.indirect ? 'likely' : 'certain',
          message: `${reference.kind} "${reference.name}" has no key "${key}"`,
          help: meant === undefined ? `use one of its keys: ${listed(known.keys)}` : `change the key to \`${meant}\``,
          related: [{ at: known.by.nameField, message: `${known.by.kind} "${known.by.name}" says which keys there are` }],
        };
      }
    }
  },

  examples: [
    {
      title: 'a misspelt key, and one that another Secret has',
      text: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: payments-db
        data:
          DB_USER: c2hvcA==
        stringData:
          DB_PASSWORD: not-the-real-one
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          containers:
            - name: payments
              image: shop/payments:1.4.2
              env:
                - name: DB_USER
                  valueFrom:
                    secretKeyRef:
                      name: payments-db
                      key: DB_USERS # want: Secret "payments-db" has no key "DB_USERS"
                - name: DB_PASSWORD
                  valueFrom:
                    secretKeyRef:
                      name: payments-db
                      key: DB_PASSWORD
          volumes:
            - name: credentials
              projected:
                sources:
                  - secret:
                      name: payments-db
                      items:
                        - key: ca.crt # want: Secret "payments-db" has no key "ca.crt"
                          path: ca.crt
      `,
    },
    {
      title: 'the keys that an ExternalSecret will bring',
      text: `
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata:
          name: payments-db
        spec:
          data:
            - secretKey: password
              remoteRef:
                key: shop/payments
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          containers:
            - name: payments
              image: shop/payments:1.4.2
              env:
                - name: DB_PASSWORD
                  valueFrom:
                    secretKeyRef:
                      name: payments-db
                      key: passwd # want: Secret "payments-db" has no key "passwd"
      `,
    },
    {
      title: 'a key that a patch adds',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml]',
        'base/web.yaml': `
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: web
          data:
            theme: winter
          ---
          apiVersion: v1
          kind: Pod
          metadata:
            name: web
          spec:
            containers:
              - name: web
                image: shop/web:1.4.2
                env:
                  - name: BANNER
                    valueFrom:
                      configMapKeyRef:
                        name: web
                        key: banner
        `,
        'live/kustomization.yaml': `
          resources: [../base]
          patches:
            - path: banner.yaml
        `,
        'live/banner.yaml': `
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: web
          data:
            banner: sale
        `,
      },
    },
    {
      title: 'optional keys, binary data, and objects that others fill',
      text: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          theme: winter
        binaryData:
          logo.png: iVBORw0KGgo=
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: web-token
          annotations:
            kubernetes.io/service-account.name: web
        type: kubernetes.io/service-account-token
        data:
          extra: c2hvcA==
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web-ca
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              env:
                - name: BANNER
                  valueFrom:
                    configMapKeyRef:
                      name: web
                      key: banner
                      optional: true
          volumes:
            - name: files
              configMap:
                name: web
                items:
                  - key: logo.png
                    path: logo.png
            - name: token
              secret:
                secretName: web-token
                items:
                  - key: token
                    path: token
            - name: ca
              configMap:
                name: web-ca
                items:
                  - key: ca.crt
                    path: ca.crt
      `,
    },
  ],
});

/** Names of keys are no secrets; a long list helps nobody. */
function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, 5).map(key => `\`${key}\``).join(', ');
  return keys.length > 5 ? `${shown} and ${keys.length - 5} more` : shown;
}
