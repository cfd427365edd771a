import { CelError, type Token, tokensOf } from './tokens.ts';

/** An expression, as far as its checks tell its parts apart. */
export type Node =
  | { readonly kind: 'literal'; readonly type: 'bool' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'null'; readonly text: string }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'select'; readonly of: Node; readonly name: string; readonly optional: boolean }
  | { readonly kind: 'index'; readonly of: Node; readonly index: Node; readonly optional: boolean }
  | { readonly kind: 'call'; readonly target: Node | undefined; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'operator'; readonly sign: string; readonly args: readonly Node[] }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Node, Node])[] }
  | { readonly kind: 'message'; readonly name: string; readonly values: readonly Node[] };

/** From the loosest to the tightest. */
const levels: readonly (readonly string[])[] = [
  ['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-'], ['*', '/', '%'],
];
const reserved = new Set([
  'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return',
  'var', 'void', 'while', 'in',
]);
const deepest = 250;

/** Longer ones are read, and their types are not followed: a chain of that length is a tree of that depth. */
const longest = 2000;

/** Reads an expression in CEL; undefined when it is too long to say more. Throws CelError when it is none. */
export function parseCel(text: string): Node | undefined {
  const tokens = tokensOf(text);
  const node = new Parser(tokens).whole();
  return tokens.length > longest ? undefined : node;
}

class Parser {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): Node {
    const node = this.#expression();
    if (this.#next.kind !== 'end') throw this.#unexpected();
    return node;
  }

  get #next(): Token {
    return this.#tokens[this.#position]!;
  }

  #unexpected(): CelError {
    const { kind, text } = this.#next;
    return new CelError(kind === 'end' ? 'it ends too early' : `"${text}" does not belong where it stands`);
  }

  #is(text: string): boolean {
    const { kind, text: found } = this.#next;
    return found === text && (kind === 'sign' || kind === 'name');
  }

  #take(text: string): boolean {
    const found = this.#is(text);
    if (found) this.#position++;
    return found;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw this.#unexpected();
  }

  #expression(): Node {
    if (++this.#depth > deepest) throw new CelError('it is nested too deep');
    const condition = this.#binary(0);
    if (!this.#take('?')) {
      this.#depth--;
      return condition;
    }
    const yes = this.#binary(0);
    this.#expect(':');
    const no = this.#expression();
    this.#depth--;
    return { kind: 'operator', sign: '?', args: [condition, yes, no] };
  }

  #binary(level: number): Node {
    const signs = levels[level];
    if (!signs) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const sign = signs.find((each) => this.#is(each));
      if (sign === undefined) return left;
      this.#position++;
      left = { kind: 'operator', sign, args: [left, this.#binary(level + 1)] };
    }
  }

  #unary(): Node {
    const sign = this.#is('!') ? '!' : this.#is('-') ? '-' : undefined;
    if (sign === undefined) return this.#member();
    while (this.#take(sign));
    return { kind: 'operator', sign: `${sign}x`, args: [this.#member()] };
  }

  #member(): Node {
    let node = this.#primary();
    for (;;) {
      if (this.#take('.')) node = this.#select(node);
      else if (this.#take('[')) {
        const optional = this.#take('?');
        node = { kind: 'index', of: node, index: this.#expression(), optional };
        this.#expect(']');
      } else if (this.#is('{') && messageName(node) !== undefined) node = this.#message(messageName(node)!);
      else return node;
    }
  }

  #select(of: Node): Node {
    const optional = this.#take('?');
    const { kind, text } = this.#next;
    if ((kind !== 'name' && kind !== 'quoted-name') || ['in', 'true', 'false', 'null'].includes(text)) throw this.#unexpected();
    this.#position++;
    if (kind === 'name' && !optional && this.#take('(')) return { kind: 'call', target: of, name: text, args: this.#list(')') };
    return { kind: 'select', of, name: kind === 'name' ? text : text.slice(1, -1), optional };
  }

  #primary(): Node {
    const { kind, text } = this.#next;
    if (kind === 'sign') return this.#bracketed(text);
    this.#position++;
    if (kind === 'name') return this.#named(text);
    if (kind === 'end' || kind === 'quoted-name') {
      this.#position--;
      throw this.#unexpected();
    }
    return { kind: 'literal', type: kind, text };
  }

  #named(name: string): Node {
    if (name === 'true' || name === 'false') return { kind: 'literal', type: 'bool', text: name };
    if (name === 'null') return { kind: 'literal', type: 'null', text: name };
    if (reserved.has(name)) throw new CelError(`"${name}" is a word of the language`);
    return this.#take('(') ? { kind: 'call', target: undefined, name, args: this.#list(')') } : { kind: 'name', name };
  }

  #bracketed(text: string): Node {
    if (this.#take('(')) {
      const node = this.#expression();
      this.#expect(')');
      return node;
    }
    if (this.#take('[')) return { kind: 'list', items: this.#list(']') };
    if (this.#take('{')) return { kind: 'map', entries: this.#entries() };
    if (text === '.' && this.#tokens[this.#position + 1]!.kind === 'name') {
      this.#position += 2;
      return this.#named(this.#tokens[this.#position - 1]!.text);
    }
    throw this.#unexpected();
  }

  /** To the closing bracket. In a list the last comma may have nothing behind it. */
  #list(closing: string): readonly Node[] {
    const items: Node[] = [];
    while (!this.#take(closing)) {
      if (items.length > 0) this.#expect(',');
      else if (closing === ']' && this.#take(',')) {
        this.#expect(']');
        break;
      }
      if (closing === ']' && this.#take(']')) break;
      if (closing === ']') this.#take('?');
      items.push(this.#expression());
    }
    return items;
  }

  #entries(): readonly (readonly [Node, Node])[] {
    const entries: (readonly [Node, Node])[] = [];
    while (!this.#take('}')) {
      if (entries.length > 0) this.#expect(',');
      if (entries.length > 0 && this.#take('}')) break;
      this.#take('?');
      const key = this.#expression();
      this.#expect(':');
      entries.push([key, this.#expression()]);
    }
    return entries;
  }

  #message(name: string): Node {
    this.#expect('{');
    const values: Node[] = [];
    while (!this.#take('}')) {
      if (values.length > 0) this.#expect(',');
      if (values.length > 0 && this.#take('}')) break;
      this.#take('?');
      const { kind } = this.#next;
      if (kind !== 'name' && kind !== 'quoted-name') throw this.#unexpected();
      this.#position++;
      this.#expect(':');
      values.push(this.#expression());
    }
    return { kind: 'message', name, values };
  }
}

/** `Object.metadata`, before `{`. */
function messageName(node: Node): string | undefined {
  if (node.kind === 'name') return node.name;
  if (node.kind !== 'select' || node.optional) return undefined;
  const before = messageName(node.of);
  return before === undefined ? undefined : `${before}.${node.name}`;
}
