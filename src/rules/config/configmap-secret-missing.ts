import { inNamespace } from '../../model/namespaces.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'configmap-secret-missing',
  topic: 'config',
  summary: 'Pods use a ConfigMap or Secret that does not exist',
  why: 'The kubelet starts no container until the ConfigMaps and Secrets that it is to pass on are there. The pods hang in CreateContainerConfigError or ContainerCreating.',
  severity: 'error',
  stage: 'never-starts',
  since: '0.1',
  aliases: ['kube-linter:env-value-from', 'popeye:POP-304', 'popeye:POP-407'],
  on: eachPod,

  *check({ owner }, { cluster }) {
    const said = new Set<string>();
    for (const reference of cluster.referencesFrom(owner)) {
      const { kind, name, namespace, at, optional } = reference;
      if (optional || (kind !== 'ConfigMap' && kind !== 'Secret') || said.has(`${kind} ${name}`)) continue;
      // Secrets are seldom kept with the manifests, so that a missing one says little.
      const resolution = cluster.resolve(reference, kind === 'ConfigMap' ? 'half-closed' : 'open');
      if (resolution.state !== 'absent') continue;
      said.add(`${kind} ${name}`);
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
      title: 'a misspelt ConfigMap',
      text: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web-settings
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
              envFrom:
                - configMapRef:
                    name: web-setting # want: there is no ConfigMap "web-setting"
      `,
    },
    {
      title: 'a misspelt Secret',
      text: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: payments-db
        stringData:
          password: not-the-real-one
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          containers:
            - name: payments
              image: shop/payments:1.4.2
          volumes:
            - name: credentials
              secret:
                secretName: payment-db # want: there is no Secret "payment-db"
      `,
    },
    {
      title: 'a Secret from elsewhere, optional ones, pull secrets, and what every namespace has',
      text: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: web-session
        stringData:
          key: not-the-real-one
        ---
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
          imagePullSecrets:
            - name: registry
          containers:
            - name: web
              image: shop/web:1.4.2
              envFrom:
                - secretRef:
                    name: payment-provider
                - configMapRef:
                    name: holiday-banner
                    optional: true
                - configMapRef:
                    name: kube-root-ca.crt
      `,
    },
    {
      title: 'what kustomize generates, also in an overlay',
      files: {
        'base/kustomization.yaml': 'resources: [web.yaml]',
        'overlay/kustomization.yaml': `
          resources: [../base]
          configMapGenerator:
            - name: web
              literals: [theme=winter]
        `,
        'base/web.yaml': `
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: web-files
          data:
            banner: sale
          ---
          apiVersion: v1
          kind: Pod
          metadata:
            name: web
          spec:
            containers:
              - name: web
                image: shop/web:1.4.2
                envFrom:
                  - configMapRef:
                      name: web
        `,
      },
    },
    {
      title: 'a Job of the same unit makes the Secret',
      text: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: web-admission-old
        stringData:
          key: not-the-real-one
        ---
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: web-certificates
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: create
                  image: shop/certificates:1.4.2
                  args: [create, --secret-name=web-admission]
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
          volumes:
            - name: certificate
              secret:
                secretName: web-admission
      `,
    },
  ],
});
