import { describe, expect, it } from 'vitest';
import type { Document, Path } from '../../src/source/document.ts';
import type { Range } from '../../src/source/position.ts';
import { Source } from '../../src/source/source.ts';

function read(text: string): Document {
  const [document] = new Source('shop/web.yaml', text).documents;
  if (!document) throw new Error('no document');
  return document;
}

function marked(document: Document, range: Range | undefined): string | undefined {
  return range && document.source.text.slice(range.start, range.end);
}

const shop = `# the shop
apiVersion: v1
kind: ConfigMap
metadata:
  name: "web"   # its name
  labels: {app: web, 'tier': front}
data:
  url: http://web:80/#top
  script: |-  # run at start
    # no comment
    echo hi
  empty:
  list:
  - cart
  - &pay payments
  - *pay
`;

describe('places', () => {
  const document = read(shop);
  const scalar = (...path: Path): string | undefined => marked(document, document.scalarRange(path));
  const key = (...path: Path): string | undefined => marked(document, document.keyRange(path));

  it('marks scalars with their quotes', () => {
    expect(scalar('metadata', 'name')).toBe('"web"');
    expect(scalar('metadata', 'labels', 'app')).toBe('web');
    expect(scalar('data', 'list', 0)).toBe('cart');
    expect(scalar('data', 'list', 1)).toBe('payments');
  });

  it('marks the header of a block scalar, and the alias itself', () => {
    expect(scalar('data', 'script')).toBe('|-');
    expect(scalar('data', 'list', 2)).toBe('*pay');
  });

  it('marks keys', () => {
    expect(key('metadata')).toBe('metadata');
    expect(key('metadata', 'labels', 'tier')).toBe("'tier'");
    expect(key('data', 'empty')).toBe('empty');
  });

  it('has no place for what is not there, for lists, mappings and empty values', () => {
    for (const path of [[], ['data'], ['data', 'list'], ['data', 'empty'], ['spec'], ['data', 'list', 7], ['data', 'list', 'x'], ['kind', 0]]) {
      expect(document.scalarRange(path)).toBeUndefined();
    }
    expect(document.keyRange([])).toBeUndefined();
    expect(document.keyRange(['data', 'list', 0])).toBeUndefined();
    expect(document.keyRange(['toString'])).toBeUndefined();
  });

  it('has no place inside aliases and merges, and one for the key that holds them', () => {
    const other = read('base: &b {replicas: 1, image: web}\ncopy: *b\nmerged:\n  image: cart\n  <<: *b\nlater:\n  <<: *b\n  image: cart\n');
    expect(other.scalarRange(['copy', 'replicas'])).toBeUndefined();
    expect(marked(other, other.keyRange(['copy']))).toBe('copy');
    expect(marked(other, other.scalarRange(['copy']))).toBe('*b');
    expect(other.keyRange(['merged', 'replicas'])).toBeUndefined();
    // The merge stands later and wins, as it does in Go.
    expect(other.value).toMatchObject({ merged: { image: 'web' }, later: { image: 'cart' } });
    expect(other.scalarRange(['merged', 'image'])).toBeUndefined();
    expect(marked(other, other.scalarRange(['later', 'image']))).toBe('cart');
  });

  it('counts from the start of the source in later documents, in UTF-16 units', () => {
    const source = new Source('shop/all.yaml', '---\r\nname: "😀"\r\n---\r\nname: cart\r\n0755: x\r\n');
    const [first, second] = source.documents;
    expect(marked(first!, first!.scalarRange(['name']))).toBe('"😀"');
    const range = second!.scalarRange(['name'])!;
    expect(source.position(range.start)).toEqual({ line: 4, column: 7 });
    expect(source.position(range.end)).toEqual({ line: 4, column: 11 });
    expect(marked(second!, second!.keyRange(['493']))).toBe('0755');
  });

  it('points at the last of several keys', () => {
    const document = read('name: web\nname: cart\n');
    expect(marked(document, document.scalarRange(['name']))).toBe('cart');
  });
});

describe('documents', () => {
  it('counts what has content', () => {
    const documents = new Source('a.yaml', '# c\n---\nname: web\n---\n---\n~\n---\n# only this\n---\nname: cart').documents;
    expect(documents.map(({ index, value }) => [index, value])).toEqual([[0, { name: 'web' }], [1, { name: 'cart' }]]);
    const { range } = documents[1]!;
    expect(documents[1]!.source.text.slice(range.start, range.end)).toBe('name: cart');
  });

  it('gives one broken document and keeps its neighbours', () => {
    const documents = new Source('a.yaml', 'name: web\n---\nname: "cart\n---\nname: payments\n').documents;
    expect(documents.map(({ broken }) => broken)).toEqual([false, true, false]);
    expect(documents[2]!.value).toEqual({ name: 'payments' });
  });

  it('keeps what stands before a fault', () => {
    expect(read('kind: Pod\nmetadata:\n  name: web\n image: x\n').value).toEqual({ kind: 'Pod', metadata: { name: 'web' } });
  });

  it('holds integers exactly, and makes no prototypes', () => {
    expect(read('a: 9007199254740991\nb: 9007199254740993\nc: 18446744073709551615\nd: 1e20\n').value).toEqual({
      a: 9007199254740991, b: 9007199254740993n, c: 18446744073709551615n, d: 1e20,
    });
    const value = read('__proto__: {polluted: true}\nconstructor: 1\n').value as Record<string, unknown>;
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads JSON with tabs, and several values in a row', () => {
    const documents = new Source('a.json', '{\n\t"name": "we\\/b",\n\t"ports": [80]\n}\n{"name": "cart"}').documents;
    expect(documents.map(({ value }) => value)).toEqual([{ name: 'we/b', ports: [80] }, { name: 'cart' }]);
    expect(marked(documents[1]!, documents[1]!.scalarRange(['name']))).toBe('"cart"');
    expect(new Source('a.json', '{"a": 1}{"a": 2}{"a": }').documents.map(({ broken }) => broken)).toEqual([false, false, true]);
  });
});

describe('comments', () => {
  it('are those that YAML sees', () => {
    expect(read(shop).comments.map(({ text, ownLine }) => [text, ownLine])).toEqual([
      ['the shop', true], ['its name', false], ['run at start', false],
    ]);
  });

  it('have their exact range, without the line end', () => {
    const document = read('a: "# no" # yes\r\nb: [1, # in\r\n  2]\r\n');
    expect(document.comments.map(({ range }) => marked(document, range))).toEqual(['# yes', '# in']);
  });

  it('go on behind a fault where they stand alone', () => {
    expect(read('# first\na: "x\n  # inside\nb: y\n').comments.map(({ text }) => text)).toContain('first');
    expect(read('a: @b # x\n# last\n').comments.map(({ text }) => text)).toEqual(['last']);
  });
});
