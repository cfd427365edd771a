import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'value-too-long',
  topic: 'api',
  summary: 'A value is longer than the field can hold',
  why: 'The API server refuses the object.',
  severity: 'error',
  stage: 'rejected',
  since: '0.2',
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('value-too-long', resource, context),

  examples: [
    {
      title: 'a name of 70 characters',
      text: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: import
        spec:
          managedBy: shop.example/the-controller-that-imports-the-catalogue-of-every-supplier # want: managedBy
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: import
                  image: shop/import:1.0.0
      `,
    },
    {
      text: `
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: import
        spec:
          managedBy: shop.example/importer
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: import
                  image: shop/import:1.0.0
      `,
    },
  ],
});
