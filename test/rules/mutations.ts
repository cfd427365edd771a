import { parseAllDocuments, stringify } from 'yaml';
import { annotatedFiles } from '../../src/rules/example.ts';
import type { Example } from '../../src/rules/rule.ts';

const replacements: readonly unknown[] = ['text', 7, [], null, { web: 1 }];

/** An example with each field removed in turn, and each value replaced by text, a number, a list, null and a mapping. */
export function* mutationsOf(example: Example): Generator<Example> {
  const files = annotatedFiles(example).map(({ path, text }) => [path, text] as const);
  for (const [name, text] of files) {
    let documents: unknown[];
    try {
      documents = parseAllDocuments(text).map(document => document.toJS() as unknown);
    } catch {
      return;
    }
    for (const [position, document] of documents.entries()) {
      for (const changed of variants(document)) {
        const mutated = documents.with(position, changed).map(one => stringify(one, { aliasDuplicateObjects: false })).join('---\n');
        const { text: _text, ...rest } = example;
        yield { ...rest, files: { ...Object.fromEntries(files), [name]: mutated } };
      }
    }
  }
}

function* variants(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield value.toSpliced(index, 1);
      for (const replacement of replacements) yield value.with(index, replacement);
      for (const changed of variants(item)) yield value.with(index, changed);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== key));
      for (const replacement of replacements) yield { ...value, [key]: replacement };
      for (const changed of variants(member)) yield { ...value, [key]: changed };
    }
  }
}
