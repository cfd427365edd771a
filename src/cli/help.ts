import { wrap } from '../reporters/style.ts';
import { type CommandName, commands, type Option, options } from './options.ts';

/** The help of the whole tool, or of one command, in so many columns. */
export function helpText(command: CommandName, columns: number): string {
  const isWhole = command === 'check';
  const usages = isWhole ? Object.values(commands) : [commands[command]];
  const width = Math.max(...usages.map(({ usage }) => usage.length));
  const lines = [
    ...wrap('seaworthy: says what would go wrong with Kubernetes manifests, before they are applied', columns, 0), '',
    'Usage:',
    ...usages.flatMap(({ usage, summary }) => wrap(`  seaworthy ${usage.padEnd(width)}  ${summary}`, columns, width + 14)), '',
    'Options:', ...optionLines(command, columns),
  ];
  if (isWhole) {
    lines.push(
      '',
      ...wrap('Exit code: 0 clean, 1 findings at or above --fail-on, 2 not everything could be checked.', columns, 0),
      ...wrap(
        'The project (the folder of .seaworthy.yaml, else the git repository) is read as a whole; paths choose what is shown.',
        columns, 0,
      ),
    );
  }
  return `${lines.join('\n')}\n`;
}

function optionLines(command: CommandName, columns: number): readonly string[] {
  const own = options.filter((option: Option) => option.commands.includes(command));
  const names = own.map((option: Option) => {
    const short = option.short ? `-${option.short}, ` : '    ';
    return `${short}--${option.name}${option.value === undefined ? '' : `=${option.value}`}`;
  });
  const width = Math.max(...names.map((name) => name.length));
  return own.flatMap(({ help }, index) => wrap(`  ${names[index]!.padEnd(width)}  ${help}`, columns, width + 4));
}
