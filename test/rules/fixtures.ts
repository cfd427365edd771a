import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { AnyRule, Example } from '../../src/rules/rule.ts';

/** More cases of a rule, too many for its own file: `fixtures/rules/TOPIC/ID/CASE.yaml`, with `# want:` comments like examples. */
export function fixturesOf({ topic, id }: AnyRule): readonly Example[] {
  const folder = path.join('fixtures/rules', topic, id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).sort().map(name => ({
    title: path.basename(name, '.yaml').replaceAll('-', ' '),
    text: readFileSync(path.join(folder, name), 'utf8'),
  }));
}

/** Every folder of cases, to see that none is left without its rule. */
export function fixtureFolders(): readonly string[] {
  const root = 'fixtures/rules';
  if (!existsSync(root)) return [];
  return readdirSync(root).flatMap(topic => readdirSync(path.join(root, topic)).map(id => `${topic}/${id}`));
}
