import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { reasonOf } from './walk.ts';

/** No manifest comes near it: etcd takes objects of 1.5 MB. */
const mostBytes = 50 * 1024 * 1024;

export type Text = { readonly text: string } | { readonly failure: string };

/**
 * The text of a file, read as UTF-8 (what is not UTF-8 becomes U+FFFD; a byte order mark stays). Pipes are read to their
 * end. A file that cannot be read, is too large, or is UTF-16, gives a failure in words. Synchronous: for the small files
 * that manifests are, waiting for each costs ten times more than reading it (measured with 20,000 files).
 */
export function readText(path: string): Text {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return readAll(file);
  } catch (error) {
    return { failure: `the file cannot be read: ${reasonOf(error)}` };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function readAll(file: number): Text {
  const expected = fstatSync(file).size;
  if (expected > mostBytes) return { failure: tooLarge(expected) };
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    // Beyond what was expected: a pipe, or a file that grew.
    const chunk = Buffer.allocUnsafe(total < expected ? expected - total : 4096);
    const length = readSync(file, chunk, 0, chunk.length, null);
    if (length === 0) return decode(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
    chunks.push(chunk.subarray(0, length));
    total += length;
    if (total > mostBytes) return { failure: tooLarge(total) };
  }
}

/** The text in some bytes; kubectl and the API server read UTF-8 only. */
export function decode(bytes: Buffer): Text {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const unmarked = bytes.length >= 2 && (first === 0) !== (second === 0);
  if (marked || unmarked) return { failure: 'the file is UTF-16, which kubectl cannot read; save it as UTF-8, or exclude it' };
  return { text: bytes.toString('utf8') };
}

function tooLarge(bytes: number): string {
  return `the file is too large to check (${Math.ceil(bytes / 1024 / 1024)} MB, at most 50 MB)`;
}
