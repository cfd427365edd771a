import type { Finding } from '../check/finding.ts';
import { append } from '../model/once.ts';
import { columnsOf, cut } from './cells.ts';
import type { Group } from './grouping.ts';
import { count, grouped, type Style, wrap } from './style.ts';
import { visible } from './visible.ts';

/** So many findings are still listed one by one. */
const mostLines = 10;
const mostFiles = 8;
const mostPlaces = 3;
const mostNoted = 15;

/** What is left of a rule whose first findings were shown with their source: a line each, or how many in which file. */
export function foldedGroup({ rule, severity, findings }: Group, framed: boolean, style: Style): readonly string[] {
  const files = byFile(findings);
  const listed = findings.length <= mostLines;
  const where = files.length > 1 && !listed ? ` in ${count(files.length, 'file')}` : '';
  const number = grouped(findings.length);
  const head = `${style.severity[severity](`${severity}[${rule}]:`)} ${number}${framed ? ' more' : ''}${where}`;
  return [head, ...(listed ? findings.map((finding) => oneLine(finding, style)) : perFile(files, style))];
}

/** Minor findings, one line a rule: how many, which, and the first places. */
export function notedGroups(groups: readonly Group[], style: Style): readonly string[] {
  const shown = groups.slice(0, mostNoted);
  const left = groups.slice(mostNoted);
  const digits = Math.max(...shown.map((group) => grouped(group.findings.length).length));
  const nameWidth = Math.max(...shown.map((group) => group.rule.length));
  const lines = shown.map(({ rule, findings }) => {
    const start = `  ${grouped(findings.length).padStart(digits)}  ${rule.padEnd(nameWidth)}  `;
    return start + places(findings, style.width - start.length);
  });
  const rest = total(left);
  const more = left.length > 0 ? [`  and ${grouped(rest)} more of ${count(left.length, 'other rule')}`] : [];
  return [`${style.severity.info('info:')} ${count(total(groups), 'finding')}`, ...lines, ...more];
}

function total(groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + group.findings.length, 0);
}

function oneLine({ at, message }: Finding, style: Style): string {
  const place = `  ${visible(at.source.path)}:${at.start.line}:${at.start.column}`;
  const room = style.width - columnsOf(place) - 2;
  // A path may fill the line; the message then goes beyond it, as half of nothing would be told otherwise.
  return `${place}  ${cut(visible(message), Math.max(room, 20))}`;
}

function perFile(files: readonly Finding[][], style: Style): readonly string[] {
  const named = files.slice(0, mostFiles).map((findings) => {
    const { source, start } = findings[0]!.at;
    return visible(source.path) + (findings.length === 1 ? `:${start.line}` : ` (${grouped(findings.length)})`);
  });
  const more = files.length - named.length;
  const all = [named.join(', '), ...(more > 0 ? [`and ${count(more, 'more file')}`] : [])].join(' ');
  return wrap(`  ${all}`, style.width, 2);
}

/** As many of the first places as fit, at least one: `shop/web.yaml:3, shop/cart.yaml:9 and 10 more`. */
function places(findings: readonly Finding[], room: number): string {
  const all = findings.slice(0, mostPlaces).map(({ at }) => `${visible(at.source.path)}:${at.start.line}`);
  const said = (number: number): string => {
    const more = findings.length - number;
    return all.slice(0, number).join(', ') + (more > 0 ? ` and ${grouped(more)} more` : '');
  };
  let number = all.length;
  while (number > 1 && columnsOf(said(number)) > room) number--;
  return said(number);
}

/** The findings of each file, those of the file with the most first, equals in the order they came in. */
function byFile(findings: readonly Finding[]): readonly Finding[][] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) append(files, finding.at.source.path, finding);
  return [...files.values()].sort((a, b) => b.length - a.length);
}
