import type { Mark } from '../rules/rule.ts';
import type { Path } from '../source/document.ts';
import { keyRangeOf, type Place } from '../source/field.ts';
import type { Range } from '../source/position.ts';
import type { Location } from './finding.ts';

/** The place that a mark is about. */
export function placeOf(mark: Mark): Place {
  if ('key' in mark) return mark.key;
  if ('within' in mark) return mark.within;
  return mark;
}

/** Turns what a rule marks into lines and columns. */
export function locate(mark: Mark): Location {
  const { document } = placeOf(mark);
  const { start, end } = rangeOfMark(mark);
  return { source: document.source, start: document.source.position(start), end: document.source.position(Math.max(end, start)) };
}

function rangeOfMark(mark: Mark): Range {
  if ('key' in mark) return keyRangeOf(mark.key.document, mark.key.path);
  if (!('within' in mark)) return mark.range;
  const { within, from, to } = mark;
  const { start, end } = within.range;
  const text = within.document.source.text.slice(start, end);
  const quoted = text.startsWith('"') || text.startsWith("'");
  const inside = quoted ? 1 : 0;
  // A scalar that is longer or shorter than its text (escapes, folding, a block) has no offsets of its own.
  const isPlain = text.length >= to + inside && !text.includes('\\') && !text.includes('\n') && !/^[|>]/.test(text);
  return isPlain ? { start: start + inside + from, end: start + inside + to } : within.range;
}

/** `spec.containers[0].image`, `metadata.labels["app.kubernetes.io/name"]`: for people and for fingerprints. */
export function dottedPath(path: Path): string {
  return path.map((key, index) => {
    if (typeof key === 'number') return `[${key}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
    return index === 0 ? key : `.${key}`;
  }).join('');
}
