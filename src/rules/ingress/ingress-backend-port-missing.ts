import { backendsOf, controllerOf, isAction, servicesOf } from '../../model/ingress.ts';
import type { Service } from '../../model/kinds.ts';
import { isPlaceholder } from '../../model/near.ts';
import { isExternalName, targetOf } from '../../model/ports.ts';
import type { Resource } from '../../model/resource.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'ingress-backend-port-missing',
  topic: 'ingress',
  summary: 'Ingress asks for a port that the Service does not have',
  why: 'An Ingress names a port of the Service, not of the container. With a port that the Service does not have the controller '
    + 'finds no endpoints and answers requests itself, mostly with 503.',
  severity: 'error',
  stage: 'no-traffic',
  since: '0.1',
  aliases: ['kube-linter:dangling-ingress', 'kube-score:ingress-targets-service', 'popeye:POP-1402'],
  on: kinds('networking.k8s.io/Ingress'),

  *check(ingress, { cluster }) {
    const said = new Set<string>();
    for (const backend of backendsOf(ingress)) {
      const { port, service: { name } } = backend;
      if (!port || said.has(`${name} ${port.value}`) || isAction(backend) || isPlaceholder(String(port.value))) continue;
      said.add(`${name} ${port.value}`);
      const services = servicesOf(backend, cluster);
      const [service] = services;
      if (!service || services.some(one => isExternalName(one) || !hasPorts(one) || has(one, port.value))) continue;
      const byTarget = portTargeting(service, port.value);
      const controller = controllerOf(ingress, cluster);
      const listed = service.at('spec', 'ports').items().map(one => one.at('port').number).filter(number => number !== undefined);
      const meant = byTarget ?? (listed.length === 1 ? listed[0] : undefined);
      yield {
        at: port.at,
        // ingress-nginx also takes the targetPort, unlike every other controller and the API itself.
        certainty: byTarget !== undefined && (controller === 'ingress-nginx' || controller === 'unknown') ? 'likely' : 'certain',
        message: byTarget === undefined
          ? `Service "${name}" has no port "${port.value}", only ${describe(service)}`
          : `"${port.value}" is a targetPort of Service "${name}", whose port is ${byTarget}: only ingress-nginx accepts that`,
        related: [{ at: service.at('spec', 'ports', 0, 'port'), message: `Service "${name}" has this port` }],
        help: meant === undefined ? 'name a port of the Service' : `use the Service port \`${meant}\``,
      };
    }
  },

  examples: [
    {
      title: 'a port that is nowhere',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          number: 8000 # want: Service "web" has no port "8000", only 80 (http)
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - name: http
              port: 80
              targetPort: 8080
      `,
    },
    {
      title: 'the port of the container instead of that of the Service',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          ingressClassName: traefik
          defaultBackend:
            service:
              name: web
              port:
                number: 8080 # want: "8080" is a targetPort of Service "web", whose port is 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
              targetPort: 8080
      `,
    },
    {
      title: 'by number and by name',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          defaultBackend:
            service:
              name: web
              port:
                number: 80
          rules:
            - http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          name: http
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - name: http
              port: 80
              targetPort: 8080
      `,
    },
    {
      title: 'an ExternalName needs no ports',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: payments
        spec:
          defaultBackend:
            service:
              name: payments
              port:
                number: 443
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: payments
        spec:
          type: ExternalName
          externalName: payments.example.com
      `,
    },
  ],
});

function hasPorts(service: Resource<Service>): boolean {
  const ports = service.at('spec', 'ports').items();
  return ports.length > 0 && ports.every(port => port.at('port').number !== undefined);
}

/** A text of digits counts as the number: old API versions allow either. */
function has(service: Resource<Service>, wanted: string | number): boolean {
  return service.at('spec', 'ports').items().some(port =>
    String(port.at('port').raw) === String(wanted) || (typeof wanted === 'string' && port.at('name').raw === wanted));
}

function portTargeting(service: Resource<Service>, wanted: string | number): number | undefined {
  return service.at('spec', 'ports').items().find(port => String(targetOf(port)?.value) === String(wanted))?.at('port').number;
}

function describe(service: Resource<Service>): string {
  return service.at('spec', 'ports').items().map(port => {
    const name = port.at('name').string;
    return `${port.at('port').number}${name === undefined ? '' : ` (${name})`}`;
  }).join(', ');
}
