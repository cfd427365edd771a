import { defineRule } from '../rule.ts';
import { eachDocument } from '../targets.ts';
import { syntaxProblemsOf } from '../violations.ts';

export default defineRule({
  id: 'duplicate-key',
  topic: 'api',
  summary: 'A mapping has the same key twice',
  why: 'kubectl keeps the last of the two and drops the other without a word. kustomize and others refuse the file.',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  aliases: ['monokle:YML010', 'kubeconform:strict'],
  on: eachDocument,

  check: document => syntaxProblemsOf('duplicate-key', document),

  examples: [
    {
      title: 'two lists of variables, of which one is lost',
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
                - name: CURRENCY
                  value: EUR
              ports:
                - containerPort: 8080
              env: # want: env
                - name: LOCALE
                  value: de
      `,
    },
    {
      title: 'the same key in different mappings',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          labels:
            name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
      `,
    },
  ],
});
