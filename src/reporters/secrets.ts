import type { Document, Key, Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import type { Range } from '../source/position.ts';
import type { Source } from '../source/source.ts';

/** A list of a list is legal, a thousand levels are an attack. */
const deepestList = 8;
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';
/** The fields of a Secret that hold nothing confidential; what stands elsewhere may be a value that lost its place. */
const plainFields = ['apiVersion', 'kind', 'metadata', 'type', 'immutable'];
/** Below `metadata`, as whole mappings slip there by their indentation. */
const confidentialMetadata: readonly Path[] = [['data'], ['stringData'], ['annotations', lastApplied]];

/**
 * The stretches of a line (1-based) that hold values of a Secret and must not be shown: 0-based offsets into the line,
 * ascending. Keys stay readable; where in doubt, too much is hidden.
 */
export function secretsOnLine(source: Source, number: number): readonly Range[] {
  // A backslash may write the word in a way of its own.
  if (!/Secret|\\/.test(source.text)) return [];
  const line = source.line(number);
  const columnAt = (offset: number): number => {
    const position = source.position(offset);
    if (position.line !== number) return position.line < number ? 0 : line.length;
    return Math.min(position.column - 1, line.length);
  };
  return source.documents
    .filter(({ range }) => source.position(range.start).line <= number && number <= source.position(range.end).line)
    .flatMap(hiddenOf)
    .map(({ start, end }) => ({ start: columnAt(start), end: columnAt(end) }))
    .filter(({ start, end }) => start < end)
    .flatMap((range) => withoutPunctuation(line, range));
}

const known = new WeakMap<Document, readonly Range[]>();

/** What is hidden of a document; kept, as each frame asks again and some documents have 20,000 keys. */
function hiddenOf(document: Document): readonly Range[] {
  const hidden = known.get(document) ?? findHidden(document);
  known.set(document, hidden);
  return hidden;
}

/** Everything from the key of a confidential mapping to the next thing after it, except the keys inside. */
function findHidden(document: Document): readonly Range[] {
  if (document.broken) return hiddenOfBroken(document);
  return secretPaths(document.value, [])
    .flatMap((secret) => confidentialPaths(document.value, secret))
    .flatMap((path) => {
      const key = document.keyRange(path);
      if (!key) return [];
      const inner = keysBelow(document, path).filter((range) => range.start >= key.end);
      return gaps({ start: key.end, end: startOfNext(document, path) }, inner);
    })
    .sort((a, b) => a.start - b.start);
}

/** What a broken document means is anybody's guess: from the first `data` on, nothing is shown. */
function hiddenOfBroken(document: Document): readonly Range[] {
  const { start, end } = document.range;
  const text = document.source.text.slice(start, end);
  const data = text.includes('Secret') ? /\b(?:data|stringData)\b/.exec(text) : null;
  return data ? [{ start: start + data.index + data[0].length, end }] : [];
}

function secretPaths(value: unknown, path: Path): readonly Path[] {
  if (!isMapping(value)) return [];
  const kind = Object.hasOwn(value, 'kind') ? value['kind'] : undefined;
  // The elements of a SecretList need not say what they are.
  const here = kind === 'Secret' || path.length > 0 && kind === undefined ? [path] : [];
  const items = Object.hasOwn(value, 'items') ? value['items'] : undefined;
  if (!Array.isArray(items) || path.length >= deepestList) return here;
  return [...here, ...items.flatMap((item: unknown, index) => secretPaths(item, [...path, 'items', index]))];
}

function confidentialPaths(root: unknown, secret: Path): readonly Path[] {
  const fields = Object.keys(valueAt(root, secret) as object).filter((key) => !plainFields.includes(key));
  return [
    ...fields.map((key) => [...secret, key]),
    ...confidentialMetadata.map((path) => [...secret, 'metadata', ...path]),
  ];
}

function keysBelow(document: Document, path: Path): readonly Range[] {
  const value = valueAt(document.value, path);
  if (!isMapping(value)) return [];
  return Object.keys(value)
    .flatMap((key) => document.keyRange([...path, key]) ?? [])
    .sort((a, b) => a.start - b.start);
}

/** Where the next key or list element after a key begins, at its own level or further out; else the document's end. */
function startOfNext(document: Document, path: Path): number {
  const own = document.keyRange(path)!.start;
  for (let length = path.length - 1; length >= 0; length--) {
    const next = startOfSibling(document, path.slice(0, length), path[length]!, own);
    if (next !== undefined) return next;
  }
  return document.range.end;
}

function startOfSibling(document: Document, parent: Path, child: Key, after: number): number | undefined {
  if (typeof child === 'string') return keysBelow(document, parent).find(({ start }) => start > after)?.start;
  return keysBelow(document, [...parent, child + 1])[0]?.start;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    return (value as Record<string | number, unknown>)[key];
  }, root);
}

function gaps(whole: Range, taken: readonly Range[]): readonly Range[] {
  const starts = [whole.start, ...taken.map((range) => range.end)];
  const ends = [...taken.map((range) => range.start), whole.end];
  return starts.map((start, index) => ({ start, end: ends[index]! }));
}

/** Keeps the colon, the brackets and the comma around a value in sight. */
function withoutPunctuation(line: string, { start, end }: Range): readonly Range[] {
  const value = line.slice(start, end);
  if (/^[\s{}[\],-]*$/.test(value)) return [];
  const lead = /^["']?\s*(?::\s*\{?\s*)?/.exec(value)![0].length;
  // Only the last few characters: the expression would try every blank of a long run of them.
  const trail = /(?:\s*,\s*["']?)?\s*$/.exec(value.slice(lead).slice(-16))![0].length;
  return lead + trail < value.length ? [{ start: start + lead, end: end - trail }] : [];
}
