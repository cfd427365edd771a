import { isProbed, mentionsPort } from '../../model/port-evidence.ts';
import type { PodSet } from '../../model/pods.ts';
import {
  describePorts, hasWholeTemplate, isExternalName, isForMonitoring, isHeadless, isInjectedPort, portsOf, portsOfContainer,
  portsReached, targetOf,
} from '../../model/ports.ts';
import { mapSelector } from '../../model/selectors.ts';
import { type Certainty, defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'service-targetport-not-declared',
  topic: 'services',
  summary: 'Service sends traffic to a port that no container declares',
  why: 'The Service forwards connections to this number whether or not something listens there. Where nothing does, the endpoints '
    + 'look healthy and every connection is refused.',
  severity: 'error',
  stage: 'no-traffic',
  since: '0.1',
  aliases: ['popeye:POP-1106'],
  on: kinds('core/Service'),

  *check(service, { cluster }) {
    const selector = mapSelector(service.at('spec', 'selector'));
    if (!selector || isExternalName(service) || isHeadless(service)) return;
    const match = cluster.podsMatching(selector, service);
    if (match.state !== 'found') return;
    if (match.pods.some(pods => !hasWholeTemplate(pods) || !declaresAll(pods) || pods.spec.at('hostNetwork').boolean === true)) return;

    const targets = service.at('spec', 'ports').items().flatMap(port => targetOf(port) ?? []);
    const mayBeOpen = targets.some(target => match.pods.every(pods => portsReached(target, pods).length > 0));
    for (const target of targets) {
      if (typeof target.value !== 'number' || isInjectedPort(target.value)) continue;
      const number = target.value;
      if (match.pods.some(pods => portsReached(target, pods).length > 0)) continue;
      if (match.pods.some(pods => isProbed(number, pods) || mentionsPort(number, pods, cluster))) continue;
      const declared = match.pods.flatMap(portsOf);
      const numbers = [...new Set(declared.map(one => one.number))];
      // Often the only declared port, because whoever scrapes it looks for its name.
      const watched = declared.every(({ name }) => isForMonitoring(name));
      const only = numbers.length === 1 ? numbers[0] : undefined;
      yield {
        at: target.at,
        certainty: certaintyOf(target.defaulted && only !== undefined && match.pods.length === 1, mayBeOpen || watched),
        message: target.defaulted
          ? `port ${number} has no targetPort, so it leads to ${number}, but the container declares only ${describePorts(declared, target.protocol)}`
          : `targetPort ${number} is declared by no container of ${match.pods[0]!.owner.title}, which declares ${describePorts(declared, target.protocol)}`,
        related: declared.slice(0, 1).map(one => ({ at: one.field.at('containerPort'), message: 'this is the port that is declared' })),
        help: only === undefined ? 'set targetPort to the port that the container listens on' : `set \`targetPort: ${only}\``,
      };
    }
  },

  examples: [
    {
      title: 'a targetPort that was left out',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec:
          selector: { app: web }
          ports:
            - port: 80 # want: port 80 has no targetPort, so it leads to 80, but the container declares only 8080
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec:
          containers:
            - { name: web, image: shop/web:1.4.2, ports: [{ containerPort: 8080 }] }
      `,
    },
    {
      title: 'the wrong number',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: cart }
        spec:
          selector: { app: cart }
          ports:
            - port: 80
              targetPort: 8081 # want: targetPort 8081 is declared by no container of Pod "cart", which declares 8080 (http)
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: cart, labels: { app: cart } }
        spec:
          containers:
            - name: cart
              image: shop/cart:1.0.0
              ports:
                - name: http
                  containerPort: 8080
      `,
    },
    {
      title: 'a port beside one that fits may be open without being declared',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec:
          selector: { app: web }
          ports:
            - name: http
              port: 80
              targetPort: 8080
            - name: https
              port: 443
              targetPort: 8443 # want: targetPort 8443 is declared by no container of Pod "web", which declares 8080
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec:
          containers:
            - { name: web, image: shop/web:1.4.2, ports: [{ containerPort: 8080 }] }
      `,
    },
    {
      title: 'an argument names the port',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: cart-metrics }
        spec:
          selector: { app: cart }
          ports: [{ port: 9102 }]
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: cart, labels: { app: cart } }
        spec:
          containers:
            - name: cart
              image: shop/cart:1.0.0
              args: ["--metrics-address=:9102"]
              ports:
                - containerPort: 8080
      `,
    },
    {
      title: 'a ConfigMap that the container reads names the port',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec:
          selector: { app: web }
          ports: [{ port: 8081 }]
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: web-nginx }
        data:
          shop.conf: |
            server { listen 8081; }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec:
          containers:
            - { name: web, image: shop/web:1.4.2, ports: [{ containerPort: 8080 }] }
          volumes:
            - name: nginx
              configMap:
                name: web-nginx
      `,
    },
    {
      title: 'only the metrics port is declared, for whoever scrapes it',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec:
          selector: { app: web }
          ports:
            - port: 80 # want: so it leads to 80
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              ports:
                - name: metrics
                  containerPort: 9113
      `,
    },
    {
      title: 'a container beside the one that declares a port',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec:
          selector: { app: web }
          ports: [{ port: 80 }]
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec:
          containers:
            - { name: web, image: shop/web:1.4.2 }
            - { name: exporter, image: shop/exporter:0.11.0, ports: [{ containerPort: 9113 }] }
      `,
    },
    {
      title: 'a container that declares nothing says nothing',
      text: `
        apiVersion: v1
        kind: Service
        metadata: { name: payments }
        spec:
          selector: { app: payments }
          ports: [{ port: 80 }]
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: payments, labels: { app: payments } }
        spec:
          containers:
            - { name: payments, image: shop/payments:2.3.0 }
      `,
    },
  ],
});

/** Each container says where it listens; one that declares nothing may listen anywhere. */
function declaresAll(pods: PodSet): boolean {
  return pods.running.length > 0 && pods.running.every(container => portsOfContainer(container).length > 0);
}

/** Declared ports are informational; but a port that was left to its default was not chosen for this container. */
function certaintyOf(leftToDefault: boolean, mayBeOpen: boolean): Certainty {
  if (mayBeOpen) return 'possible';
  return leftToDefault ? 'certain' : 'likely';
}
