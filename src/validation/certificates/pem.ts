/** A block of text in PEM: `-----BEGIN CERTIFICATE REQUEST-----` and so on. */
export interface PemBlock {
  readonly type: string;
  /** A character for each byte. */
  readonly bytes: string;
}

const begin = '-----BEGIN ';
const end = '\n-----END ';
const dashes = '-----';

/**
 * The first block of a text that is whole, as `Decode` of Go's `encoding/pem` finds it; `undefined` when there is none. What
 * stands around it does not matter.
 */
export function firstBlock(text: string): PemBlock | undefined {
  let from = 0;
  for (let last = text.indexOf(end, from); last >= 0; last = text.indexOf(end, from)) {
    const start = text.slice(from, last).lastIndexOf(begin) + from;
    const block = start >= from && (start === 0 || text[start - 1] === '\n') ? blockAt(text, start, last) : undefined;
    if (block) return block;
    from = last + end.length;
  }
  return undefined;
}

function blockAt(text: string, start: number, last: number): PemBlock | undefined {
  const lines = text.slice(start + begin.length, last).split('\n');
  const head = lines[0]!.trimEnd();
  if (!head.endsWith(dashes)) return undefined;
  const type = head.slice(0, -dashes.length);
  const tail = text.slice(last + end.length);
  const lineEnd = tail.indexOf('\n');
  if ((lineEnd < 0 ? tail : tail.slice(0, lineEnd)).trimEnd() !== `${type}${dashes}`) return undefined;
  // Lines such as `Proc-Type: 4` come first.
  let body = 1;
  while (body < lines.length && lines[body]!.includes(':')) body++;
  const bytes = decodeBase64(lines.slice(body).join(''));
  return bytes === undefined ? undefined : { type, bytes };
}

/** The bytes of standard base64 with its padding, blanks left out; `undefined` when it is not. A character for each byte. */
export function decodeBase64(text: string): string | undefined {
  const plain = text.replace(/[ \t\r\n]/g, '');
  if (plain.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return undefined;
  return atob(plain);
}
