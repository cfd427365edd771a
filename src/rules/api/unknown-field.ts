import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'unknown-field',
  topic: 'api',
  summary: 'The API does not have this field',
  why: 'kubectl refuses the object; whoever applies it without validation gets an object from which the field has silently vanished.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['kubeconform:strict', 'kubeval:strict', 'monokle:K8S001', 'kube-linter:schema-validation'],
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('unknown-field', resource, context),

  examples: [
    {
      title: 'a misspelt field',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replica: 3 # want: "replica" is not a field of DeploymentSpec, did you mean "replicas"
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
      title: 'fields at the wrong level',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: cart
        spec:
          selector:
            matchLabels:
              app: cart
          template:
            metadata:
              labels:
                app: cart
            spec:
              restartPolicy: Always
              imagePullPolicy: Always # want: "imagePullPolicy" is not a field of PodSpec
              containers:
                - name: cart
                  image: shop/cart:2.0.1
                  nodeSelector: # want: "nodeSelector" is not a field of Container
                    disk: ssd
      `,
    },
    {
      title: 'a selector without matchLabels, as a Service has it',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: payments
        spec:
          selector:
            app: payments # want: "app" is not a field of LabelSelector
          template:
            metadata:
              labels:
                app: payments
            spec:
              containers:
                - name: payments
                  image: shop/payments:3.1.0
      `,
    },
    {
      title: 'the case of letters counts',
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
              targetport: 8080 # want: did you mean "targetPort"
      `,
    },
    {
      title: 'a field that came later',
      kubernetesVersion: '1.28',
      text: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: close-the-books
        spec:
          managedBy: shop.example/queue # want: "managedBy" is not a field of JobSpec before Kubernetes 1.30
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: books
                  image: shop/books:1.0.0
      `,
    },
    {
      title: 'labels, annotations and data have keys of their own, and unknown kinds any field',
      text: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
          labels:
            shop.example/floor: ground
        data:
          replica: "3"
        ---
        apiVersion: shop.example/v1
        kind: Shelf
        metadata:
          name: books
        spec:
          boards: 5
      `,
    },
  ],
});
