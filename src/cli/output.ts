import { chmodSync, readSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isatty } from 'node:tty';
import { reasonOf } from '../files/walk.ts';
import { visible } from '../reporters/visible.ts';

/** A line for people on standard error. Names of files may hold anything, so control characters are escaped. */
export function tell(kind: 'error' | 'hint', message: string): void {
  process.stderr.write(`${kind}: ${visible(message)}\n`);
}

/**
 * Writes a whole file or nothing: a reader never sees half a report. Folders are not created. Gives what went wrong, in
 * words, or `undefined`.
 */
export function writeWhole(path: string, text: string): string | undefined {
  const folder = dirname(path);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (!isFolder) return `cannot write "${path}": there is no folder "${folder}"`;
  let temporary: string | undefined;
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (status && !status.isFile()) {
      // A device or a pipe cannot be replaced.
      writeFileSync(path, text);
      return undefined;
    }
    const target = status ? realpathSync(path) : path;
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    writeFileSync(temporary, text, { flag: 'wx' });
    if (status) chmodSync(temporary, status.mode);
    renameSync(temporary, target);
    return undefined;
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    return `cannot write "${path}": ${reasonOf(error)}`;
  }
}

/**
 * Everything on standard input. What is there is read at once: to set up a stream takes longer than to check a manifest. The
 * stream is for what does not wait, a keyboard or a pipe whose other end made it so.
 */
export async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  if (isatty(0)) tell('hint', 'reading manifests from the keyboard; end with Ctrl-D');
  else if (readWaiting(chunks)) return Buffer.concat(chunks);
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}

/** Reads until the end, which is true, or until something cannot be waited for. */
function readWaiting(chunks: Buffer[]): boolean {
  for (;;) {
    const chunk = Buffer.allocUnsafe(65_536);
    try {
      const length = readSync(0, chunk);
      if (length === 0) return true;
      chunks.push(chunk.subarray(0, length));
    } catch (error) {
      // How Windows says that a pipe has ended.
      return (error as NodeJS.ErrnoException).code === 'EOF';
    }
  }
}
