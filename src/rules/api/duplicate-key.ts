import type { Document, SyntaxProblem } from '../../source/document.ts';
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

  check: document => syntaxProblemsOf('duplicate-key', document, withMissingSeparators(document)),

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
      title: 'two objects that nothing parts',
      text: `
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: web
        apiVersion: v1 # want: "---" is missing before this "apiVersion"
        kind: ConfigMap
        metadata:
          name: web
        data:
          CURRENCY: EUR
          LOCALE: de
          LOCALE: fr # want: the key "LOCALE" is already in this mapping
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

/** When a document has the keys of an object twice, then two objects stand in it: that is said once, and not for each key. */
function withMissingSeparators(document: Document): readonly SyntaxProblem[] {
  const again = document.problems.filter(problem => problem.rule === 'duplicate-key' && startsLine(problem, document));
  const keys = new Set(again.map(problem => keyOf(problem, document)));
  const [first] = keys;
  if (first === undefined || !keys.has('apiVersion') || !keys.has('kind')) return document.problems;
  return document.problems.filter(problem => !again.includes(problem) || keyOf(problem, document) === first)
    .map((problem): SyntaxProblem => (again.includes(problem) ? {
      ...problem,
      message: `"---" is missing before this "${first}": two objects are read as one, and the last of each key wins`,
      help: 'write `---` on a line of its own between the two objects',
      related: (problem.related ?? []).map(({ range }) => ({ range, message: 'the first object begins here' })),
    } : problem));
}

/** The keys of the object itself are not indented. */
function startsLine({ range }: SyntaxProblem, { source, range: { start } }: Document): boolean {
  return range.start === start || source.text[range.start - 1] === '\n';
}

function keyOf({ range }: SyntaxProblem, { source }: Document): string {
  return source.text.slice(range.start, range.end);
}
