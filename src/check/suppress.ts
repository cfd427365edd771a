import type { Resource } from '../model/resource.ts';
import { type Document, textOf } from '../source/document.ts';
import type { Place } from '../source/field.ts';
import type { Source } from '../source/source.ts';

/** Somebody's word, in a manifest, that a rule should be silent. */
export interface Suppression {
  readonly rule: string;
  readonly by: 'comment' | 'annotation';
  readonly reason?: string;
  readonly at: Place;
  /** Whether it speaks about a finding on this line of this document, or on this object. */
  covers(document: Document, line: number, path: readonly (string | number)[]): boolean;
}

const comment = /^seaworthy-ignore\s+([A-Za-z0-9-]+(?:\s*,\s*[A-Za-z0-9-]+)*)\s*(?:--\s*(.*))?$/;

/** The comments of all documents. Each text is looked through once, however many documents it has. */
export function commentSuppressions(documents: readonly Document[]): readonly Suppression[] {
  const speaking = new Map<Source, boolean>();
  return documents.filter(({ source }) => {
    let speaks = speaking.get(source);
    if (speaks === undefined) speaking.set(source, (speaks = source.text.includes('seaworthy-ignore')));
    return speaks;
  }).flatMap(suppressionsIn);
}

/** `# seaworthy-ignore RULE[,RULE] -- reason`, on the line that is meant or alone on the lines above it. */
function suppressionsIn(document: Document): readonly Suppression[] {
  if (!textOf(document).includes('seaworthy-ignore')) return [];
  const own = new Set(document.comments.filter(({ ownLine }) => ownLine).map(({ range }) => document.source.position(range.start).line));
  return document.comments.flatMap(({ text, range, ownLine }) => {
    const match = comment.exec(text);
    if (!match) return [];
    let line = document.source.position(range.start).line;
    if (ownLine) do line++; while (own.has(line));
    const at: Place = { document, path: [], range, missing: false };
    return names(match[1]!).map(rule => ({
      rule, by: 'comment' as const, at,
      ...(match[2] && { reason: match[2] }),
      covers: (other: Document, otherLine: number) => other === document && otherLine === line,
    }));
  });
}

/** The annotation `seaworthy/ignore: RULE[,RULE]` silences rules for the whole object; `seaworthy/ignore-reason` says why. */
export function annotationSuppressions(resource: Resource): readonly Suppression[] {
  const annotations = resource.below(['metadata', 'annotations']);
  const ignore = annotations.below(['seaworthy/ignore']);
  if (typeof ignore.raw !== 'string') return [];
  const reason = annotations.below(['seaworthy/ignore-reason']).raw;
  return names(ignore.raw).map(rule => ({
    rule, by: 'annotation' as const, at: ignore,
    ...(typeof reason === 'string' && { reason }),
    covers: (document, _line, path) => document === resource.document && resource.path.every((key, index) => path[index] === key),
  }));
}

function names(list: string): readonly string[] {
  return list.split(',').map(name => name.trim()).filter(name => name !== '');
}
