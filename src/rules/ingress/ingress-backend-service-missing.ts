import { backendsOf, hasSpareService, isAction, servicesOf } from '../../model/ingress.ts';
import { inNamespace } from '../../model/namespaces.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'ingress-backend-service-missing',
  topic: 'ingress',
  summary: 'Ingress sends requests to a Service that does not exist',
  why: 'The controller has no endpoints to send the requests to and answers them itself, mostly with 503.',
  severity: 'error',
  stage: 'no-traffic',
  since: '0.1',
  aliases: [
    'kube-linter:dangling-ingress', 'kube-score:ingress-targets-service', 'kubescape:C-0298', 'popeye:POP-1401', 'monokle:LNK001',
  ],
  on: kinds('networking.k8s.io/Ingress'),

  *check(ingress, { cluster }) {
    const said = new Set<string>();
    const backends = backendsOf(ingress);
    for (const backend of backends) {
      const { service } = backend;
      if (said.has(service.name) || isAction(backend) || isMadeElsewhere(service.name)) continue;
      said.add(service.name);
      const target = cluster.resolve(service, 'half-closed');
      if (target.state !== 'absent') continue;
      const suggestion = target.near[0]?.suggestion;
      // Another team's, perhaps: no other backend is here, and no Service that nobody asks for and that may be the one meant.
      const mayBeForeign = target.certainty === 'likely' && suggestion === undefined && !hasSpareService(ingress, cluster)
        && !backends.some(other => servicesOf(other, cluster).length > 0);
      yield {
        at: service.at,
        certainty: mayBeForeign ? 'possible' : target.certainty,
        message: `Service "${service.name}" does not exist${inNamespace(ingress.namespace)}`,
        related: target.near,
        help: suggestion === undefined
          ? `add the Service \`${service.name}\`, or name one that exists`
          : `change the name to \`${suggestion}\``,
      };
    }
  },

  examples: [
    {
      title: 'a typo in the name of the Service',
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
                        name: wbe # want: Service "wbe" does not exist
                        port:
                          number: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
      `,
    },
    {
      title: 'the default backend, as it was written before networking.k8s.io/v1',
      kubernetesVersion: '1.21',
      text: `
        apiVersion: networking.k8s.io/v1beta1
        kind: Ingress
        metadata:
          name: shop
        spec:
          backend:
            serviceName: cart-v1 # want: Service "cart-v1" does not exist
            servicePort: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: cart
        spec:
          ports:
            - port: 80
      `,
    },
    {
      title: 'every Service of its own has an Ingress, so that this one may be somebody else\'s',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: dashboard
        spec:
          defaultBackend:
            service:
              name: dashboard # want: Service "dashboard" does not exist
              port:
                number: 80
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: login
        spec:
          defaultBackend:
            service:
              name: login
              port:
                number: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: login
        spec:
          ports:
            - port: 80
      `,
    },
    {
      title: 'an action of the AWS load balancer controller',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop
          annotations:
            alb.ingress.kubernetes.io/actions.ssl-redirect: '{"Type": "redirect"}'
        spec:
          ingressClassName: alb
          rules:
            - http:
                paths:
                  - path: /
                    pathType: Prefix
                    backend:
                      service:
                        name: ssl-redirect
                        port:
                          name: use-annotation
                  - path: /web
                    pathType: Prefix
                    backend:
                      service:
                        name: web
                        port:
                          number: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
      `,
    },
    {
      title: 'a resource that is no Service',
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: shop-images
        spec:
          defaultBackend:
            resource:
              apiGroup: shop.example.com
              kind: Bucket
              name: images
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          ports:
            - port: 80
      `,
    },
  ],
});

/** The solver that cert-manager makes for a while, and the usual default backend of a controller. */
function isMadeElsewhere(name: string): boolean {
  return name.startsWith('cm-acme-http-solver') || name === 'default-http-backend';
}
