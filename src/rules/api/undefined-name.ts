import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'undefined-name',
  topic: 'api',
  summary: 'A name that nothing in the object defines',
  why: 'The API server refuses the object.',
  severity: 'error',
  stage: 'rejected',
  since: '0.2',
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('undefined-name', resource, context),

  examples: [
    {
      title: 'a mount without a volume',
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
                - name: config # want: "config"
                  mountPath: /etc/cart
          volumes:
            - name: data
              emptyDir: {}
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
