/**
 * Characters that do something to a terminal or to the reader instead of showing: controls (C0, DEL, C1), lone
 * surrogates, line separators, zero-width and bidirectional marks. Joiners stay, emoji are made of them.
 */
const unseen = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

/** Nearly every text; the check is quick, and the other expression is slow to compile. */
const plain = /^[ -~]*$/;

const short: ReadonlyMap<string, string> = new Map([['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t']]);

/** A text from outside made fit for one line of a terminal or log: what cannot be seen is written out, `\x1b`, `\n`, `\u202e`. */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(unseen, (character) => short.get(character) ?? numeric(character.charCodeAt(0)));
}

/** Indented JSON in which the same characters are escaped: programs read the same, terminals obey nothing. */
export function visibleJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
    .replace(unseen, (character) => (character === '\n' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

function numeric(code: number): string {
  return code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
