import { defineRule } from '../rule.ts';
import { eachDocument } from '../targets.ts';
import { syntaxProblemsOf } from '../violations.ts';

export default defineRule({
  id: 'yaml-syntax',
  topic: 'api',
  summary: 'The text is not the YAML or JSON that kubectl reads',
  why: 'kubectl stops at such a document, so nothing of it, and often nothing after it, reaches the cluster.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['monokle:YML001'],
  on: eachDocument,

  check: document => syntaxProblemsOf('yaml-syntax', document),

  examples: [
    {
      title: 'a key that stands between two levels',
      text: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
            name: web
          namespace: shop # want: indent
      `,
    },
    {
      title: 'an alias without an anchor',
      text: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          currency: *euro # want: no anchor of this name
      `,
    },
    {
      title: 'YAML as kubectl reads it, tabs in a comment and all',
      text: `
        # a	comment
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: web, labels: &labels {app: web}}
        data:
          greeting: >-
            Welcome: come in,
            we are open
      `,
    },
  ],
});
