import type { Finding, Location, ObjectName } from '../check/finding.ts';
import { columnsOf } from './cells.ts';
import { excerptOf } from './excerpt.ts';
import { type Style, wrap } from './style.ts';
import { visible } from './visible.ts';

/** Source lines wider than this help nobody, however wide the terminal is. */
const widestSource = 160;
const mostRelated = 3;

/** A finding with its source, as lines without line ends and without blanks at their ends. */
export function frameFinding(finding: Finding, style: Style): readonly string[] {
  const { rule, severity, message, help, at, object } = finding;
  const related = finding.related.slice(0, mostRelated);
  const unshown = finding.related.length - related.length;
  const gutter = Math.max(at.start.line, ...related.map((other) => other.at.start.line)).toString().length;
  const paint = style.severity[severity];
  return [
    ...headed(`${severity}[${rule}]:`, message, paint, style),
    ...placed(at, gutter, object, style),
    ...sourceLines(at, gutter, paint, style),
    ...related.flatMap((other) => [
      ...headed('note:', other.message, style.note, style),
      ...placed(other.at, gutter, undefined, style),
      ...sourceLines(other.at, gutter, style.note, style),
    ]),
    ...(unshown > 0 ? headed('note:', `and ${unshown} more such places`, style.note, style) : []),
    ...(help === undefined ? [] : headed('help:', help, style.note, style)),
  ];
}

/** `Deployment shop/web`. */
export function nameOf({ kind, namespace, name }: ObjectName): string {
  if (name === '') return visible(kind);
  return visible(`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
}

function headed(head: string, text: string, paint: (text: string) => string, style: Style): readonly string[] {
  const [first = '', ...rest] = wrap(`${head} ${visible(text)}`.trimEnd(), style.width, 2);
  return [paint(head) + first.slice(head.length), ...rest];
}

/** ` --> shop/service.yaml:5:3  Service shop/web`; the object goes on a line of its own where there is no room. */
function placed({ source, start }: Location, gutter: number, object: ObjectName | undefined, style: Style): readonly string[] {
  const indent = ' '.repeat(gutter);
  const place = `${visible(source.path)}:${start.line}:${start.column}`;
  const line = `${indent}${style.faint('-->')} ${place}`;
  if (!object) return [line];
  const name = nameOf(object);
  const fits = gutter + 4 + columnsOf(place) + 2 + columnsOf(name) <= style.width;
  return fits ? [`${line}  ${style.faint(name)}`] : [line, `${indent}    ${style.faint(name)}`];
}

function sourceLines(at: Location, gutter: number, paint: (text: string) => string, style: Style): readonly string[] {
  const { text, before, marked } = excerptOf(at, Math.min(style.width, widestSource) - gutter - 3);
  const number = at.start.line.toString().padStart(gutter);
  return [
    style.faint(`${number} |`) + (text === '' ? '' : ` ${text}`),
    `${style.faint(`${' '.repeat(gutter)} |`)} ${' '.repeat(before)}${paint('^'.repeat(marked))}`,
  ];
}
