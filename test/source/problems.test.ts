import { describe, expect, it } from 'vitest';
import { Source } from '../../src/source/source.ts';

/** Each problem as `line:column-column text: message`. */
function problems(text: string): string[] {
  const source = new Source('shop/web.yaml', text);
  return source.documents.flatMap((document) => document.problems.map(({ range, message }) => {
    const start = source.position(range.start);
    return `${start.line}:${start.column} ${JSON.stringify(text.slice(range.start, range.end))} ${message}`;
  }));
}

const CASES: readonly (readonly [text: string, problem: string])[] = [
  ['spec:\n\treplicas: 3\n', '2:1 "\\t" a tab is used for indentation, where YAML takes only spaces'],
  ['spec:\n  a: 1\n\tb: 2\n', '3:1 "\\t" a tab is used for indentation, where YAML takes only spaces'],
  ['script: |\n\techo\n', '2:1 "\\t" a tab is used for indentation, where YAML takes only spaces'],
  ['name: "web\nkind: Pod\n', '1:7 "\\"" this quote is never closed'],
  ["name: 'web\n", '1:7 "\'" this quote is never closed'],
  ['kind: Pod\nname:web\nspec: {}\n', '2:1 "name:web" a space is missing after ":"'],
  ['kind: Pod\nweb\n', '2:1 "web" this line has no ":" and belongs to no value above it'],
  ['image: web: latest\n', '1:11 ":" a value without quotes cannot have ": " in it'],
  ['name: web\n  image: x\n', '2:3 "image" this key is indented below something that already has a value'],
  ['a:\n    b: 1\n  c: 2\n', '3:3 "c" this line is indented differently from the keys around it'],
  ['a:\n  - b\n  c: d\n', '3:3 "c" this line is neither an element of the list above nor indented below one'],
  ['a: - b\n', '1:4 "-" a list cannot start on the line of its key'],
  ['a: *web\n', '1:4 "*web" no anchor of this name stands before the alias'],
  ['host: *.web.example\n', '1:7 "*." a value that starts with "*" is an alias, and this is no name for one'],
  ['name: {{ .Values.name }}-web\n', '1:7 "{{" "{{" looks like a template, and YAML reads it as the start of a mapping'],
  ['{{- if .Values.web }}\nname: web\n{{- end }}\n', '1:1 "{{" "{{" looks like a template, and YAML reads it as the start of a mapping'],
  ['user: @web\n', '1:7 "@" a value cannot start with "@"'],
  ['user: `web`\n', '1:7 "`" a value cannot start with "`"'],
  ['share: %50\n', '1:8 "%" a value cannot start with "%"'],
  ['a: [b, c\nd: e\n', '1:4 "[" this "[" is not closed'],
  ['a: ["b"\n  "c"]\n', '2:3 "\\"c\\"" a "," or the closing "]" is missing before this'],
  ['a: {b: 1\n', '1:4 "{" this "{" is not closed'],
  ['a: "\\d+"\n', '1:5 "\\\\d" "\\d" is no escape that YAML knows in double quotes'],
  ['a: "b" c\n', '1:8 "c" this stands behind a value that ended with its quote'],
  ['a: \u0007b\n', '1:4 "\\u0007" the control character U+0007 is not allowed'],
  ['a: 1\n--- b: 2\n', '2:5 "b: 2" nothing but a comment may follow "---" on its line'],
  ['ca: |\n  x\n-----BEGIN CERTIFICATE-----\nabc\n', '3:4 "--BEGIN CERTIFICATE-----" a line that starts with "---" parts two documents, even inside a text'],
  ['a: .inf\n', '1:4 ".inf" ".inf" is no number that JSON can hold'],
  ['~: a\n', '1:1 "~" a key cannot be null'],
  ['a:\n  <<: 1\n', '2:7 "1" a merge key "<<" takes a mapping, or a list of mappings'],
  ['a: &x [*x]\n', '1:8 "*x" the value of "&x" contains itself'],
  ['a: !!int web\n', '1:10 "web" "web" does not fit its tag "!!int"'],
  ['a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> cart\n', '2:1 "<<<<<<<" a merge conflict was left in the text'],
  [`a: ${'['.repeat(1500)}`, '1:1004 "[" the values are nested deeper than 1000 levels'],
];

describe('syntax problems', () => {
  it.each(CASES)('%j', (text, problem) => {
    expect(problems(text)).toEqual([problem]);
  });

  it('always say what to do', () => {
    for (const [text] of CASES) {
      for (const document of new Source('a.yaml', text).documents) {
        for (const { help } of document.problems) expect(help, text).toMatch(/^[a-z]/);
      }
    }
  });
});

describe('lost indentation', () => {
  const flat = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\nname: web\nspec:\ntemplate:\nmetadata:\nlabels:\napp: web\nspec:\ncontainers:\n- name: web\nimage: web\nname: web\n';

  it('is one problem, not forty', () => {
    expect(problems(flat)).toEqual(['4:1 "name" the document has lost its indentation: every line starts at the first column']);
    expect(new Source('a.yaml', flat).documents[0]!.broken).toBe(true);
  });

  it('is seen without a key that stands twice, and with a fault', () => {
    expect(problems('apiVersion: v1\nkind: Service\nmetadata:\nname: web\nspec:\nports:\n- port: 80\n')).toHaveLength(1);
    expect(problems(`${flat}web\n`)).toEqual(problems(flat));
  });

  it('is not seen in what is flat by nature', () => {
    expect(problems('a:\nb:\n')).toEqual([]);
    expect(problems('kind: Pod\nname: web\nname: cart\n')).toHaveLength(1);
  });
});

describe('duplicate keys', () => {
  it('are found at the later one, with the earlier one', () => {
    const source = new Source('a.yaml', 'spec:\n  1: a\n  "1": b\n  c: 1\n  c: 2\n');
    const [document] = source.documents;
    expect(document!.broken).toBe(false);
    expect(document!.value).toEqual({ spec: { 1: 'b', c: 2 } });
    expect(document!.problems.map(({ rule, range, related }) => [rule, source.position(range.start).line, source.position(related![0]!.range.start).line]))
      .toEqual([['duplicate-key', 3, 2], ['duplicate-key', 5, 4]]);
  });

  it('are not found for merges, and once for an alias', () => {
    expect(problems('a: &a {b: 1}\nc:\n  <<: *a\n  b: 2\n')).toEqual([]);
    expect(problems('a: &a {b: 1, b: 2}\nc: *a\nd: *a\n')).toHaveLength(1);
  });
});
