import { type IngressPath, pathsOf } from '../../model/ingress.ts';
import { conflictOf, hides, samePathElsewhere } from '../../model/ingress-conflicts.ts';
import { inNamespace } from '../../model/namespaces.ts';
import type { Resource } from '../../model/resource.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'ingress-host-path-conflict',
  topic: 'ingress',
  summary: 'Host and path are defined twice',
  why: 'ingress-nginx refuses an Ingress with a host and path that another one has. Other controllers choose one of the two, so '
    + 'that the other backend gets no requests.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['kyverno:unique-ingress-host-and-path', 'kyverno:unique-ingress-paths'],
  on: kinds('networking.k8s.io/Ingress'),

  *check(ingress, { cluster }) {
    const own = new Map<string, IngressPath>();
    const told = new Set<Resource>();
    for (const path of pathsOf(ingress)) {
      if (!path.backend) continue;
      const key = `${path.host} ${path.path} ${path.pathType}`;
      const first = own.get(key);
      if (!first) own.set(key, path);
      else if (hides(first, path)) {
        yield {
          at: path.at,
          message: `${describe(path)} stands twice in this Ingress, with backends "${first.backend!.service.name}" and `
            + `"${path.backend.service.name}"`,
          related: [{ at: first.at, message: 'it stands here already' }],
          help: 'keep one of the two paths',
        };
      }
      // Only the later of two Ingresses is told, and only once: it is the one that is refused.
      const other = samePathElsewhere(path, cluster).find(one => isBefore(one.ingress, ingress) && !told.has(one.ingress)
        && conflictOf(one, path, cluster) !== 'none');
      if (!other) continue;
      told.add(other.ingress);
      const refused = conflictOf(other, path, cluster) === 'refused';
      yield {
        at: path.at,
        // An overlay may give one of them another host.
        certainty: refused && !ingress.unit.patched ? 'certain' : 'likely',
        message: `${describe(path)} is already defined by ${other.ingress.title}`
          + (other.ingress.namespace === ingress.namespace ? '' : inNamespace(other.ingress.namespace))
          + (refused ? ', so ingress-nginx refuses this one' : ` for Service "${other.backend!.service.name}"`),
        related: [{ at: other.at, message: 'it is defined here' }],
        help: 'give each host and path to one Ingress',
      };
    }
  },

  examples: [
    {
      title: 'ingress-nginx refuses the second Ingress',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            nginx.ingress.kubernetes.io/ssl-redirect: "true"
        spec:
          ingressClassName: nginx
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
                          number: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: cart
          annotations:
            nginx.ingress.kubernetes.io/ssl-redirect: "true"
        spec:
          ingressClassName: nginx
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: / # want: host "shop.example.com" path "/" is already defined by Ingress "shop", so ingress-nginx refuses
                    pathType: Prefix
                    backend:
                      service:
                        name: cart
                        port:
                          number: 80
      `,
    },
    {
      title: 'twice in one Ingress',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - http:
                paths:
                  - path: /cart
                    pathType: Prefix
                    backend:
                      service:
                        name: cart
                        port:
                          number: 80
                  - path: /cart # want: stands twice in this Ingress, with backends "cart" and "cart-v2"
                    pathType: Prefix
                    backend:
                      service:
                        name: cart-v2
                        port:
                          number: 80
      `,
    },
    {
      title: 'a canary beside the Ingress it belongs to',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          ingressClassName: nginx
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
                          number: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop-canary
          annotations:
            nginx.ingress.kubernetes.io/canary: "true"
            nginx.ingress.kubernetes.io/canary-weight: "10"
        spec:
          ingressClassName: nginx
          rules:
            - host: shop.example.com
              http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: web-canary
                        port:
                          number: 80
      `,
    },
    {
      title: 'GCE has a load balancer for each Ingress',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            kubernetes.io/ingress.class: gce
        spec:
          rules:
            - http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          number: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: payments
          annotations:
            kubernetes.io/ingress.class: gce
        spec:
          rules:
            - http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: payments
                        port:
                          number: 80
      `,
    },
    {
      title: 'one path with two path types',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
        spec:
          rules:
            - http:
                paths:
                  - path: /cart
                    pathType: Exact
                    backend:
                      service:
                        name: cart
                        port:
                          number: 80
                  - path: /cart
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          number: 80
      `,
    },
  ],
});

function describe({ host, path }: IngressPath): string {
  return host === '' ? `path "${path}"` : `host "${host}" path "${path}"`;
}

/** By file and position: which of two objects comes first when they are applied in order. */
function isBefore(a: Resource, b: Resource): boolean {
  const [one, other] = [a.document.source.path, b.document.source.path];
  return one === other ? a.nameField.range.start < b.nameField.range.start : one < other;
}
