import fc from 'fast-check';

const PLAIN = [
  'web', 'cart', 'shop.example.com/cart', 'payments:80', 'a b  c', 'a#b', 'http://web:80/#top', '-x', '--port=80', '~', 'null', 'Null',
  'true', 'True', 'yes', 'on', 'off', 'n', 'y', 'no', '0', '7', '80', '-1', '+1', '007', '0x1F', '0o17', '0b11', '1_000', '1e3', '1.5',
  '.5', '1.', '12345678901234567890', '9007199254740993', '100Mi', '5m', '1.2.3', '2026-11-21', '2026-11-21T05:00:00Z', '10.0.0.1',
  '.inf', '-.inf', '.nan', '...', '=', '<<', '<none>', 'é😀', '{{x}}', '*x', '&x', '!x', '@x', '%x', '`x', '?', '-', ':', ':x', '?x',
  '::', ':x: y', '? x', 'a: b', 'a:', '"', "it's", 'x #y', 'x\ty', '__proto__', 'constructor', '$(PORT)', '(x)', '1:30', '0x', '1e400',
  '\ufeff', '\u2028', '\x85', '\x7f', 'a, b', '[', ']', '}', 'a]b',
];
const QUOTED = ['""', "''", '"a"', "'a'", '"a: b # c"', "'it''s'", '"\\n\\t\\"\\\\\\u00e9\\x41"'];
const ODDLY_QUOTED = [
  '"\\/"', '"\\ud83d\\ude00"', '"\\q"', '" a  b "', '"a\tb"', '"80"', "'true'", '"a', "'a", '"a\\', "'''", "''''",
];
const KEYS = [
  'app', 'name', 'labels', 'spec', 'data', 'a b', 'a.b/c', 'x-y', '"quoted"', "'q'", '80', '1.5', 'true', 'on', 'y', 'null', '~', '<<',
  '"<<"', '__proto__', '"__proto__"', 'constructor', 'toString', 'a:b', ':a', '?a', ':', '0', '1', '""', 'é', '? x', '-a', '- a', '&a b',
  '!!str a', '[a]', '{a: b}', '"a\\u0062"',
];

/** Mostly the common: what is odd should not spoil every text. */
function rarely<T>(common: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> {
  return fc.oneof({ weight, arbitrary: common }, { weight: 1, arbitrary: rare });
}

const word = fc.constantFrom('web', 'cart', 'tier', 'front', '80', 'a', 'pay', 'x1');
const space = rarely(fc.constant(' '), fc.constantFrom('', '  ', '\t', '   '));
const tail = rarely(fc.constant(''), fc.constantFrom(' ', ' # note', '  # a: b', '#x', ' #', '\t', '\t# x', ' x', ' :'), 8);
const key = rarely(word, fc.constantFrom(...KEYS), 5);
const plain = rarely(word, fc.constantFrom(...PLAIN), 2);
const quoted = rarely(fc.constantFrom(...QUOTED), fc.constantFrom(...ODDLY_QUOTED), 2);
const indentation = rarely(fc.constant(2), fc.constantFrom(0, 1, 3, 4), 8);
const between = rarely(
  fc.constant(''), fc.constantFrom('\n', '  \n', '# a note\n', '      # far in\n', '\n\n', '\t\n', '...\n', '%x\n'), 8,
);

/** The text of a value behind a key or a dash at a column, up to its last line end. */
type Lines = (column: number) => string;

interface Nodes {
  readonly flow: string;
  readonly node: Lines;
}

function pad(column: number): string {
  return ' '.repeat(Math.max(column, 0));
}

const onOneLine = (value: fc.Arbitrary<string>): fc.Arbitrary<Lines> =>
  fc.tuple(space, value, tail).map(([gap, text, end]) => () => `${gap}${text}${end}\n`);

const plainLines: fc.Arbitrary<Lines> = fc
  .tuple(fc.array(fc.tuple(plain, indentation, between), { minLength: 1, maxLength: 3 }), tail)
  .map(([lines, end]) => (column) => {
    const text = lines.map(([line, by, blank]) => `\n${blank}${pad(column + by)}${line}`).join('');
    return ` web${text}${end}\n`;
  });

const quotedLines: fc.Arbitrary<Lines> = fc
  .tuple(
    fc.constantFrom('"', "'"),
    fc.array(fc.tuple(word, fc.nat(4), fc.constantFrom('', '', '\\', '\n', ' ')), { minLength: 1, maxLength: 3 }),
    tail,
  )
  .map(([mark, lines, end]) => () => {
    const text = lines.map(([line, by, more]) => `${line}${more}\n${pad(by)}`).join('');
    return ` ${mark}${text}end${mark}${end}\n`;
  });

const blockLine = fc.tuple(
  rarely(fc.constant(0), fc.constantFrom(1, 2, -1, -2)),
  fc.constantFrom('web', 'a: b', '- x', '# no note', '', ' ', '\tx', 'x ', '"', '...'),
);
const blockText: fc.Arbitrary<Lines> = fc
  .tuple(
    fc.constantFrom('|', '|', '|', '>'),
    fc.constantFrom('', '', '-', '+', '2', '1-', '+3', '0', '-+'),
    rarely(fc.constant(''), fc.constantFrom(' ', ' # note', '#x', 'x')),
    indentation,
    fc.array(blockLine, { maxLength: 5 }),
    rarely(fc.constant(false), fc.constant(true)),
  )
  .map(([style, marks, end, by, lines, below]) => (column) => {
    const text = lines.map(([more, line]) => (line === '' ? '\n' : `${pad(column + by + more)}${line}\n`)).join('');
    return `${below ? `\n${pad(column + by)}` : ' '}${style}${marks}${end}\n${text}`;
  });

const nodes = fc.letrec<Nodes>((tie: fc.LetrecTypedTie<Nodes>) => {
  const comma = fc.constantFrom(',', ',', ',', ', ', ',\n', ',\n    ', ' # c\n ,', ',\t');
  const colon = fc.constantFrom(': ', ': ', ': ', ' : ', ':', ':\n ', ': \t', '\n: ');
  const lastItem = fc.constantFrom('', '', 'a', 'a\n', 'a: b', '# c\n');
  const list = fc
    .tuple(fc.array(fc.tuple(tie('flow'), comma), { maxLength: 3 }), space, lastItem)
    .map(([items, gap, last]) => `[${gap}${items.flat().join('')}${last}]`);
  const mapping = fc
    .tuple(fc.array(fc.tuple(key, colon, tie('flow'), comma), { maxLength: 3 }), space)
    .map(([pairs, gap]) => `{${gap}${pairs.flat().join('')}${gap}}`);
  const beforeColon = rarely(fc.constant(''), fc.constant(' '));
  const blockMapping: fc.Arbitrary<Lines> = fc
    .tuple(tail, indentation, fc.array(fc.tuple(between, key, beforeColon, tie('node')), { maxLength: 4 }))
    .map(([end, by, pairs]) => (column) => {
      const lines = pairs.map(([blank, name, gap, value]) => `${blank}${pad(column + by)}${name}${gap}:${value(column + by)}`);
      return `${end}\n${lines.join('')}`;
    });
  const blockList: fc.Arbitrary<Lines> = fc
    .tuple(tail, indentation, fc.constantFrom(0, 2), fc.array(fc.tuple(between, tie('node')), { maxLength: 4 }))
    .map(([end, by, less, items]) => (column) => {
      const at = Math.max(column + by - less, 0);
      return `${end}\n${items.map(([blank, value]) => `${blank}${pad(at)}-${value(at)}`).join('')}`;
    });
  const behindDash: fc.Arbitrary<Lines> = fc
    .tuple(fc.array(fc.tuple(key, tie('node')), { minLength: 1, maxLength: 3 }), rarely(fc.constant(2), fc.constantFrom(1, 3)))
    .map(([pairs, by]) => (column) =>
      pairs.map(([name, value], index) => `${index === 0 ? pad(by - 1) : pad(column + by)}${name}:${value(column + by)}`).join(''));
  return {
    flow: fc.oneof({ maxDepth: 3, depthSize: 'small' }, plain, quoted, quoted, list, mapping),
    node: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      onOneLine(fc.oneof(plain, quoted, word)), onOneLine(tie('flow')), plainLines, quotedLines, blockText,
      blockMapping, blockList, behindDash,
    ),
  };
});

