import type { Cluster } from '../../model/cluster.ts';
import { isFilledInByIstio } from '../../model/istio.ts';
import type { PodContainer, PodSet } from '../../model/pods.ts';
import { containerReached, hasWholeTemplate, isForMonitoring, isHeadless, targetOf } from '../../model/ports.ts';
import { replicasOf } from '../../model/replicas.ts';
import type { Resource } from '../../model/resource.ts';
import { servicesSelecting } from '../../model/selecting-services.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'service-backend-without-readiness',
  topic: 'probes',
  summary: 'Service sends requests to a container still starting',
  why: 'Without a readiness probe a pod counts as ready the moment its containers run, so the Service sends it requests that fail '
    + 'until the program listens. That happens at every rollout, and a rollout takes the old pods away as early.',
  severity: 'warning',
  stage: 'no-traffic',
  since: '0.1',
  aliases: [
    'kube-linter:no-readiness-probe', 'kube-score:pod-probes', 'polaris:readinessProbeMissing', 'checkov:CKV_K8S_9',
    'kubescape:C-0018', 'popeye:POP-104',
  ],
  on: eachPod,

  *check(pods, { cluster }) {
    if (!hasWholeTemplate(pods) || pods.spec.at('readinessGates').items().length > 0 || !servesWhileReplaced(pods, cluster)) return;
    const isProbed = pods.running.some(({ field }) => !field.at('readinessProbe').missing);
    const told = new Set<PodContainer>();
    for (const service of servicesSelecting(pods, cluster)) {
      if (isHeadless(service) || service.at('spec', 'publishNotReadyAddresses').boolean === true) continue;
      for (const port of service.at('spec', 'ports').items()) {
        const target = targetOf(port);
        const container = target && containerReached(target, pods);
        if (!container || told.has(container) || isFilledInByIstio(container) || isForMonitoring(port.at('name').string)) continue;
        const { field } = container;
        // Until its startup probe has succeeded, a container is not ready either.
        if (!field.at('readinessProbe').missing || !field.at('startupProbe').missing) continue;
        told.add(container);
        yield {
          at: field.at('readinessProbe'),
          // Another container that is probed delays the pod as a whole.
          ...(isProbed && { certainty: 'possible' as const }),
          message: `container "${field.at('name').string ?? ''}" has no readiness probe, so ${service.title} sends it requests `
            + 'before it listens',
          related: [{ at: service.nameField, message: `this Service sends its port ${port.at('port').number ?? ''} there` }],
          help: 'add a readinessProbe that asks at the port of the Service',
        };
      }
    }
  },

  examples: [
    {
      title: 'each rollout loses requests',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          replicas: 3
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
                - name: web # want: container "web" has no readiness probe, so Service "web" sends it requests before it listens
                  image: shop/web:1.4.2
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec:
          selector: { app: web }
          ports:
            - port: 80
              targetPort: 8080
      `,
    },
    {
      title: 'the probe of another container does not ask this one',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
                - name: web # want: container "web" has no readiness probe
                  image: shop/web:1.4.2
                  ports:
                    - name: http
                      containerPort: 8080
                - name: cache
                  image: shop/cache:7.2.0
                  readinessProbe:
                    tcpSocket:
                      port: 6379
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec:
          selector: { app: web }
          ports:
            - port: 80
              targetPort: http
      `,
    },
    {
      title: 'a startup probe delays the traffic as well',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: cart }
        spec:
          selector: { matchLabels: { app: cart } }
          template:
            metadata: { labels: { app: cart } }
            spec:
              containers:
                - name: cart
                  image: shop/cart:1.0.0
                  startupProbe:
                    tcpSocket:
                      port: 8080
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: cart }
        spec:
          selector: { app: cart }
          ports:
            - port: 8080
      `,
    },
    {
      title: 'a single pod that stops before the next starts has no traffic to lose',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          selector: { matchLabels: { app: db } }
          template:
            metadata: { labels: { app: db } }
            spec:
              containers:
                - name: db
                  image: shop/db:16.2
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: db }
        spec:
          selector: { app: db }
          ports:
            - port: 5432
      `,
    },
    {
      title: 'what watches the program asks again in a while',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: payments }
        spec:
          selector: { matchLabels: { app: payments } }
          template:
            metadata: { labels: { app: payments } }
            spec:
              containers:
                - { name: exporter, image: shop/exporter:0.11.0 }
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: payments-metrics }
        spec:
          selector: { app: payments }
          ports:
            - { name: metrics, port: 9113 }
      `,
    },
    {
      title: 'a headless Service publishes addresses, it sends nothing',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: payments }
        spec:
          selector: { matchLabels: { app: payments } }
          template:
            metadata: { labels: { app: payments } }
            spec:
              containers:
                - name: payments
                  image: shop/payments:2.3.0
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: payments }
        spec:
          clusterIP: None
          selector: { app: payments }
          ports:
            - port: 8080
      `,
    },
  ],
});

/** Other pods could have answered meanwhile: with a single one that is stopped first, requests fail with a probe or without. */
function servesWhileReplaced({ owner }: PodSet, cluster: Cluster): boolean {
  const most = replicasOf(owner, cluster)?.high ?? 1;
  switch (owner.kind) {
    case 'Deployment': return most > 0 && (most > 1 || !isRecreated(owner));
    case 'Rollout': return most > 0;
    case 'DaemonSet': return true;
    case 'StatefulSet':
    case 'ReplicaSet':
    case 'ReplicationController': return most > 1;
    default: return false;
  }
}

function isRecreated(deployment: Resource): boolean {
  return deployment.below(['spec', 'strategy', 'type']).raw === 'Recreate';
}
