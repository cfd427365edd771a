import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'duplicate-value',
  topic: 'api',
  summary: 'Two elements of a list are the same where they must not be',
  why: 'The API server refuses the object.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['kube-score:container-ports-check'],
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('duplicate-value', resource, context),

  examples: [
    {
      title: 'two containers of one name',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
            - name: web # want: "web" is in "containers" twice
              image: shop/proxy:0.9.0
      `,
    },
    {
      title: 'two ports of one number',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: cart
        spec:
          selector:
            app: cart
          ports:
            - name: http
              port: 80
            - name: metrics
              port: 80 # want: "TCP 80" is in "ports" twice
      `,
    },
    {
      title: 'the same number for two protocols, and a variable that is set twice',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: names
        spec:
          selector:
            app: names
          ports:
            - name: dns
              port: 53
              protocol: UDP
            - name: dns-tcp
              port: 53
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
              image: shop/names:1.0.0
              env:
                - name: CURRENCY
                  value: EUR
                - name: CURRENCY
                  value: CHF
      `,
    },
  ],
});
