/** What `seaworthy` can be told to do. The first is meant when none is named. */
export const commands = {
  check: {
    usage: '[check] [options] [paths...]',
    summary: 'Check manifests: files, folders, globs, "-" for standard input (default: .)',
  },
  rules: { usage: 'rules [--format text|json]', summary: 'List all rules' },
  explain: { usage: 'explain RULE', summary: 'Say why a rule exists, with an example of what it reports' },
  init: { usage: 'init', summary: 'Write a commented .seaworthy.yaml into this folder' },
  schemas: { usage: 'schemas export FOLDER', summary: 'Write the JSON Schema of every kind into a folder' },
} as const;

export type CommandName = keyof typeof commands;

export interface Option {
  readonly name: string;
  readonly short?: string;
  /** What its value is called in the help; an option without is a switch. */
  readonly value?: string;
  /** May be given several times. */
  readonly many?: boolean;
  readonly commands: readonly CommandName[];
  readonly help: string;
}

const everywhere = ['check', 'rules', 'explain', 'init', 'schemas'] as const;

/** Every option: the parser, the help and the documentation come from this table. */
export const options = [
  {
    name: 'format', short: 'f', value: 'NAME[=FILE]', many: true, commands: ['check', 'rules'],
    help: 'text, sarif, json or unix; with a file, written there (default: text)',
  },
  {
    name: 'output', short: 'o', value: 'FILE', commands: ['check'],
    help: 'Write the report to a file',
  },
  {
    name: 'kubernetes-version', value: '1.N', commands: ['check', 'schemas'],
    help: 'The version the manifests are for, 1.14 to 1.36 (default: 1.36)',
  },
  {
    name: 'config', short: 'c', value: 'FILE', commands: ['check'],
    help: 'Configuration (default: the nearest .seaworthy.yaml upwards)',
  },
  {
    name: 'preset', value: 'NAME', many: true, commands: ['check'],
    help: 'recommended, strict or errors (default: recommended)',
  },
  {
    name: 'rule', value: 'ID=SEVERITY', many: true, commands: ['check'],
    help: 'Set a rule to error, warning, info or off',
  },
  {
    name: 'fail-on', value: 'SEVERITY', commands: ['check'],
    help: 'Exit with 1 from error, warning or info on, or never (default: error)',
  },
  {
    name: 'max-warnings', value: 'N', commands: ['check'],
    help: 'Exit with 1 when there are more warnings',
  },
  {
    name: 'stdin-filename', value: 'NAME', commands: ['check'],
    help: 'Standard input replaces the file of this name',
  },
  {
    name: 'no-error-on-unmatched-pattern', commands: ['check'],
    help: 'A glob may match nothing',
  },
  {
    name: 'cache', commands: ['check'],
    help: 'Keep the report in .seaworthy-cache for when nothing has changed',
  },
  {
    name: 'quiet', short: 'q', commands: ['check'],
    help: 'Findings only, no summary and no hints',
  },
  {
    name: 'color', commands: everywhere,
    help: 'Use colours',
  },
  {
    name: 'no-color', commands: everywhere,
    help: 'Use no colours (default: colours on a terminal)',
  },
  {
    name: 'help', short: 'h', commands: everywhere,
    help: 'Show this help',
  },
  {
    name: 'version', short: 'V', commands: everywhere,
    help: 'Show the version',
  },
] as const satisfies readonly Option[];

export type OptionName = (typeof options)[number]['name'];
