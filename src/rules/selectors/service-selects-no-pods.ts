import { inNamespace } from '../../model/namespaces.ts';
import { describeSelector, mapSelector } from '../../model/selectors.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'service-selects-no-pods',
  topic: 'selectors',
  summary: 'Service selects no pods',
  why: 'A Service without matching pods has no endpoints, so every connection to it fails.',
  severity: 'error',
  stage: 'no-traffic',
  since: '0.1',
  aliases: ['kube-linter:dangling-service', 'kube-score:service-targets-pod', 'kubescape:C-0293', 'popeye:POP-1100'],
  on: kinds('core/Service'),

  *check(service, { cluster }) {
    if (service.at('spec', 'type').string === 'ExternalName') return;
    const field = service.at('spec', 'selector');
    const selector = mapSelector(field);
    if (!selector) return;
    const match = cluster.podsMatching(selector, service);
    if (match.state !== 'absent') return;
    const { suggestion, label } = match.near[0] ?? {};
    const oneOfSeveral = selector.length > 1 && label !== undefined;
    yield {
      at: oneOfSeveral ? field.below([label]) : { key: field },
      certainty: match.certainty,
      message: `no pod${inNamespace(service.namespace)} has the labels ${describeSelector(selector)}`,
      related: match.near,
      ...(suggestion !== undefined && { help: `change ${oneOfSeveral ? 'this label of ' : ''}the selector to \`${suggestion}\`` }),
    };
  },

  examples: [
    {
      title: 'a typo in the selector',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector: # want: no pod has the labels app=wbe
            app: wbe
          ports:
            - port: 80
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
      `,
    },
    {
      title: 'one label of several differs',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: payments
        spec:
          selector:
            app: payments
            tier: bakcend # want: no pod has the labels app=payments, tier=bakcend
          ports:
            - port: 80
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          labels:
            app: payments
            tier: backend
        spec:
          containers:
            - name: payments
              image: shop/payments:3.1.0
      `,
    },
    {
      title: 'the labels are those of the Deployment, not of its pods',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: cart
        spec:
          selector: # want: no pod has the labels app=cart
            app: cart
          ports:
            - port: 80
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: cart
          labels:
            app: cart
        spec:
          selector:
            matchLabels:
              part: cart
          template:
            metadata:
              labels:
                part: cart
            spec:
              containers:
                - name: cart
                  image: shop/cart:2.0.1
      `,
    },
    {
      title: 'labels that nothing here uses are those of pods from elsewhere, or are put on while they run',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: metrics
        spec:
          selector:
            app.kubernetes.io/name: node-exporter
          ports:
            - port: 9100
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: payments-primary
        spec:
          selector:
            app: payments
            role: primary
          ports:
            - port: 5432
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: payments
        spec:
          serviceName: payments
          selector:
            matchLabels:
              app: payments
          template:
            metadata:
              labels:
                app: payments
            spec:
              containers:
                - name: database
                  image: shop/database:15.2
      `,
    },
    {
      title: 'no selector, a name outside, and a selector that fits',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: ledger
        spec:
          ports:
            - port: 443
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: bank
        spec:
          type: ExternalName
          externalName: bank.example
          selector:
            app: bank
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - port: 80
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
      `,
    },
  ],
});
