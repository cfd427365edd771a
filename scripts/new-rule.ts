/** Writes the file of a new rule: `npm run new-rule -- TOPIC ID`. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '../src/rules');
const topics = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);
const [topic, id] = process.argv.slice(2);

if (topic === undefined || id === undefined || !topics.includes(topic) || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
  console.error(`usage: npm run new-rule -- TOPIC ID\n  TOPIC: ${topics.join(', ')}\n  ID: kebab-case, names the defect (ingress-backend-port-missing)`);
  process.exitCode = 2;
} else {
  const file = path.join(folder, topic, `${id}.ts`);
  if (existsSync(file)) {
    console.error(`${path.relative(process.cwd(), file)} is there already`);
    process.exitCode = 2;
  } else {
    writeFileSync(file, template(topic, id));
    console.log(`${path.relative(process.cwd(), file)}\nwrite the bad example first, then: npm run generate && npm run test:unit -- test/rules.test.ts -t ${id}`);
  }
}

function template(topic: string, id: string): string {
  return `import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: '${id}',
  topic: '${topic}',
  summary: 'What is wrong, in at most 60 characters',
  why: 'What happens in the cluster because of it.',
  severity: 'error',
  stage: 'latent',
  since: '0.2',
  on: kinds('core/Service'),

  *check(service) {
    const name = service.at('metadata', 'name');
    if (name.string !== 'defect') return;
    yield { at: name, message: \`the name is "\${name.string}"\`, help: 'choose another name' };
  },

  examples: [
    {
      text: \`
        apiVersion: v1
        kind: Service
        metadata:
          name: defect # want: the name is "defect"
      \`,
    },
    {
      text: \`
        apiVersion: v1
        kind: Service
        metadata:
          name: web
      \`,
    },
  ],
});
`;
}
