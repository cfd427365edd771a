import { presetsOf } from '../check/presets.ts';
import { defaultSettings } from '../check/settings.ts';
import { lint } from '../lint.ts';
import { wrap } from '../reporters/style.ts';
import { text } from '../reporters/text.ts';
import { exampleFiles, hasWants } from '../rules/example.ts';
import { rules } from '../rules/index.ts';
import type { AnyRule, Example, OptionValue } from '../rules/rule.ts';
import { Source } from '../source/source.ts';
import { findRule } from './request.ts';
import { version } from './version.ts';

/**
 * `seaworthy explain RULE`: why it exists, a bad example with what is really reported for it, a good one, and how to
 * silence it. Throws a `UsageError` for a rule that does not exist.
 */
export function explain(id: string, screen: { readonly color: boolean; readonly width: number }): string {
  const rule = findRule(id, rules);
  const bad = rule.examples.find(hasWants);
  const good = rule.examples.find((example) => !hasWants(example));
  const sections = [
    `${rule.id}: ${rule.summary}`,
    wrap(rule.why, screen.width, 0).join('\n'),
    facts(rule, screen.width),
    ...(bad ? ['Bad:', indented(textOf(bad)), 'What seaworthy says:', indented(reported(rule, bad, screen))] : []),
    ...(good ? ['Good:', indented(textOf(good))] : []),
    silencing(rule),
  ];
  return `${sections.map((section) => section.trimEnd()).join('\n\n')}\n`;
}

function facts(rule: AnyRule, width: number): string {
  const rows: [string, string][] = [
    ['Severity', rule.severity],
    ['Shows as', rule.stage],
    ['Topic', rule.topic],
    ['Presets', presetsOf(rule).join(', ')],
    ['Since', rule.since],
  ];
  if (rule.aliases?.length) rows.push(['Elsewhere', rule.aliases.join(', ')]);
  for (const [name, value] of Object.entries(rule.options ?? {})) {
    rows.push(['Option', `${name} (default: ${JSON.stringify(value)})`]);
  }
  return rows.flatMap(([name, value]) => wrap(name.padEnd(11) + value, width, 11)).join('\n');
}

function textOf(example: Example): string {
  const files = exampleFiles(example);
  return files.map(({ path, text: content }) => (files.length > 1 ? `# ${path}\n${content}` : content)).join('\n');
}

function reported(rule: AnyRule, example: Example, screen: { readonly color: boolean; readonly width: number }): string {
  const options = example.options as Readonly<Record<string, OptionValue>> | undefined;
  const report = lint({
    sources: exampleFiles(example).map((file) => new Source(file.path, file.text)),
    settings: {
      ...defaultSettings,
      kubernetesVersion: example.kubernetesVersion ?? defaultSettings.kubernetesVersion,
      presets: ['strict'],
      rules: new Map(options ? [[rule.id, { options }]] : []),
    },
    rules: [rule],
    version,
  });
  return text(report, { ...screen, width: screen.width - 2, quiet: true });
}

function silencing({ id }: AnyRule): string {
  return [
    'To silence it, with the reason:',
    `  on the line, or alone on the line above   # seaworthy-ignore ${id} -- reason`,
    `  for an object, among its annotations      seaworthy/ignore: ${id}`,
    '                                            seaworthy/ignore-reason: reason',
    `  for the project, in .seaworthy.yaml       rules: { ${id}: off }`,
    '  for some files or objects                 overrides: ("seaworthy init" shows how)',
  ].join('\n');
}

function indented(block: string): string {
  return block.trimEnd().split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}
