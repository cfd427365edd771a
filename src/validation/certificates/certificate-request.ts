import { decodeBase64, firstBlock } from './pem.ts';

const sequence = 0x30;
const integer = 0x02;
const objectIdentifier = 0x06;
const bitString = 0x03;

/** A part of a DER encoding: its tag, and where its content starts and ends. */
interface Part {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

/**
 * What is wrong with a certificate request in base64 of PEM, as the end of a sentence about it; `undefined` when nothing that
 * can be seen without looking at keys: the server checks the signature, too. The structure is that of RFC 2986.
 */
export function requestFault(base64: string): string | undefined {
  const text = decodeBase64(base64);
  // That the decoder has said.
  if (text === undefined) return undefined;
  const block = firstBlock(text);
  if (block?.type !== 'CERTIFICATE REQUEST') return 'it must be a certificate request in PEM, again in base64';
  return isRequest(block.bytes) ? undefined : 'there is something else in the PEM than a certificate request';
}

function isRequest(bytes: string): boolean {
  const [whole] = partsIn(bytes, { tag: 0, start: 0, end: bytes.length });
  if (whole?.tag !== sequence || whole.end !== bytes.length) return false;
  const [info, algorithm, signature, more] = partsIn(bytes, whole);
  if (info?.tag !== sequence || !isAlgorithm(bytes, algorithm) || signature?.tag !== bitString || more) return false;
  const [version, subject, key] = partsIn(bytes, info);
  if (version?.tag !== integer || subject?.tag !== sequence || key?.tag !== sequence) return false;
  const [keyAlgorithm, publicKey] = partsIn(bytes, key);
  return isAlgorithm(bytes, keyAlgorithm) && publicKey?.tag === bitString;
}

function isAlgorithm(bytes: string, part: Part | undefined): boolean {
  return part?.tag === sequence && partsIn(bytes, part)[0]?.tag === objectIdentifier;
}

/** The parts that the content of a part consists of; none when it does not consist of parts exactly. */
function partsIn(bytes: string, whole: Part): readonly Part[] {
  const parts: Part[] = [];
  for (let at = whole.start; at < whole.end;) {
    const part = partAt(bytes, at, whole.end);
    if (!part) return [];
    parts.push(part);
    at = part.end;
  }
  return parts;
}

function partAt(bytes: string, at: number, limit: number): Part | undefined {
  if (at + 2 > limit) return undefined;
  let length = bytes.charCodeAt(at + 1);
  let start = at + 2;
  if (length >= 0x80) {
    const digits = length - 0x80;
    if (digits === 0 || digits > 4 || start + digits > limit) return undefined;
    length = 0;
    for (let index = 0; index < digits; index++) length = length * 256 + bytes.charCodeAt(start + index);
    start += digits;
  }
  return start + length > limit ? undefined : { tag: bytes.charCodeAt(at), start, end: start + length };
}