const mappings = fc
  .array(fc.tuple(between, key, nodes.node), { minLength: 1, maxLength: 5 })
  .map((pairs) => pairs.map(([blank, name, value], index) => `${blank}${name}${index}:${value(0)}`).join(''));
const lists = fc.array(nodes.node, { minLength: 1, maxLength: 4 }).map((items) => items.map((value) => `-${value(0)}`).join(''));
const flows = nodes.flow.map((text) => `${text}\n`);
const jsons = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2, '\t'))
  .map(([a, indent]) => JSON.stringify({ a }, null, indent));

/** Texts of one or two documents that are YAML, or nearly, as manifests use it and beyond. */
export const yamlTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: mappings },
        { weight: 2, arbitrary: lists },
        { weight: 1, arbitrary: flows },
        { weight: 1, arbitrary: jsons },
      ),
      { minLength: 1, maxLength: 2 },
    ),
    fc.constantFrom('\n', '\n', '\n', '\n', '\n', '\r\n', '\r\n', '\r'),
    rarely(fc.constant(true), fc.constant(false), 3),
  )
  .map(([documents, lineEnd, ended]) => {
    const text = documents.join('---\n');
    return (ended ? text : text.trimEnd()).replaceAll('\n', lineEnd);
  });

const PIECES = [
  '\n', '\n  ', '\t', ' ', ':', ': ', '- ', '"', "'", '[', ']', '{', '}', ',', '#', ' #', '&a ', '*a', '!!int ', '|', '>', '|-\n', '---\n',
  '...', '\0', '\ufeff', '\ud800', '\r', '\r\n', '\u2028', '\\', '<<: ', '? ', '%', '@', '😀', '__proto__', '~', '1',
];

/** A text with some of its characters taken away or replaced. */
export function mutated(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(2000), fc.nat(6), fc.constantFrom('', ...PIECES));
  return fc.tuple(texts, fc.array(change, { minLength: 1, maxLength: 4 })).map(([sample, changes]) =>
    changes.reduce((text, [at, length, piece]) => {
      const offset = at % (text.length + 1);
      return text.slice(0, offset) + piece + text.slice(offset + length);
    }, sample));
}
