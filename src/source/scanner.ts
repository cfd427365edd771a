import { Cursor, Failure, isBlankOrEnd, isBreak, SPACE, TAB } from './cursor.ts';
import { endOfString } from './json-stream.ts';
import { PossibleKeys } from './possible-keys.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-marks.ts';
import { scanBlock, scanPlain, scanQuoted } from './scan-scalars.ts';
import { type Token, type TokenKind, TokenQueue } from './token.ts';

/** Deeper nesting than this is refused. Go stops at 10,000; the deepest manifest that people write stays below 50. */
export const MAX_DEPTH = 1000;

/**
 * Cuts a text into the tokens of YAML 1.1 one by one, with the very conditions of libyaml as go-yaml v2 has it: which
 * tabs, brackets, keys and further lines it takes and which it refuses. Throws a `Failure`.
 */
export class Scanner {
  readonly cursor: Cursor;
  readonly #queue = new TokenQueue();
  readonly #keys: PossibleKeys;
  #keyAllowed = true;
  #indent = -1;
  readonly #indents: number[] = [];
  #ended = false;
  readonly #json: boolean;

  constructor(text: string, json: boolean) {
    this.cursor = new Cursor(text);
    this.#keys = new PossibleKeys(this.cursor, json);
    this.#json = json;
    // A byte order mark before everything is no character of the first line.
    if (text.startsWith('\uFEFF')) this.cursor.offset = this.cursor.lineStart = 1;
  }

  /** The next token, which stays the next until `skip`. Behind the last it is `end` for ever. */
  peek(): Token {
    while (!this.#ended && (this.#queue.isEmpty || this.#keys.mayStartAt(this.#queue.first))) this.#fetch();
    return this.#queue.head;
  }

  skip(): void {
    if (this.peek().kind !== 'end') this.#queue.take();
  }

  get #inFlow(): boolean {
    return this.#keys.level > 0;
  }

