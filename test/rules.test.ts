import { describe, expect, it } from 'vitest';
import { rules } from '../src/rules/index.ts';
import { faultsOf } from './rules/run-example.ts';
import { fixtureFolders, fixturesOf } from './rules/fixtures.ts';
import { mutationsOf } from './rules/mutations.ts';
import { expectations, findingsOf } from './rules/run-example.ts';

describe.each(rules.map(rule => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has a well-formed description', () => {
    expect(faultsOf(rule)).toEqual([]);
  });

  const cases = [...rule.examples, ...fixturesOf(rule)];
  const named = cases.map((example, index) => [example.title ?? `example ${index + 1}`, example] as const);

  it('has bad and good examples', () => {
    expect(rule.examples.some(example => expectations(example).length > 0)).toBe(true);
    expect(rule.examples.some(example => expectations(example).length === 0)).toBe(true);
  });

  it.each(named)('says what is wanted: %s', (_title, example) => {
    const { findings, failures } = findingsOf(rule, example);
    expect(failures).toEqual([]);
    const wanted = expectations(example);
    const said = findings.map(({ at, message }) => ({ file: at.source.path, line: at.start.line, message }));
    expect(said.map(({ file, line }) => `${file}:${line}`), said.map(({ message }) => message).join('\n'))
      .toEqual(wanted.map(({ file, line }) => `${file}:${line}`));
    wanted.forEach(({ message }, index) => expect(said[index]!.message).toContain(message));
  });

  it.each(named)('survives any malformed field: %s', (_title, example) => {
    for (const mutated of mutationsOf(example)) {
      expect(findingsOf(rule, mutated).failures, JSON.stringify(mutated)).toEqual([]);
    }
  });

  it('is in the folder of its topic', async () => {
    await expect(import(`../src/rules/${rule.topic}/${id}.ts`)).resolves.toHaveProperty('default', rule);
  });
});

it('has no cases without a rule', () => {
  const folders = rules.map(({ topic, id }) => `${topic}/${id}`);
  expect(fixtureFolders().filter(folder => !folders.includes(folder))).toEqual([]);
});
