#!/usr/bin/env node
import nodeModule from 'node:module';
import { helpText } from './cli/help.ts';
import { tell } from './cli/output.ts';
import { type Invocation, parse, UsageError } from './cli/parse.ts';
import { wantsColor, widthOf } from './cli/terminal.ts';
import { reasonOf } from './files/walk.ts';
import { version } from './cli/version.ts';

let cannotWrite = false;

// Where Node can keep compiled code between runs (22.8 and newer), a run starts some milliseconds earlier.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();

async function run(commandLine: readonly string[]): Promise<0 | 1 | 2> {
  const invocation = parse(commandLine);
  if (invocation.values.has('help')) return print(helpText(invocation.command, columnsOfScreen()));
  if (invocation.values.has('version')) return print(`${version}\n`);
  // Each command is loaded by itself: help and usage errors need no rules.
  switch (invocation.command) {
    case 'check': {
      const { check } = await import('./cli/check.ts');
      return check(invocation);
    }
    case 'rules': {
      const { listRules } = await import('./cli/rules.ts');
      return print(listRules(invocation, columnsOfScreen()));
    }
    case 'explain': {
      const { explain } = await import('./cli/explain.ts');
      return print(explain(invocation.operands[0]!, await screenOf(invocation)));
    }
    case 'init': {
      const { init } = await import('./cli/init.ts');
      return report(init(process.cwd()));
    }
    case 'schemas': {
      const { exportSchemas } = await import('./cli/schemas.ts');
      return report(exportSchemas(invocation));
    }
  }
}

async function screenOf(invocation: Invocation) {
  const { colorAsked } = await import('./cli/request.ts');
  return { color: wantsColor(colorAsked(invocation), process.env, process.stdout), width: widthOf(process.stdout) };
}

/** Lists are for grep as well: only a terminal has them wrapped. */
function columnsOfScreen(): number {
  return process.stdout.isTTY ? widthOf(process.stdout) : Infinity;
}

function report(result: { readonly done: string } | { readonly failure: string }): 0 | 2 {
  if ('done' in result) return print(result.done);
  tell('error', result.failure);
  return 2;
}

function print(text: string): 0 {
  process.stdout.write(text);
  return 0;
}

function told(error: unknown): 2 {
  if (error instanceof UsageError) {
    tell('error', error.message);
    tell('hint', 'seaworthy --help shows what there is');
  } else {
    tell('error', `seaworthy itself failed, which is a fault of it: ${error instanceof Error ? error.message : String(error)}`);
  }
  return 2;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Somebody who closes the pipe (`| head`) has read enough.
  if (error.code === 'EPIPE') return;
  tell('error', `cannot write to standard output: ${reasonOf(error)}`);
  cannotWrite = true;
  process.exitCode = 2;
});
// When standard error is closed there is nobody left to tell.
process.stderr.on('error', () => {});
// Never process.exit: it would cut off what is still on its way to a pipe.
const exitCode = await run(process.argv.slice(2)).catch(told);
process.exitCode = cannotWrite ? 2 : exitCode;
