import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'wrong-type',
  topic: 'api',
  summary: 'A value has another type than the API wants',
  why: 'The API server cannot decode the object and refuses it.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['kubeconform:schema', 'kubeval:schema', 'monokle:K8S001', 'kube-linter:schema-validation'],
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('wrong-type', resource, context),

  examples: [
    {
      title: 'a port in quotes, and a variable that is not text',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              ports:
                - containerPort: "8080" # want: "containerPort" must be an integer, but is the text "8080"
              env:
                - name: WORKERS
                  value: 4 # want: "value" must be text, but is the number 4
                - name: DEBUG
                  value: yes # want: "value" must be text, but is read as the boolean true
      `,
    },
    {
      title: 'one element where there must be a list',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: cart
        spec:
          selector:
            app: cart
          ports: # want: "ports" must be a list, but is a mapping
            port: 80
            targetPort: 8080
      `,
    },
    {
      title: 'labels are text, and amounts have suffixes that Kubernetes knows',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          labels:
            version: 3 # want: "version" must be text, but is the number 3
        spec:
          containers:
            - name: payments
              image: shop/payments:3.1.0
              resources:
                requests:
                  memory: 512MB # want: "512MB"
      `,
    },
    {
      title: 'the values of Secrets are never shown',
      text: `
        apiVersion: v1
        kind: Secret
        metadata:
          name: payments
        stringData:
          pin: 1234 # want: "pin" must be text, but is a number
      `,
    },
    {
      title: 'a port may have a name where the API takes both, and an amount may be a number',
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
              targetPort: http
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels:
            app: web
            version: "3"
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              ports:
                - name: http
                  containerPort: 8080
              resources:
                requests:
                  cpu: 0.5
                  memory: 512M
      `,
    },
  ],
});
