import type { Directive, Tag } from './scan-marks.ts';

export type TokenKind =
  | 'alias' | 'anchor' | 'block-end' | 'block-mapping' | 'block-sequence' | 'directive' | 'document-end' | 'document-start'
  | 'end' | 'entry' | 'flow-entry' | 'flow-mapping' | 'flow-mapping-end' | 'flow-sequence' | 'flow-sequence-end' | 'key'
  | 'scalar' | 'tag' | 'value';

export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Of a scalar its text, of an anchor or alias its name. */
  readonly text: string;
  /** Of a scalar: without quotes and no block scalar. */
  readonly plain: boolean;
  readonly mark: Tag | Directive | undefined;
}

/** The tokens that are read and not yet taken. Each has a number, its place among all tokens of the text. */
export class TokenQueue {
  readonly #tokens: Token[] = [];
  #head = 0;
  /** The number of the first token that is not yet taken. */
  first = 0;

  get isEmpty(): boolean {
    return this.#head === this.#tokens.length;
  }

  get head(): Token {
    return this.#tokens[this.#head]!;
  }

  /** The number that the next token gets. */
  get next(): number {
    return this.first + this.#tokens.length - this.#head;
  }

  add(token: Token): void {
    this.#tokens.push(token);
  }

  /** Puts a token before the one with a number; behind all when that one is taken. */
  insert(token: Token, before: number): void {
    if (before < this.first || before >= this.next) this.#tokens.push(token);
    else this.#tokens.splice(this.#head + before - this.first, 0, token);
  }

  take(): void {
    this.#head++;
    this.first++;
    if (this.#head < this.#tokens.length) return;
    this.#tokens.length = 0;
    this.#head = 0;
  }
}
