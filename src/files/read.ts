import { readFileSync, statSync } from 'node:fs';
import { reasonOf } from './walk.ts';

/** No manifest comes near it: etcd takes objects of 1.5 MB. */
const mostBytes = 50 * 1024 * 1024;

export type Text = { readonly text: string } | { readonly failure: string };

/**
 * The text of a file, read as UTF-8 (what is not UTF-8 becomes U+FFFD; a byte order mark stays). Pipes are read to their
 * end. A file that cannot be read, is too large, or is UTF-16, gives a failure in words. Synchronous and in one call: for
 * the small files that manifests are, everything around the reading costs more than the reading (measured with 20,000 files).
 */
export function readText(path: string): Text {
  try {
    const read = checked(readFileSync(path, 'utf8'));
    return read ?? { failure: tooLarge(statSync(path).size) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_STRING_TOO_LONG' || code === 'ERR_FS_FILE_TOO_LARGE') return { failure: tooLarge(statSync(path).size) };
    return { failure: `the file cannot be read: ${reasonOf(error)}` };
  }
}

/** The text in some bytes. */
export function decode(bytes: Buffer): Text {
  return checked(bytes.toString('utf8')) ?? { failure: tooLarge(bytes.length) };
}

/**
 * kubectl and the API server read UTF-8 only. UTF-16 that was read as such begins with two characters that are none, where
 * its byte order mark was, or has a zero byte in its first character. `undefined` for a text that is too large.
 */
function checked(text: string): Text | undefined {
  const isMarked = text.startsWith('\ufffd\ufffd');
  const isUnmarked = text.length >= 2 && (text[0] === '\0') !== (text[1] === '\0');
  if (isMarked || isUnmarked) return { failure: 'the file is UTF-16, which kubectl cannot read; save it as UTF-8, or exclude it' };
  return text.length > mostBytes ? undefined : { text };
}

function tooLarge(bytes: number): string {
  return `the file is too large to check (${Math.ceil(bytes / 1024 / 1024)} MB, at most 50 MB)`;
}
