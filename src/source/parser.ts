import { Failure, type FailureCode } from './cursor.ts';
import type { Directive, Tag } from './scan-marks.ts';
import { MAX_DEPTH, Scanner } from './scanner.ts';
import type { Token, TokenKind } from './token.ts';
import type { Node } from './tree.ts';

type Attach = (node: Node) => void;
type Pair = [key: Node, value: Node];

/**
 * Builds the tree of one document from its tokens, by the grammar of go-yaml v2; throws a `Failure`. Nodes are attached
 * to what holds them before their content is read, so that a failure leaves what was understood.
 */
export class Parser {
  readonly scanner: Scanner;
  root: Node | undefined;
  readonly #anchors = new Map<string, Node>();
  readonly #handles = new Map([['!', '!'], ['!!', 'tag:yaml.org,2002:']]);
  #depth = 0;

  constructor(text: string, json: boolean) {
    this.scanner = new Scanner(text, json);
  }

  document(): void {
    const attach: Attach = (node) => void (this.root = node);
    const explicit = this.#directives();
    if (!this.#at('document-start')) {
      if (explicit) this.#fail('directive');
      if (!this.#at('end')) this.#node(true, false, attach);
    } else {
      const { end } = this.#take();
      if (this.#at('directive', 'document-start', 'document-end', 'end')) attach(empty(end));
      else this.#node(true, false, attach);
    }
    // Go looks one token further to see that the document ends: a fault in it counts.
    this.scanner.peek();
  }

  #directives(): boolean {
    let version = false;
    let any = false;
    const own = new Set<string>();
    for (let token = this.scanner.peek(); token.kind === 'directive'; token = this.scanner.peek()) {
      const { name, handle, value } = token.mark as Directive;
      if (name === 'YAML' && (version || value !== '1.1')) this.#fail('version');
      if (name === 'TAG' && own.has(handle)) this.#fail('directive');
      if (name === 'TAG') this.#handles.set(handle, value);
      version ||= name === 'YAML';
      own.add(name === 'TAG' ? handle : '');
      any = true;
      this.scanner.skip();
    }
    return any;
  }

  #node(block: boolean, indentless: boolean, attach: Attach): void {
    let token = this.scanner.peek();
    if (token.kind === 'alias') return this.#alias(token, attach);
    const { start } = token;
    let end = start;
    let anchor: string | undefined;
    let tag: string | undefined;
    for (let count = 0; count < 2; count++) {
      if (token.kind === 'anchor' && anchor === undefined) anchor = token.text;
      else if (token.kind === 'tag' && tag === undefined) tag = this.#tagOf(token);
      else break;
      end = token.end;
      this.scanner.skip();
      token = this.scanner.peek();
    }
    const put: Attach = (node) => {
      if (anchor !== undefined) this.#anchors.set(anchor, node);
      attach(node);
    };
    if (token.kind === 'scalar') {
      this.scanner.skip();
      // A lone `!` says "no tag of its own" to the parser and "text" to the decoder.
      const plain = (tag === undefined && token.plain) || tag === '!';
      return put({ kind: 'scalar', text: token.text, plain, tag, start: token.start, end: token.end });
    }
    if (++this.#depth > MAX_DEPTH) this.#fail('depth');
    if (indentless && token.kind === 'entry') this.#indentlessSequence(put);
    else if (token.kind === 'flow-sequence') this.#flowSequence(put);
    else if (token.kind === 'flow-mapping') this.#flowMapping(put);
    else if (block && token.kind === 'block-sequence') this.#blockSequence(put);
    else if (block && token.kind === 'block-mapping') this.#blockMapping(put);
    else if (anchor !== undefined || tag !== undefined) put({ ...empty(end), plain: tag === undefined || tag === '!', tag });
    else this.#fail('node');
    this.#depth--;
  }

  #alias(token: Token, attach: Attach): void {
    const target = this.#anchors.get(token.text);
    if (!target) this.#fail('alias-unknown');
    this.scanner.skip();
    attach({ kind: 'alias', name: token.text, target, start: token.start, end: token.end });
  }

  #tagOf(token: Token): string {
    const { handle, suffix } = token.mark as Tag;
    if (handle === '') return suffix;
    return (this.#handles.get(handle) ?? this.#fail('tag-handle')) + suffix;
  }

