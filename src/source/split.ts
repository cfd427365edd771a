import { jsonStream } from './json-stream.ts';
import type { Range } from './position.ts';

/** A stretch of a text that is one document. */
export interface Chunk extends Range {
  /** It stands in a row of JSON values: JSON that kubectl reads as such, or refuses because it is none. */
  readonly json?: 'valid' | 'invalid';
  /** What stands behind the `---` of the line before the chunk and should not. */
  readonly separatorRest?: Range;
}

/** The documents of a text, as kubectl parts them. Those with nothing but comments are left out. */
export function splitText(text: string): readonly Chunk[] {
  const json = jsonStream(text);
  if (!json) return splitYaml(text, 0);
  const chunks: Chunk[] = json.values
    .filter(({ start, end }) => text.slice(start, Math.min(end, start + 5)) !== 'null')
    .map((range) => ({ ...range, json: 'valid' }));
  if (json.rest === undefined) return chunks;
  if (json.onlyJson) return [...chunks, { start: json.rest, end: text.length, json: 'invalid' }];
  return [...chunks, ...splitYaml(text, json.rest)];
}

/**
 * As the YAML reader of `k8s.io/apimachinery` does it: a line that starts with `---` separates, whatever it stands in.
 * A separator with something behind it is a fault of the document that follows.
 */
function splitYaml(text: string, from: number): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let start = from;
  let separatorRest: Range | undefined;
  const close = (end: number): void => {
    if (separatorRest) chunks.push({ start, end, separatorRest });
    else if (!isEmpty(text, start, end)) chunks.push({ start, end });
  };
  for (let line = from; line < text.length; ) {
    const newline = text.indexOf('\n', line);
    const next = newline === -1 ? text.length : newline + 1;
    if (text.startsWith('---', line)) {
      close(line);
      start = next;
      separatorRest = restOfSeparator(text, line + 3, newline === -1 ? text.length : newline);
    }
    line = next;
  }
  close(text.length);
  return chunks;
}

function restOfSeparator(text: string, start: number, end: number): Range | undefined {
  const rest = text.slice(start, end);
  const content = rest.trim();
  if (content === '' || content.startsWith('#')) return undefined;
  const from = start + rest.indexOf(content);
  return { start: from, end: from + content.length };
}

/** A line of nothing but a comment, as far as Go sees one: some characters end it or are refused. */
const BLANK_LINE = /^\uFEFF? *(?:#[\t\x20-\x7e\xa0-\u2027\u202a-\ufffd]*)?\r?\n?$/;

function isEmpty(text: string, start: number, end: number): boolean {
  for (let line = start; line < end; ) {
    const newline = text.indexOf('\n', line);
    const next = newline === -1 || newline >= end ? end : newline + 1;
    if (!BLANK_LINE.test(text.slice(line, next))) return false;
    line = next;
  }
  return true;
}
