import type { Range } from './position.ts';

export interface JsonStream {
  /** The JSON values at the start of a text. */
  readonly values: readonly Range[];
  /** Where what is no JSON starts, if anything is left. */
  readonly rest: number | undefined;
  /** There are so many JSON values that kubectl does not try YAML on what is left. */
  readonly onlyJson: boolean;
}

/** White space as Go's `unicode.IsSpace` has it: a byte order mark is none. */
const OPENS_JSON = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*\{/;
const LINE_END = /[\t\v-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*\n?/y;
const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)/y;
const GUESS_LENGTH = 4096;

/**
 * The JSON values in a row that a text starts with, as kubectl reads them: JSON is tried when the first character is
 * `{`, and given up for YAML at the first fault, unless two values were JSON before. `undefined`: not tried.
 */
export function jsonStream(text: string): JsonStream | undefined {
  if (!OPENS_JSON.test(text.slice(0, GUESS_LENGTH))) return undefined;
  const values: Range[] = [];
  let offset = 0;
  for (;;) {
    const start = skipSpace(text, offset);
    if (start >= text.length) return { values, rest: undefined, onlyJson: true };
    const end = endOfValue(text, start);
    if (end === undefined || !isJson(text.slice(start, end))) break;
    values.push({ start, end });
    offset = end;
  }
  const rest = skipLineEnd(text, offset);
  const onlyJson = values.length > 1 || (text[rest - 1] !== '\n' && isShort(text, rest));
  return { values, rest: onlyJson ? skipSpace(text, offset) : rest, onlyJson };
}

/** kubectl looks four bytes ahead before it tries YAML, and does not when there are fewer. */
function isShort(text: string, from: number): boolean {
  return text.length - from < 4 && new TextEncoder().encode(text.slice(from)).length < 4;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function skipSpace(text: string, from: number): number {
  let offset = from;
  while (' \t\r\n'.includes(text.charAt(offset)) && offset < text.length) offset++;
  return offset;
}

/** kubectl eats the blanks up to and with the first line end before it goes on with YAML. */
function skipLineEnd(text: string, from: number): number {
  LINE_END.lastIndex = from;
  return from + (LINE_END.exec(text)?.[0].length ?? 0);
}

function endOfValue(text: string, start: number): number | undefined {
  const first = text[start]!;
  if (first === '"') return endOfString(text, start);
  if (first !== '{' && first !== '[') {
    LITERAL.lastIndex = start;
    const literal = LITERAL.exec(text);
    return literal ? start + literal[0].length : undefined;
  }
  let depth = 0;
  for (let offset = start; offset < text.length; offset++) {
    const character = text[offset]!;
    if (character === '"') {
      const end = endOfString(text, offset);
      if (end === undefined) return undefined;
      offset = end - 1;
    } else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return offset + 1;
  }
  return undefined;
}

/** The offset behind the quote that closes a JSON string. */
export function endOfString(text: string, start: number): number | undefined {
  for (let offset = start + 1; offset < text.length; offset++) {
    const character = text[offset]!;
    if (character === '"') return offset + 1;
    if (character === '\\') offset++;
    else if (character === '\n') return undefined;
  }
  return undefined;
}
