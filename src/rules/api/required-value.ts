import { Field } from '../../source/field.ts';
import { defineRule, type Problem } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'required-value',
  topic: 'api',
  summary: 'A field that the API server requires is absent or empty',
  why: 'The API server refuses the object.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['kubeconform:schema', 'kubeval:schema', 'monokle:K8S001', 'kube-linter:schema-validation', 'datree:54'],
  on: eachFaultyResource,

  *check(resource, context) {
    for (const problem of problemsOf('required-value', resource, context)) {
      // What a base leaves out an overlay may put in; an image that is written as empty waits for somebody to name it.
      const mayCome = resource.unit.patched || isEmptyImage(problem.at);
      yield mayCome ? { ...problem, certainty: 'likely' } : problem;
    }
  },

  examples: [
    {
      title: 'a Deployment that does not say which pods are its own',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec: # want: a Deployment needs "selector"
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
      title: 'a container without a name, and an object without one',
      text: `
        apiVersion: v1
        kind: Pod
        metadata: # want: Pod needs "name"
          labels:
            app: cart
        spec:
          containers:
            - image: shop/cart:2.0.1 # want: Container needs "name"
      `,
    },
    {
      title: 'no API version',
      text: `
        kind: ConfigMap # want: every object needs "apiVersion"
        metadata:
          name: web
        data:
          currency: EUR
      `,
    },
    {
      title: 'an empty list, and a Service with several ports that have no names',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: payments
        spec:
          selector:
            app: payments
          ports:
            - name: http
              port: 80
            - port: 443 # want: needs "name"
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          containers: [] # want: "containers" of PodSpec must not be empty
      `,
    },
    {
      title: 'a misspelt field is not missing as well',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - Name: web
              image: shop/web:1.4.2
      `,
    },
    {
      title: 'what the server fills in may be left out, and a generated name will do',
      text: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          generateName: close-the-books-
        spec:
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: books
                  image: shop/books:1.0.0
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: cart
        spec:
          clusterIP: None
          selector:
            app: cart
      `,
    },
  ],
});

function isEmptyImage(at: Problem['at']): boolean {
  return at instanceof Field && at.path.at(-1) === 'image' && at.raw === '';
}