  #saveKey(allowed = false): void {
    const { offset, line, column } = this.cursor;
    if (this.#keyAllowed) {
      this.#keys.save({ token: this.#queue.next, required: !this.#inFlow && this.#indent === column, offset, line, column });
    }
    this.#keyAllowed = allowed;
  }

  #add(kind: TokenKind, start: number, text = '', mark?: Token['mark']): void {
    this.#queue.add({ kind, start, end: this.cursor.offset, text, plain: false, mark });
  }

  #addMark(kind: TokenKind, length: number): void {
    this.cursor.offset += length;
    this.#add(kind, this.cursor.offset - length);
  }

  /** Opens a block collection when the column is further in than the one around it. */
  #open(kind: 'block-mapping' | 'block-sequence', column: number, offset: number, before = this.#queue.next): void {
    if (this.#inFlow || this.#indent >= column) return;
    this.#indents.push(this.#indent);
    this.#indent = column;
    if (this.#indents.length > MAX_DEPTH) throw new Failure('depth', offset, offset + 1);
    this.#queue.insert(emptyToken(kind, offset), before);
  }

  #close(column: number): void {
    if (this.#inFlow) return;
    while (this.#indent > column) {
      this.#add('block-end', this.cursor.offset);
      this.#indent = this.#indents.pop()!;
    }
  }

  #fetch(): void {
    const { cursor } = this;
    this.#skipToToken();
    this.#close(cursor.column);
    const start = cursor.offset;
    if (cursor.atEnd) {
      this.#close(-1);
      this.#keys.drop();
      this.#ended = true;
      return this.#add('end', start);
    }
    const character = cursor.text[start]!;
    if (cursor.column === 0 && character === '%') return this.#fetchDirective(start);
    if (cursor.atDocumentMark()) {
      this.#startOver();
      return this.#addMark(character === '-' ? 'document-start' : 'document-end', 3);
    }
    const spaced = isBlankOrEnd(cursor.code(1));
    switch (character) {
      case '[': return this.#fetchFlowStart('flow-sequence');
      case '{': return this.#fetchFlowStart('flow-mapping');
      case ']': return this.#fetchFlowEnd('flow-sequence-end');
      case '}': return this.#fetchFlowEnd('flow-mapping-end');
      case ',': this.#keys.drop(); this.#keyAllowed = true; return this.#addMark('flow-entry', 1);
      case '-': if (spaced) return this.#fetchEntry(start); break;
      case '?': if (spaced || this.#inFlow) return this.#fetchKey(start); break;
      case ':': if (spaced || this.#inFlow) return this.#fetchValue(start); break;
      case '*': case '&': return this.#fetchName(character, start);
      case '!': return this.#fetchTag(start);
      case '|': case '>': if (!this.#inFlow) return this.#fetchBlockScalar(start); break;
      case '"': case "'": return this.#fetchQuoted(start);
    }
    if (!this.#startsPlain(character, spaced)) throw new Failure('character', start, start + 1);
    this.#saveKey();
    const { text, end, brokeLine } = scanPlain(cursor, this.#indent + 1, this.#inFlow);
    this.#keyAllowed = brokeLine;
    this.#queue.add({ kind: 'scalar', start, end, text, plain: true, mark: undefined });
  }

  #startsPlain(character: string, spaced: boolean): boolean {
    if (character === '-') return this.cursor.code(1) !== SPACE && this.cursor.code(1) !== TAB;
    if (character === '?' || character === ':') return !this.#inFlow && !spaced;
    return !'\t,[]{}#&*!|>\'"%@`'.includes(character);
  }

  #skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      const tabs = this.#inFlow || !this.#keyAllowed;
      while (cursor.code() === SPACE || (tabs && cursor.code() === TAB)) cursor.offset++;
      cursor.skipComment();
      if (!isBreak(cursor.code())) return;
      cursor.takeBreak();
      if (!this.#inFlow) this.#keyAllowed = true;
    }
  }

  #startOver(): void {
    this.#close(-1);
    this.#keys.drop();
    this.#keyAllowed = false;
  }

  #fetchDirective(start: number): void {
    this.#startOver();
    const directive = scanDirective(this.cursor);
    this.#add('directive', start, '', directive);
  }

  #fetchFlowStart(kind: TokenKind): void {
    this.#saveKey(true);
    this.#keys.open(this.#queue.next);
    if (this.#keys.level > MAX_DEPTH) throw new Failure('depth', this.cursor.offset, this.cursor.offset + 1);
    this.#addMark(kind, 1);
  }

  #fetchFlowEnd(kind: TokenKind): void {
    this.#keys.drop();
    this.#keys.close();
    this.#keyAllowed = false;
    this.#addMark(kind, 1);
  }

  #fetchEntry(start: number): void {
    if (!this.#inFlow && !this.#keyAllowed) throw new Failure('entry-here', start, start + 1);
    this.#open('block-sequence', this.cursor.column, start);
    this.#keys.drop();
    this.#keyAllowed = true;
    this.#addMark('entry', 1);
  }

  #fetchKey(start: number): void {
    if (!this.#inFlow && !this.#keyAllowed) throw new Failure('key-here', start, start + 1);
    this.#open('block-mapping', this.cursor.column, start);
    this.#keys.drop();
    this.#keyAllowed = !this.#inFlow;
    this.#addMark('key', 1);
  }

  #fetchValue(start: number): void {
    const key = this.#keys.take();
    if (key) {
      this.#queue.insert(emptyToken('key', key.offset), key.token);
      this.#open('block-mapping', key.column, key.offset, key.token);
      this.#keyAllowed = false;
    } else {
      if (!this.#inFlow && !this.#keyAllowed) throw new Failure('value-here', start, start + 1);
      this.#open('block-mapping', this.cursor.column, start);
      this.#keyAllowed = !this.#inFlow;
    }
    this.#addMark('value', 1);
  }

  #fetchName(mark: '*' | '&', start: number): void {
    this.#saveKey();
    const name = scanAnchor(this.cursor);
    this.#add(mark === '*' ? 'alias' : 'anchor', start, name);
  }

  #fetchTag(start: number): void {
    this.#saveKey();
    const tag = scanTag(this.cursor);
    this.#add('tag', start, '', tag);
  }

  #fetchQuoted(start: number): void {
    this.#saveKey();
    const text = this.#json ? this.#jsonString(start) : scanQuoted(this.cursor);
    this.#add('scalar', start, text);
  }

  #jsonString(start: number): string {
    this.cursor.offset = endOfString(this.cursor.text, start)!;
    return JSON.parse(this.cursor.text.slice(start, this.cursor.offset)) as string;
  }

  #fetchBlockScalar(start: number): void {
    this.#keys.drop();
    this.#keyAllowed = true;
    const { text, headerEnd } = scanBlock(this.cursor, this.#indent);
    this.#queue.add({ kind: 'scalar', start, end: headerEnd, text, plain: false, mark: undefined });
  }
}

function emptyToken(kind: TokenKind, offset: number): Token {
  return { kind, start: offset, end: offset, text: '', plain: false, mark: undefined };
}
