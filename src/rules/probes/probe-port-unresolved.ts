import type { Cluster } from '../../model/cluster.ts';
import { isPlaceholder } from '../../model/near.ts';
import { nearest } from '../../schemas/nearest.ts';
import type { PodContainer } from '../../model/pods.ts';
import { mentionsPort } from '../../model/port-evidence.ts';
import { describePorts, hasWholeTemplate, isPortName, portsOf, portsOfContainer, portsReached, targetOf } from '../../model/ports.ts';
import { type ContainerProbe, probesOf } from '../../model/probes.ts';
import type { Resource } from '../../model/resource.ts';
import { servicesSelecting } from '../../model/selecting-services.ts';
import { type Problem, defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'probe-port-unresolved',
  topic: 'probes',
  summary: 'Probe asks at a port that the container does not have',
  why: 'A port name that the container does not declare makes the probe end in an error each time. A readiness or startup probe then '
    + 'never succeeds and the pod gets no traffic; a liveness probe is silently switched off.',
  severity: 'error',
  stage: 'no-traffic',
  since: '0.1',
  aliases: ['kube-linter:liveness-port', 'kube-linter:readiness-port', 'kube-linter:startup-port'],
  on: eachContainer,

  *check(container, { cluster }) {
    // An operator may merge the container into one of its own, which has the ports.
    if (!hasWholeTemplate(container.pods)) return;
    for (const probe of probesOf(container)) {
      const value = probe.port?.raw;
      if (typeof value === 'string' && isPortName(value)) yield* unknownName(probe, value);
      if (typeof value === 'number') yield* undeclaredNumber(probe, value, cluster);
    }
  },

  examples: [
    {
      title: 'a readiness probe that never succeeds',
      text: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              ports:
                - name: web
                  containerPort: 8080
              readinessProbe:
                httpGet:
                  path: /ready
                  port: http # want: container "web" has no port named "http", only 8080 (web): it is never ready
      `,
    },
    {
      title: 'a liveness probe that is switched off',
      text: `
        apiVersion: v1
        kind: Pod
        metadata: { name: cart }
        spec:
          containers:
            - name: cart
              image: shop/cart:1.0.0
              livenessProbe:
                tcpSocket:
                  port: http # want: container "cart" has no port named "http": the liveness check does nothing
      `,
    },
    {
      title: 'the name belongs to another container of the pod',
      text: `
        apiVersion: v1
        kind: Pod
        metadata: { name: payments }
        spec:
          containers:
            - name: payments
              image: shop/payments:2.3.0
              startupProbe:
                httpGet:
                  port: https # want: container "payments" has no port named "https": it never counts as started
            - name: proxy
              image: shop/proxy:3.1.0
              ports:
                - name: https
                  containerPort: 8443
      `,
    },
    {
      title: 'the port of the Service instead of that of the container',
      text: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web, labels: { app: web } }
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              ports:
                - containerPort: 8080
              readinessProbe:
                httpGet:
                  port: 80 # want: port 80 is that of Service "web", container "web" declares 8080
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
      title: 'by name, and by a number that is a health port of its own',
      text: `
        apiVersion: v1
        kind: Pod
        metadata: { name: web }
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              args: ["--health-port=10254"]
              ports:
                - name: http
                  containerPort: 8080
              readinessProbe:
                httpGet:
                  port: http
              livenessProbe:
                httpGet:
                  port: 10254
      `,
    },
    {
      title: 'an operator completes the container',
      text: `
        apiVersion: serving.knative.dev/v1
        kind: Service
        metadata: { name: cart }
        spec:
          template:
            spec:
              containers:
                - image: shop/cart:1.0.0
                  readinessProbe:
                    tcpSocket:
                      port: user-port
      `,
    },
    {
      title: 'another host is asked',
      text: `
        apiVersion: v1
        kind: Pod
        metadata: { name: cart }
        spec:
          containers:
            - name: cart
              image: shop/cart:1.0.0
              ports:
                - containerPort: 8080
              readinessProbe:
                httpGet:
                  host: payments.example.com
                  port: 8008
      `,
    },
  ],
});

const consequences = {
  startup: 'it never counts as started',
  readiness: 'it is never ready',
  liveness: 'the liveness check does nothing',
} as const;

/** The kubelet looks among the ports of the same container only, and does not ask for the protocol (probe/util ResolveContainerPort). */
function* unknownName(probe: ContainerProbe, name: string): Generator<Problem> {
  const { container, kind, port } = probe;
  const ports = portsOfContainer(container);
  if (!port || isPlaceholder(name) || ports.some(one => one.name === name || isPlaceholder(one.name ?? ''))) return;
  const names = ports.flatMap(one => one.name ?? []);
  const meant = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
  const elsewhere = portsOf(container.pods).find(one => one.name === name);
  yield {
    at: port,
    // The error of a liveness probe is thrown away, and nothing is restarted for it.
    ...(kind === 'liveness' && { certainty: 'likely' as const }),
    message: `container "${container.field.at('name').string ?? ''}" has no port named "${name}"`
      + `${ports.length > 0 ? `, only ${describePorts(ports)}` : ''}: ${consequences[kind]}`,
    help: meant === undefined ? `name a port of this container \`${name}\`, or write the number` : `change the port to \`${meant}\``,
    related: elsewhere ? [{ at: elsewhere.field.at('name'), message: 'another container has a port of this name' }] : [],
  };
}

/** A number works without being declared; it is doubtful only where it looks like a mistake for one that is. */
function* undeclaredNumber({ container, port, host }: ContainerProbe, number: number, cluster: Cluster): Generator<Problem> {
  const ports = portsOfContainer(container);
  if (!port || host !== '' || ports.length === 0 || container.pods.spec.at('hostNetwork').boolean === true) return;
  if (portsOf(container.pods).some(one => one.number === number) || mentionsPort(number, container.pods, cluster)) return;
  const service = servicePortMistaken(container, number, cluster);
  const swapped = ports.find(one => one.number !== undefined && isSwapOf(String(number), String(one.number)));
  const declares = `container "${container.field.at('name').string ?? ''}" declares ${describePorts(ports)}`;
  const help = 'ask at the port that the container listens on';
  if (service) {
    yield {
      at: port,
      certainty: 'likely',
      message: `port ${number} is that of ${service.title}, ${declares}`,
      related: [{ at: service.nameField, message: 'this Service has the port and sends it to another one of the container' }],
      help,
    };
  } else if (swapped) {
    yield {
      at: port,
      certainty: 'likely',
      message: `port ${number} is declared nowhere, ${declares}`,
      related: [{ at: swapped.field.at('containerPort'), message: 'the port that is declared' }],
      help,
    };
  }
}

/** The Service that has a port of this number and sends it to another number of this container. */
function servicePortMistaken(container: PodContainer, number: number, cluster: Cluster): Resource | undefined {
  return servicesSelecting(container.pods, cluster).find(service => service.at('spec', 'ports').items().some(port => {
    const target = port.at('port').number === number ? targetOf(port) : undefined;
    return target !== undefined && target.value !== number && portsReached(target, container.pods).some(one => one.container === container);
  })) as unknown as Resource | undefined;
}

/** The same digits with two neighbours swapped, as a hand does it. */
function isSwapOf(a: string, b: string): boolean {
  if (a === b || a.length !== b.length) return false;
  const at = [...a].findIndex((digit, index) => digit !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}
