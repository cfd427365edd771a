import { defineRule } from '../rule.ts';
import { eachResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'api-warning',
  topic: 'api',
  summary: 'The API server accepts a value with a warning',
  why: 'The object is created, but the value does not do what it seems to do, does nothing, or is about to be refused. The warning is easily missed: most pipelines do not show it.',
  severity: 'warning',
  stage: 'latent',
  since: '0.2',
  aliases: ['kube-linter:duplicate-env-var', 'kube-score:environment-variable-key-duplication'],
  on: eachResource,

  check: (resource, context) => problemsOf('api-warning', resource, context),

  examples: [
    {
      title: 'thousandths of a byte, and a variable that hides another',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              env:
                - name: LOG_LEVEL
                  value: info
                - name: LOG_LEVEL # want: "LOG_LEVEL" is set a second time
                  value: debug
              resources:
                limits:
                  memory: 128m # want: "memory" is 128m, which is 0.128 bytes
      `,
    },
    {
      title: 'ports of two containers that share one address',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          containers:
            - name: cart
              image: shop/cart:2.0.1
              ports:
                - name: http
                  containerPort: 8080
            - name: proxy
              image: shop/proxy:3.2.0
              ports:
                - name: http # want: container "cart" has a port "http" too
                  containerPort: 8080 # want: port 8080/TCP is listed in container "cart" of this pod already
      `,
    },
    {
      title: 'labels of nodes from long ago',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          nodeSelector:
            beta.kubernetes.io/os: linux # want: the node label "beta.kubernetes.io/os" is deprecated
          containers:
            - name: payments
              image: shop/payments:3.1.0
      `,
    },
    {
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          nodeSelector:
            kubernetes.io/os: linux
          containers:
            - name: web
              image: shop/web:1.4.2
              env:
                - name: PATH
                  value: /usr/bin:/bin
                - name: PATH
                  value: /opt/web/bin:$(PATH)
              ports:
                - name: http
                  containerPort: 8080
                - name: metrics
                  containerPort: 9090
              resources:
                limits:
                  memory: 128Mi
      `,
    },
  ],
});
