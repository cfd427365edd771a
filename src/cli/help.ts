import { type CommandName, commands, type Option, options } from './options.ts';

/** The help of the whole tool, or of one command. */
export function helpText(command: CommandName): string {
  const isWhole = command === 'check';
  const usages = isWhole ? Object.values(commands) : [commands[command]];
  const width = Math.max(...usages.map(({ usage }) => usage.length));
  const lines = [
    'seaworthy: says what would go wrong with Kubernetes manifests, before they are applied', '',
    'Usage:',
    ...usages.map(({ usage, summary }) => `  seaworthy ${usage.padEnd(width)}  ${summary}`), '',
    'Options:', ...optionLines(command),
  ];
  if (isWhole) {
    lines.push(
      '', 'Exit code: 0 clean, 1 findings at or above --fail-on, 2 not everything could be checked.',
      'The project (the folder of .seaworthy.yaml, else the git repository) is read as a whole; paths choose what is shown.',
    );
  }
  return `${lines.join('\n')}\n`;
}

function optionLines(command: CommandName): readonly string[] {
  const own = options.filter((option: Option) => option.commands.includes(command));
  const names = own.map((option: Option) => {
    const short = option.short ? `-${option.short}, ` : '    ';
    return `${short}--${option.name}${option.value === undefined ? '' : `=${option.value}`}`;
  });
  const width = Math.max(...names.map((name) => name.length));
  return own.map(({ help }, index) => `  ${names[index]!.padEnd(width)}  ${help}`);
}
