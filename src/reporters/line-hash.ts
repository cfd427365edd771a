const windowLength = 100;
const factor = 37;
const endOfText = 0xffff;

/**
 * GitHub's `primaryLocationLineHash` for the wanted 1-based lines of a text: a hash of the 100 characters from the start
 * of the line on, blanks and tabs not counted, and the ordinal of that hash in the text, `a7f2ff13bc495cf2:2`. Must agree
 * with what github/codeql-action (src/fingerprints.ts) computes, else every upload warns.
 */
export function lineHashes(text: string, wanted: ReadonlySet<number>): ReadonlyMap<number, string> {
  const { units, starts } = withoutBlanks(text);
  const hashes = new Map<number, string>();
  const seen = new Map<string, number>();
  const last = Math.min([...wanted].reduce((a, b) => Math.max(a, b), 0), starts.length);
  for (let line = 1; line <= last; line++) {
    const hash = hashAt(units, starts[line - 1]!);
    const ordinal = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, ordinal);
    if (wanted.has(line)) hashes.set(line, `${hash}:${ordinal}`);
  }
  return hashes;
}

/** The text's code units with every line end as `\n` and a mark at the end, and where in them its lines start. */
function withoutBlanks(text: string): { units: Uint16Array; starts: readonly number[] } {
  const units = new Uint16Array(text.length + 1 + windowLength);
  const starts = [0];
  let length = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const unit = text.charCodeAt(offset);
    if (unit === 32 || unit === 9 || (unit === 10 && text.charCodeAt(offset - 1) === 13)) continue;
    const ends = unit === 10 || unit === 13;
    units[length++] = ends ? 10 : unit;
    if (ends) starts.push(length);
  }
  units[length] = endOfText;
  return { units, starts };
}

/** Sum of unit * 37^(99 - index) modulo 2^64, in two halves of 32 bits, as 37 * 2^32 is still an exact number. */
function hashAt(units: Uint16Array, start: number): string {
  let high = 0;
  let low = 0;
  for (let index = start; index < start + windowLength; index++) {
    const product = low * factor + units[index]!;
    low = product >>> 0;
    high = (high * factor + Math.floor(product / 0x1_0000_0000)) >>> 0;
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}
