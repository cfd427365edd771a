import { presetsOf } from '../check/presets.ts';
import { wrap } from '../reporters/style.ts';
import { rules } from '../rules/index.ts';
import type { AnyRule } from '../rules/rule.ts';
import type { Invocation } from './parse.ts';
import { oneOf } from './request.ts';

/**
 * `seaworthy rules`: what it gives to standard output, for people in so many columns, or as JSON. Throws a `UsageError`
 * for another format.
 */
export function listRules({ values }: Invocation, columns: number): string {
  const format = oneOf('--format', values.get('format')?.at(-1) ?? 'text', ['text', 'json']);
  const sorted = [...rules].sort((a, b) => order(a.topic, b.topic) || order(a.id, b.id));
  return format === 'json' ? `${JSON.stringify(sorted.map(describe), undefined, 2)}\n` : table(sorted, columns);
}

function describe(rule: AnyRule) {
  const { id, topic, summary, severity, stage, since, aliases = [], options = {} } = rule;
  return { id, topic, summary, severity, stage, since, aliases, presets: presetsOf(rule), options };
}

function table(sorted: readonly AnyRule[], columns: number): string {
  const width = Math.max(...sorted.map(({ id }) => id.length));
  const topics = [...new Set(sorted.map(({ topic }) => topic))];
  const sections = topics.map((topic) => {
    const own = sorted.filter((rule) => rule.topic === topic);
    const rows = own.flatMap(({ id, severity, summary }) =>
      wrap(`  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`, columns, width + 13));
    return [topic, ...rows].join('\n');
  });
  return `${[...sections, 'seaworthy explain RULE tells more about one.'].join('\n\n')}\n`;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
