import { isPlaceholder } from '../../model/near.ts';
import { nearest } from '../../schemas/nearest.ts';
import { type PodSet, runsForever } from '../../model/pods.ts';
import {
  type DeclaredPort, describePorts, hasWholeTemplate, isExternalName, isHeadless, isInjectedPort, portsOf, portsReached,
  type TargetPort, targetOf,
} from '../../model/ports.ts';
import { mapSelector } from '../../model/selectors.ts';
import { type Certainty, defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'service-targetport-name-unresolved',
  topic: 'services',
  summary: 'Service port targets a port name that no container has',
  why: 'A named targetPort is looked up in each pod, and a pod without a port of that name and protocol gets nothing from this '
    + 'Service port. When no pod has it, every connection to the port is refused.',
  severity: 'error',
  stage: 'no-traffic',
  since: '0.1',
  aliases: ['popeye:POP-1106'],
  on: kinds('core/Service'),

  *check(service, { cluster }) {
    const selector = mapSelector(service.at('spec', 'selector'));
    if (!selector || isExternalName(service)) return;
    const targets = service.at('spec', 'ports').items().flatMap(port => targetOf(port) ?? []);
    if (!targets.some(({ value }) => typeof value === 'string')) return;
    const match = cluster.podsMatching(selector, service);
    if (match.state !== 'found' || !match.pods.every(hasWholeTemplate)) return;

    for (const target of targets) {
      if (typeof target.value !== 'string' || isInjectedPort(target.value) || isPlaceholder(target.value)) continue;
      const without = match.pods.filter(pods => portsReached(target, pods).length === 0);
      if (without.length === match.pods.length) {
        const declared = without.flatMap(portsOf);
        if (declared.some(({ name }) => name !== undefined && isPlaceholder(name))) continue;
        yield {
          at: target.at,
          certainty: certaintyOf(isHeadless(service), cluster.worldOf(service).hasHiddenPods),
          message: `no container of ${titles(without)} has a ${target.protocol} port named "${target.value}"`
            + (declared.length > 0 ? `, only ${describePorts(declared.slice(0, 5), target.protocol)}` : ''),
          related: without.slice(0, 3).map(({ owner }) => ({ at: owner.nameField, message: 'the Service selects these pods' })),
          help: helpFor(target, declared),
        };
        continue;
      }
      for (const pods of without) {
        if (!runsForever(pods) || targets.some(other => portsReached(other, pods).length > 0)) continue;
        yield {
          at: target.at,
          certainty: 'possible',
          message: `${titles([pods])} is selected too but has no ${target.protocol} port named "${target.value}", so it gets no traffic`,
          related: [{ at: pods.owner.nameField, message: 'its pods have no such port' }],
        };
      }
    }
  },

  examples: [
    {
      title: 'the container port has another name',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - port: 80
              targetPort: http # want: no container of Deployment "web" has a TCP port named "http", only 8080 (web)
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: shop/web:1.4.2
                  ports:
                    - name: web
                      containerPort: 8080
      `,
    },
    {
      title: 'the name exists, for the other protocol',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: names
        spec:
          selector:
            app: names
          ports:
            - port: 53
              protocol: UDP
              targetPort: dns # want: has a UDP port named "dns", only 5353/TCP (dns)
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: names
          labels:
            app: names
        spec:
          containers:
            - name: names
              image: shop/names:2.0.1
              ports:
                - name: dns
                  containerPort: 5353
      `,
    },
    {
      title: 'one of two workloads never gets a request',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: cart
        spec:
          selector:
            app: cart
          ports:
            - port: 80
              targetPort: http # want: Pod "cart-green" is selected too but has no TCP port named "http"
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart-blue
          labels:
            app: cart
        spec:
          containers:
            - name: cart
              image: shop/cart:1.0.0
              ports:
                - name: http
                  containerPort: 8080
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart-green
          labels:
            app: cart
        spec:
          containers:
            - name: cart
              image: shop/cart:1.1.0
              ports:
                - name: web
                  containerPort: 8080
      `,
    },
    {
      title: 'the port is that of a sidecar among the init containers',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: payments
        spec:
          selector:
            app: payments
          ports:
            - port: 80
              targetPort: proxy
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          labels:
            app: payments
        spec:
          initContainers:
            - name: proxy
              image: shop/proxy:3.1.0
              restartPolicy: Always
              ports:
                - name: proxy
                  containerPort: 8443
          containers:
            - name: payments
              image: shop/payments:2.3.0
      `,
    },
    {
      title: 'the mesh adds the port when the pods are made',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: web-metrics }
        spec:
          selector: { app: web }
          ports:
            - port: 15090
              targetPort: http-envoy-prom
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
      `,
    },
  ],
});

function helpFor(target: TargetPort, declared: readonly DeclaredPort[]): string {
  const namesake = declared.find(({ name }) => name === target.value);
  if (namesake) return `change \`protocol\` of the Service port to \`${namesake.protocol}\`, or that of the container port to \`${target.protocol}\``;
  const near = suggestion(target, declared);
  return near === undefined
    ? `name a container port \`${target.value}\`, or set targetPort to the number`
    : `change targetPort to \`${near}\``;
}

/** The name that was surely meant: the one that looks like it, or the only one there is. */
function suggestion(target: TargetPort, declared: readonly DeclaredPort[]): string | undefined {
  const names = new Set(declared.flatMap(({ name, protocol }) => (protocol === target.protocol ? name ?? [] : [])));
  return nearest(String(target.value), names) ?? (names.size === 1 ? [...names][0] : undefined);
}

/** Clients of a headless Service choose the port themselves, only the SRV record is lost; an operator may make other pods. */
function certaintyOf(headless: boolean, hiddenPods: boolean): Certainty {
  if (headless) return 'possible';
  return hiddenPods ? 'likely' : 'certain';
}

function titles(pods: readonly PodSet[]): string {
  const shown = pods.slice(0, 2).map(({ owner }) => owner.title).join(' or ');
  return pods.length > 2 ? `${shown} or ${pods.length - 2} more` : shown;
}
