import type { Key, Path } from './document.ts';
import type { Range } from './position.ts';
import type { MappingNode, Node } from './tree.ts';
import { isMergeKey, keyName } from './yaml-values.ts';

/** Where the key of the last step of a path stands in a tree. */
export function keyRangeIn(root: Node, path: Path): Range | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  const pair = parent && path.length > 0 ? pairOf(parent, path.at(-1)!) : undefined;
  return pair && rangeOf(pair[0]);
}

/** Where the scalar at a path stands in a tree; for an alias the alias itself. */
export function scalarRangeIn(root: Node, path: Path): Range | undefined {
  const node = nodeAt(root, path);
  if (node?.kind === 'alias') return rangeOf(node);
  // An empty value has no characters: its key stands for it.
  return node?.kind === 'scalar' && node.end > node.start ? rangeOf(node) : undefined;
}

function nodeAt(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const key of path) {
    if (node === undefined) return undefined;
    node = node.kind === 'sequence' ? (typeof key === 'number' ? node.items[key] : undefined) : pairOf(node, key)?.[1];
  }
  return node;
}

function pairOf(node: Node, key: Key): readonly [Node, Node] | undefined {
  if (node.kind !== 'mapping') return undefined;
  const name = String(key);
  const { places, merges } = contentOf(node);
  const place = places.get(name);
  if (place === undefined) return undefined;
  return merges.some((merge) => merge > place && mergeHas(node.pairs[merge]![1], name)) ? undefined : node.pairs[place];
}

interface Content {
  /** Which pair of the mapping has a name: of several the last, which is the one that counts. */
  readonly places: ReadonlyMap<string, number>;
  /** Which pairs are merges. */
  readonly merges: readonly number[];
}

const contents = new WeakMap<MappingNode, Content>();

/** Collected once, so that looking up every key of a large mapping takes no square of time. */
function contentOf(mapping: MappingNode): Content {
  const known = contents.get(mapping);
  if (known) return known;
  const places = new Map<string, number>();
  const merges: number[] = [];
  for (const [place, [key]] of mapping.pairs.entries()) {
    if (isMergeKey(key)) merges.push(place);
    else {
      const name = key.kind === 'scalar' ? keyName(key) : undefined;
      if (name !== undefined) places.set(name, place);
    }
  }
  const content = { places, merges };
  contents.set(mapping, content);
  return content;
}

/** A merge that brings the key overwrites what stands before it, so what is written there does not count. */
function mergeHas(source: Node, name: string, depth = 0): boolean {
  const node = source.kind === 'alias' ? source.target : source;
  if (!node || depth > MERGE_DEPTH) return false;
  if (node.kind === 'sequence') return node.items.some((item) => mergeHas(item, name, depth + 1));
  if (node.kind !== 'mapping') return false;
  return node.pairs.some(([key, value]) =>
    isMergeKey(key) ? mergeHas(value, name, depth + 1) : key.kind === 'scalar' && keyName(key) === name,
  );
}

/** Merges of merges are not followed further: nobody writes them, and they could go in circles. */
const MERGE_DEPTH = 4;

function rangeOf(node: Node): Range {
  return { start: node.start, end: node.end };
}
