import { PatternError, readClass, readEscape, type Reader } from './re2-classes.ts';

const mostRepeats = 1000;
const deepest = 1000;

/**
 * What is wrong with a regular expression, as the end of a sentence about it; undefined when the API server takes it. It must
 * be in the syntax of RE2, as Go's `regexp/syntax` has it: no lookaround, no backreferences. Only read, never run.
 */
export function patternFault(pattern: string): string | undefined {
  const reader: Reader = { text: pattern, position: 0 };
  try {
    readAlternatives(reader, 0);
    if (reader.position < pattern.length) throw new PatternError('a ")" closes nothing');
    return undefined;
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
}

/** To the end or to the `)` of the group. Gives how often the most repeated thing in it may be repeated by numbers. */
function readAlternatives(reader: Reader, depth: number): number {
  if (depth > deepest) throw new PatternError('its groups are nested too deep');
  let repeats = 1;
  // Of what stands before a repetition; undefined when there is nothing.
  let before: number | undefined;
  let repeated = false;
  while (reader.position < reader.text.length && reader.text[reader.position] !== ')') {
    const start = reader.position;
    const repetition = readRepetition(reader);
    if (repetition !== undefined) {
      const shown = reader.text.slice(start, reader.position);
      if (before === undefined) throw new PatternError(`there is nothing to repeat before "${shown}"`);
      if (repeated) throw new PatternError(`"${shown}" repeats a repetition`);
      before = Math.max(1, repetition) * before;
      if (before > mostRepeats) throw new PatternError(`"${shown}" repeats more than ${mostRepeats} times in all`);
      repeats = Math.max(repeats, before);
      repeated = true;
      continue;
    }
    repeated = false;
    if (reader.text[reader.position] === '|') {
      reader.position++;
      before = undefined;
    } else {
      const atom = readAtom(reader, depth);
      // Flags such as `(?i)` are nothing that could be repeated.
      if (atom === undefined) continue;
      before = atom;
      repeats = Math.max(repeats, atom);
    }
  }
  return repeats;
}

/** `*`, `+?`, `{2,3}`: how often at most by numbers, 1 for the signs; undefined when there is none, and nothing is read. */
function readRepetition(reader: Reader): number | undefined {
  const { text, position } = reader;
  const sign = text[position]!;
  let most = 1;
  if ('*+?'.includes(sign)) reader.position++;
  else {
    const counts = sign === '{' ? /^\{(\d+)(?:(,)(\d*))?\}/.exec(text.slice(position, position + 40)) : null;
    if (!counts) return undefined;
    const [whole, least = '', comma, last = ''] = counts;
    const low = Number(least);
    const high = comma === undefined ? low : last === '' ? -1 : Number(last);
    if (low > mostRepeats || high > mostRepeats || (high >= 0 && low > high)) {
      throw new PatternError(`"${whole}" is no count: at most ${mostRepeats}, the smaller number first`);
    }
    most = high < 0 ? low : high;
    reader.position += whole.length;
  }
  if (text[reader.position] === '?') reader.position++;
  return most;
}

function readAtom(reader: Reader, depth: number): number | undefined {
  const { text } = reader;
  switch (text[reader.position]) {
    case '(':
      return readGroup(reader, depth);
    case '[':
      readClass(reader);
      return 1;
    case '\\':
      if (text.startsWith('\\Q', reader.position)) {
        const end = text.indexOf('\\E', reader.position);
        reader.position = end < 0 ? text.length : end + 2;
        return 1;
      }
      readEscape(reader, false);
      return 1;
    default:
      reader.position += text.codePointAt(reader.position)! > 0xffff ? 2 : 1;
      return 1;
  }
}

function readGroup(reader: Reader, depth: number): number | undefined {
  const { text } = reader;
  const start = reader.position;
  reader.position++;
  if (text[reader.position] === '?') {
    const name = /^\?P?<([^>]*)>/.exec(text.slice(reader.position, reader.position + 200));
    const flags = /^\?(?:[imsU]*(?:-[imsU]+)?)([:)])/.exec(text.slice(reader.position, reader.position + 20));
    if (name) {
      if (!/^[A-Za-z0-9_]+$/.test(name[1]!)) throw new PatternError(`"(${name[0]}" gives a group no name`);
      reader.position += name[0].length;
    } else if (flags) {
      reader.position += flags[0].length;
      if (flags[1] === ')') return undefined;
    } else throw new PatternError(`RE2 does not know "${text.slice(start, start + (text[start + 2] === '<' ? 4 : 3))}"`);
  }
  const repeats = readAlternatives(reader, depth + 1);
  if (reader.position >= text.length) throw new PatternError('a "(" is not closed');
  reader.position++;
  return repeats;
}
