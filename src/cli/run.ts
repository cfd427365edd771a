import { reasonOf } from '../files/walk.ts';
import { rules } from '../rules/index.ts';
import { check } from './check.ts';
import { helpText } from './help.ts';
import { init } from './init.ts';
import { tell } from './output.ts';
import { parse, UsageError } from './parse.ts';
import { colorAsked, findRule } from './request.ts';
import { listRules } from './rules.ts';
import { exportSchemas } from './schemas.ts';
import { wantsColor, widthOf } from './terminal.ts';
import { version } from './version.ts';

/** Runs the command line of this process and sets its exit code. Never throws. */
export async function run(): Promise<void> {
  let cannotWrite = false;
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
  const exitCode = await dispatch(process.argv.slice(2)).catch(told);
  process.exitCode = cannotWrite ? 2 : exitCode;
}

async function dispatch(commandLine: readonly string[]): Promise<0 | 1 | 2> {
  const invocation = parse(commandLine);
  if (invocation.values.has('help')) return print(helpText(invocation.command, columnsOfScreen()));
  if (invocation.values.has('version')) return print(`${version}\n`);
  switch (invocation.command) {
    case 'check': return check(invocation);
    case 'rules': return print(listRules(invocation, columnsOfScreen()));
    case 'explain': {
      const { id } = findRule(invocation.operands[0]!, rules);
      // Loaded with all the examples of the rules, which no other command needs.
      const { explain } = await import('./explain.ts');
      const color = wantsColor(colorAsked(invocation), process.env, process.stdout);
      return print(explain(id, { color, width: widthOf(process.stdout) }));
    }
    case 'init': return report(init(process.cwd()));
    case 'schemas': return report(exportSchemas(invocation));
  }
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
