import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'invalid-value',
  topic: 'api',
  summary: 'A value has the right type and is still refused',
  why: 'The API server refuses the object. Of custom resources the schema is checked, not the CEL rules (`x-kubernetes-validations`).',
  severity: 'error',
  stage: 'rejected',
  since: '0.2',
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('invalid-value', resource, context),

  examples: [
    {
      title: 'names, numbers and what must fit together',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: Web_1 # want: "name" cannot be "Web_1"
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              ports:
                - name: web-frontend-http # want: "name" cannot be "web-frontend-http"
                  containerPort: 80800 # want: "containerPort" cannot be 80800
      `,
    },
    {
      title: 'a schedule with six fields',
      text: `
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: mail
        spec:
          schedule: "0 */5 * * * *" # want: "schedule" cannot be "0 */5 * * * *"
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: mail
                      image: shop/mail:2.1.0
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
