/** Where the reading of an expression is. */
export interface Reader {
  readonly text: string;
  position: number;
}

/** What is wrong with an expression, thrown out of the middle of it. */
export class PatternError extends Error {}

const posix = /^\[:\^?(?:alnum|alpha|ascii|blank|cntrl|digit|graph|lower|print|punct|space|upper|word|xdigit):\]/;

/** A class in brackets, as `[^a-z\d]`. Throws PatternError. */
export function readClass(reader: Reader): void {
  const { text } = reader;
  reader.position += text[reader.position + 1] === '^' ? 2 : 1;
  for (let first = true; first || text[reader.position] !== ']'; first = false) {
    if (reader.position >= text.length) throw new PatternError('a "[" is not closed');
    if (text.startsWith('[:', reader.position) && text.includes(':]', reader.position + 2)) {
      const name = posix.exec(text.slice(reader.position, reader.position + 20));
      if (!name) throw new PatternError(`"${text.slice(reader.position, text.indexOf(':]', reader.position) + 2)}" is no class`);
      reader.position += name[0].length;
      continue;
    }
    const low = readMember(reader);
    if (low === undefined || text[reader.position] !== '-' || text[reader.position + 1] === ']') continue;
    if (reader.position + 1 >= text.length) continue;
    reader.position++;
    const start = reader.position;
    const high = readMember(reader);
    if (high === undefined || high < low) {
      throw new PatternError(`a range in "[...]" cannot end with "${text.slice(start, reader.position)}"`);
    }
  }
  reader.position++;
}

/** One character of a class, as its number; undefined for a class in the class. */
function readMember(reader: Reader): number | undefined {
  if (reader.text[reader.position] === '\\') return readEscape(reader, true);
  const code = reader.text.codePointAt(reader.position)!;
  reader.position += code > 0xffff ? 2 : 1;
  return code;
}

/** `\d`, `\.`, `\x{41}`, `\pL`: the number of the character; undefined when it is a class or a place. Throws PatternError. */
export function readEscape(reader: Reader, inClass: boolean): number | undefined {
  const { text, position } = reader;
  const letter = text[position + 1];
  if (letter === undefined) throw new PatternError('a "\\" stands at its end');
  reader.position += 2;
  if ('dDsSwW'.includes(letter)) return undefined;
  if (!inClass && 'AbBz'.includes(letter)) return undefined;
  if (letter === 'p' || letter === 'P') return readUnicodeClass(reader);
  const simple = 'afnrtv'.indexOf(letter);
  if (simple >= 0) return [7, 12, 10, 13, 9, 11][simple];
  if (letter === 'x') return readHex(reader);
  const octal = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(text.slice(position + 1, position + 4));
  if (octal) {
    reader.position = position + 1 + octal[0].length;
    return Number.parseInt(octal[0], 8);
  }
  if (letter < '\u0080' && !/[A-Za-z0-9]/.test(letter)) return letter.codePointAt(0);
  const known = /[1-9]/.test(letter) ? `RE2 has no backreferences such as "\\${letter}"` : `RE2 does not know "\\${letter}"`;
  throw new PatternError(known);
}

function readHex(reader: Reader): number {
  const hex = /^(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/.exec(reader.text.slice(reader.position, reader.position + 20));
  const code = hex ? Number.parseInt(hex[1] ?? hex[2]!, 16) : Number.NaN;
  if (!(code <= 0x10ffff)) throw new PatternError('after "\\x" stands the number of a character, as in "\\x41" or "\\x{41}"');
  reader.position += hex![0].length;
  return code;
}

/** `L` or `{Greek}`, behind `\p`. */
function readUnicodeClass(reader: Reader): undefined {
  const name = /^(?:\{\^?([A-Za-z_]+)\}|([A-Z]))/.exec(reader.text.slice(reader.position, reader.position + 60));
  if (!name || !isUnicodeClass(name[1] ?? name[2]!)) {
    throw new PatternError('after "\\p" stands a class of Unicode, as in "\\pL" or "\\p{Greek}"');
  }
  reader.position += name[0].length;
  return undefined;
}

function isUnicodeClass(name: string): boolean {
  return name === 'Any' || isKnown(`General_Category=${name}`) || isKnown(`Script=${name}`);
}

function isKnown(property: string): boolean {
  try {
    return new RegExp(`\\p{${property}}`, 'u').unicode;
  } catch {
    return false;
  }
}
