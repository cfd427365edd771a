import { type Cursor, Failure } from './cursor.ts';

/** Something that is a key if a `:` follows on its line. */
export interface PossibleKey {
  /** The number of its first token. */
  readonly token: number;
  /** Outside of brackets at the column of a mapping there is nothing else it can be. */
  readonly required: boolean;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** YAML's own limit for a key without `?`. */
const MAX_KEY_LENGTH = 1024;

/** What may yet turn out to be a key: at most one thing on each level of brackets. */
export class PossibleKeys {
  readonly #cursor: Cursor;
  /** JSON knows no limits for keys. */
  readonly #unlimited: boolean;
  readonly #keys: (PossibleKey | undefined)[] = [undefined];
  /** The level of a key by its token, inside of brackets. */
  readonly #levelOf = new Map<number, number>();
  /** A token whose key was lost to the brackets that it opens. */
  #hidden = -1;
  /** For each level the token of its last possible key, at first that of the bracket itself. */
  readonly #lastTokens = [0];

  constructor(cursor: Cursor, unlimited: boolean) {
    this.#cursor = cursor;
    this.#unlimited = unlimited;
  }

  /** How many brackets are open. */
  get level(): number {
    return this.#keys.length - 1;
  }

  /** Whether the token with this number may get a key mark before it. */
  mayStartAt(token: number): boolean {
    if (this.#keys[0]?.token === token) return token !== this.#hidden && this.#current(0) !== undefined;
    const level = this.#levelOf.size === 0 ? undefined : this.#levelOf.get(token);
    return level !== undefined && this.#current(level) !== undefined;
  }

  save(key: PossibleKey): void {
    this.drop();
    this.#keys[this.level] = key;
    if (this.level > 0) this.#levelOf.set(key.token, this.level);
    this.#lastTokens[this.level] = key.token;
  }

  /** Takes the key of this level, when it still is one. */
  take(): PossibleKey | undefined {
    const key = this.#current(this.level);
    if (key) this.#forget(key, this.level);
    return key;
  }

  /** No `:` came. */
  drop(level = this.level): void {
    const key = this.#keys[level];
    if (!key) return;
    if (key.required) throw new Failure('simple-key', key.offset, key.offset + this.#lengthOnLine(key.offset));
    this.#forget(key, level);
  }

  open(bracketToken: number): void {
    this.#keys.push(undefined);
    this.#lastTokens.push(bracketToken);
  }

  close(): void {
    if (this.level === 0) return;
    this.#keys.pop();
    // Empty brackets lose their own chance to be a key this way, as they do in Go.
    this.#hidden = this.#lastTokens.pop()!;
    this.#levelOf.delete(this.#hidden);
  }

  #current(level: number): PossibleKey | undefined {
    const key = this.#keys[level];
    if (!key || this.#unlimited) return key;
    if (key.line === this.#cursor.line && key.offset + MAX_KEY_LENGTH >= this.#cursor.offset) return key;
    this.drop(level);
    return undefined;
  }

  #forget(key: PossibleKey, level: number): void {
    if (level > 0) this.#levelOf.delete(key.token);
    this.#keys[level] = undefined;
  }

  #lengthOnLine(offset: number): number {
    return Math.max(this.#cursor.text.slice(offset, offset + MAX_KEY_LENGTH).split(/[\r\n\u0085\u2028\u2029]/, 1)[0]!.trimEnd().length, 1);
  }
}
