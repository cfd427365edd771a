import { spawnSync } from 'node:child_process';
import path from 'node:path';

const program = path.resolve('dist/cli.js');

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a user would, without colour. */
export function runCli(args: readonly string[], options: { readonly cwd?: string; readonly input?: string } = {}): Run {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' };
  delete env['FORCE_COLOR'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: options.cwd ?? '.', input: options.input ?? '', encoding: 'utf8', env, maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}