  #blockSequence(put: Attach): void {
    const items: Node[] = [];
    const { start } = this.#take();
    put({ kind: 'sequence', items, start, end: start });
    while (this.#at('entry')) {
      const { end } = this.#take();
      if (this.#at('entry', 'block-end')) items.push(empty(end));
      else this.#node(true, false, (item) => items.push(item));
    }
    if (!this.#at('block-end')) this.#fail('block-entry');
    this.#take();
  }

  #indentlessSequence(put: Attach): void {
    const items: Node[] = [];
    const { start } = this.scanner.peek();
    put({ kind: 'sequence', items, start, end: start });
    while (this.#at('entry')) {
      const { end } = this.#take();
      if (this.#at('entry', 'key', 'value', 'block-end')) items.push(empty(end));
      else this.#node(true, false, (item) => items.push(item));
    }
  }

  #blockMapping(put: Attach): void {
    const pairs: Pair[] = [];
    const { start } = this.#take();
    put({ kind: 'mapping', pairs, start, end: start });
    while (!this.#at('block-end')) {
      if (!this.#at('key')) this.#fail('block-key');
      const { end } = this.#take();
      const pair = this.#openPair(pairs, end);
      if (!this.#at('key', 'value', 'block-end')) this.#node(true, true, (key) => setKey(pair, key));
      if (!this.#at('value')) continue;
      pair[1] = empty(this.#take().end);
      if (!this.#at('key', 'value', 'block-end')) this.#node(true, true, (value) => void (pair[1] = value));
    }
    this.#take();
  }

  #openPair(pairs: Pair[], offset: number): Pair {
    const pair: Pair = [empty(offset), empty(offset)];
    pairs.push(pair);
    return pair;
  }

  #flowSequence(put: Attach): void {
    const items: Node[] = [];
    const { start } = this.#take();
    put({ kind: 'sequence', items, start, end: start });
    for (let first = true; !this.#at('flow-sequence-end'); first = false) {
      if (!first) {
        if (!this.#at('flow-entry')) this.#failIn('flow-sequence', start);
        this.#take();
        if (this.#at('flow-sequence-end')) break;
      }
      if (!this.#at('key')) {
        this.#node(false, false, (item) => items.push(item));
        continue;
      }
      const pairs: Pair[] = [];
      const key = this.#take();
      items.push({ kind: 'mapping', pairs, start: key.start, end: key.start });
      const pair = this.#openPair(pairs, key.end);
      // Go takes the token behind an empty key away, whatever it is.
      if (this.#at('value', 'flow-entry', 'flow-sequence-end')) this.#take();
      else this.#node(false, false, (node) => setKey(pair, node));
      this.#flowValue(pair, 'flow-sequence-end');
    }
    this.#take();
  }

  #flowMapping(put: Attach): void {
    const pairs: Pair[] = [];
    const { start } = this.#take();
    put({ kind: 'mapping', pairs, start, end: start });
    for (let first = true; !this.#at('flow-mapping-end'); first = false) {
      if (!first) {
        if (!this.#at('flow-entry')) this.#failIn('flow-mapping', start);
        this.#take();
        if (this.#at('flow-mapping-end')) break;
      }
      const token = this.scanner.peek();
      const pair = this.#openPair(pairs, token.end);
      if (token.kind === 'key') {
        this.#take();
        if (!this.#at('value', 'flow-entry', 'flow-mapping-end')) this.#node(false, false, (key) => setKey(pair, key));
        this.#flowValue(pair, 'flow-mapping-end');
      } else this.#node(false, false, (key) => setKey(pair, key));
    }
    this.#take();
  }

  #flowValue(pair: Pair, close: TokenKind): void {
    if (!this.#at('value')) return;
    pair[1] = empty(this.#take().end);
    if (!this.#at('flow-entry', close)) this.#node(false, false, (value) => void (pair[1] = value));
  }

  #at(one: TokenKind, two?: TokenKind, three?: TokenKind, four?: TokenKind): boolean {
    const { kind } = this.scanner.peek();
    return kind === one || kind === two || kind === three || kind === four;
  }

  #take(): Token {
    const token = this.scanner.peek();
    this.scanner.skip();
    return token;
  }

  /** At the end, or where the next key of a block starts, it is the bracket that somebody forgot to close. */
  #failIn(code: 'flow-mapping' | 'flow-sequence', open: number): never {
    if (this.#at('end', 'value')) throw new Failure('bracket-open', open, open + 1);
    return this.#fail(code);
  }

  #fail(code: FailureCode): never {
    const token = this.scanner.peek();
    throw new Failure(code, token.start, Math.max(token.end, token.start + 1));
  }
}

function setKey(pair: Pair, key: Node): void {
  pair[0] = key;
  pair[1] = empty(key.end);
}

function empty(offset: number): Node & { kind: 'scalar' } {
  return { kind: 'scalar', text: '', plain: true, tag: undefined, start: offset, end: offset };
}
