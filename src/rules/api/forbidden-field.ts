import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'forbidden-field',
  topic: 'api',
  summary: 'A field that may not be there, or not with another',
  why: 'The API server refuses the object.',
  severity: 'error',
  stage: 'rejected',
  since: '0.2',
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('forbidden-field', resource, context),

  examples: [
    {
      title: 'settings of a strategy that is not chosen',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          strategy:
            type: Recreate
            rollingUpdate: # want: rollingUpdate
              maxSurge: 1
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
      title: 'two sources for one volume',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          containers:
            - name: cart
              image: shop/cart:2.0.1
              volumeMounts:
                - name: data
                  mountPath: /data
          volumes:
            - name: data
              emptyDir: {}
              configMap: # want: a volume has one source
                name: cart
      `,
    },
    {
      text: `
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
                    - name: http
                      containerPort: 8080
                  volumeMounts:
                    - name: cache
                      mountPath: /var/cache/web
              volumes:
                - name: cache
                  emptyDir: {}
      `,
    },
  ],
});
