import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

/** Everything on standard input. */
export async function readStandardInput(): Promise<Buffer> {
  if (process.stdin.isTTY) tell('hint', 'reading manifests from the keyboard; end with Ctrl-D');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
