import { parseArgs } from 'node:util';
import { nearest } from '../schemas/nearest.ts';
import { type CommandName, commands, type Option, type OptionName, options } from './options.ts';

/** What was asked for. */
export interface Invocation {
  readonly command: CommandName;
  /** Paths, or the rule to explain. */
  readonly operands: readonly string[];
  /** The values that were given, in order; a switch has one empty text. */
  readonly values: ReadonlyMap<OptionName, readonly string[]>;
}

/** What is wrong with a command line, for the user to read. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Understands a command line (without the program). Throws a `UsageError` for one that means nothing. */
export function parse(commandLine: readonly string[]): Invocation {
  const { tokens } = parseArgs({
    args: [...commandLine], strict: false, allowPositionals: true, tokens: true, options: parserOptions(),
  });
  const values = new Map<OptionName, string[]>();
  const operands: string[] = [];
  let command: CommandName | undefined;
  let literally = false;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') literally = true;
    else if (token.kind === 'positional') {
      if (operands.length === 0 && command === undefined && !literally && Object.hasOwn(commands, token.value)) {
        command = token.value as CommandName;
      } else operands.push(token.value);
    } else {
      const option = options.find(({ name }) => name === token.name);
      if (!option) throw unknownOption(token.rawName);
      const value = valueOf(option, token.rawName, token.value, token.inlineValue);
      values.set(option.name, [...(values.get(option.name) ?? []), value]);
    }
  }
  const invocation = { command: command ?? 'check', operands, values };
  assertFits(invocation);
  return invocation;
}

function parserOptions() {
  return Object.fromEntries(options.map((option: Option) => [
    option.name,
    { type: option.value === undefined ? 'boolean' : 'string', ...(option.short && { short: option.short }) } as const,
  ]));
}

function valueOf(option: Option, written: string, value: string | undefined, inline: boolean | undefined): string {
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`${written} takes no value, but "${value}" was given`);
    return '';
  }
  // Without this, "--config --quiet" would look for a file named "--quiet".
  if (value === undefined || value === '' || (!inline && value !== '-' && value.startsWith('-'))) {
    throw new UsageError(`${written} needs a value: ${written}${written.startsWith('--') ? '=' : ' '}${option.value}`);
  }
  return value;
}

function unknownOption(written: string): UsageError {
  const known = options.map(({ name }) => `--${name}`);
  const near = nearest(written, known) ?? known.find((name) => written.length > 3 && name.startsWith(written));
  return new UsageError(`unknown option "${written}"${near ? `; did you mean "${near}"?` : ''}`);
}

function assertFits({ command, operands, values }: Invocation): void {
  if (values.has('help') || values.has('version')) return;
  for (const option of options as readonly Option[]) {
    const given = values.get(option.name as OptionName);
    if (!given) continue;
    if (!option.commands.includes(command)) throw new UsageError(`--${option.name} means nothing to "seaworthy ${command}"`);
    if (given.length > 1 && option.value !== undefined && !option.many) {
      throw new UsageError(`--${option.name} can be given only once`);
    }
  }
  if (command === 'explain' && operands.length !== 1) throw new UsageError('explain needs one rule: seaworthy explain RULE');
  if (command === 'schemas' && (operands.length !== 2 || operands[0] !== 'export')) {
    throw new UsageError('schemas has one command: seaworthy schemas export FOLDER');
  }
  if ((command === 'rules' || command === 'init') && operands.length > 0) {
    throw new UsageError(`"seaworthy ${command}" takes no "${operands[0]}"`);
  }
}
