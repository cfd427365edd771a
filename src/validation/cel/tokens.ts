/** What is wrong with an expression, thrown out of the middle of it. The message is the end of a sentence about it. */
export class CelError extends Error {}

/** A piece of an expression; `end` stands behind the last. */
export interface Token {
  readonly kind: 'name' | 'quoted-name' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'sign' | 'end';
  readonly text: string;
}

const blank = /(?:[ \t\r\n\f]+|\/\/[^\n]*)*/y;
const name = /[A-Za-z_][A-Za-z0-9_]*/y;
const quotedName = /`[A-Za-z0-9_.\-/ ]+`/y;
const number = /(?:0[xX][0-9a-fA-F]+|\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?|\d+)[uU]?/y;
const opening = /([rRbB]{0,2})("""|'''|"|')/y;
const sign = /==|!=|<=|>=|&&|\|\||[<>!+\-*/%?:,.()[\]{}]/y;
const escape = /\\(?:[abfnrtv?"'`\\]|[xX][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})/y;

/** The tokens of an expression in CEL, by the grammar of `cel-go`. Throws CelError. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let position = skip(text, 0); position < text.length;) {
    const found = stringAt(text, position) ?? match(name, text, position, 'name') ?? numberAt(text, position, tokens.at(-1)?.text === '-')
      ?? match(quotedName, text, position, 'quoted-name') ?? match(sign, text, position, 'sign');
    if (!found) throw new CelError(`"${text.slice(position, position + 10)}" cannot be read`);
    tokens.push(found.token);
    position = skip(text, found.end);
  }
  tokens.push({ kind: 'end', text: '' });
  return tokens;
}

interface Found {
  readonly token: Token;
  readonly end: number;
}

function skip(text: string, position: number): number {
  blank.lastIndex = position;
  blank.exec(text);
  return Math.max(position, blank.lastIndex);
}

function match(pattern: RegExp, text: string, position: number, kind: Token['kind']): Found | undefined {
  pattern.lastIndex = position;
  const found = pattern.exec(text)?.[0];
  return found === undefined ? undefined : { token: { kind, text: found }, end: position + found.length };
}

const largest = 9_223_372_036_854_775_807n;

function numberAt(text: string, position: number, negative: boolean): Found | undefined {
  const found = match(number, text, position, 'int');
  if (!found) return undefined;
  const written = found.token.text;
  const kind = /[uU]$/.test(written) ? 'uint' : /^0[xX]/.test(written) || /^\d+$/.test(written) ? 'int' : 'double';
  if (kind === 'int' && written.length > 16 && BigInt(written) > largest + (negative ? 1n : 0n)) {
    throw new CelError(`the number ${written} is too large`);
  }
  return { token: { kind, text: written }, end: found.end };
}

function stringAt(text: string, start: number): Found | undefined {
  opening.lastIndex = start;
  const opened = opening.exec(text);
  if (!opened) return undefined;
  const [whole, prefix = '', quote = '"'] = opened;
  const raw = /[rR]/.test(prefix);
  for (let position = start + whole.length; position < text.length;) {
    if (text.startsWith(quote, position)) {
      const end = position + quote.length;
      return { token: { kind: /[bB]/.test(prefix) ? 'bytes' : 'string', text: text.slice(start, end) }, end };
    }
    const letter = text[position];
    if (quote.length === 1 && (letter === '\n' || letter === '\r')) break;
    if (letter === '\\' && !raw) {
      escape.lastIndex = position;
      const found = escape.exec(text)?.[0];
      if (found === undefined) throw new CelError(`"${text.slice(position, position + 2)}" in a text is no escape`);
      position += found.length;
    } else position++;
  }
  throw new CelError(`the text that starts with ${text.slice(start, start + 10)} does not end`);
}
