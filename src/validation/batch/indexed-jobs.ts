import { dnsLabel } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { isSet, mapping, type Mapping, number, text } from '../values.ts';
import { completionsOf, isKept } from './kept-fields.ts';

/** What an Indexed Job may have, so that its status does not become too large. */
const most = 100_000;
/** And when it has more completions than that, and counts failures for each. */
const mostOfMany = 10_000;
const fewBecause = `in an Indexed Job it may be at most ${most}`;
const manyBecause = `with more than ${most} completions it may be at most ${mostOfMany}`;

/** What goes with `completionMode: Indexed`, and what only does: in `validateJobSpec`. */
export function checkIndexed(spec: Mapping, here: Here): void {
  const mode = spec.completionMode ?? 'NonIndexed';
  if (isKept(spec, 'maxFailedIndexes', here) && !isKept(spec, 'backoffLimitPerIndex', here)) {
    here.required('backoffLimitPerIndex', '"maxFailedIndexes" needs "backoffLimitPerIndex"', 'add `backoffLimitPerIndex: 1`');
  }
  if (mode === 'Indexed') return checkSizes(spec, here);
  if (mode === 'NonIndexed') {
    onlyIndexed(spec, 'backoffLimitPerIndex', here);
    onlyIndexed(spec, 'maxFailedIndexes', here);
  }
  if (isKept(spec, 'successPolicy', here)) onlyIndexed(spec, 'successPolicy', here);
}

function onlyIndexed(spec: Mapping, field: string, here: Here): void {
  if (!isKept(spec, field, here)) return;
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, field],
    onKey: false,
    message: `"${field}" needs "completionMode: Indexed"`,
    help: `add \`completionMode: Indexed\` and \`completions\`, or remove \`${field}\``,
  });
}

function checkSizes(spec: Mapping, here: Here): void {
  const completions = completionsOf(spec, here);
  const parallelism = number(spec, 'parallelism') ?? 1;
  const maxFailedIndexes = isKept(spec, 'maxFailedIndexes', here) ? number(spec, 'maxFailedIndexes') : undefined;
  if (completions === undefined && !isSet(spec, 'completions')) {
    here.required('completions', 'a Job with "completionMode: Indexed" needs "completions"', 'add `completions: <number of indexes>`');
  }
  const isLarge = completions !== undefined && completions > most && isKept(spec, 'backoffLimitPerIndex', here);
  const limit = isLarge ? mostOfMany : most;
  const because = isLarge ? manyBecause : fewBecause;
  if (parallelism > limit) here.invalid('parallelism', parallelism, because);
  if (maxFailedIndexes === undefined) {
    if (!isLarge || isSet(spec, 'maxFailedIndexes')) return;
    const message = `a Job with more than ${most} completions needs "maxFailedIndexes"`;
    return here.required('maxFailedIndexes', message, `add \`maxFailedIndexes: ${mostOfMany}\` or less`);
  }
  if (maxFailedIndexes > limit) here.invalid('maxFailedIndexes', maxFailedIndexes, because);
  else if (completions !== undefined && maxFailedIndexes > completions) {
    here.invalid('maxFailedIndexes', maxFailedIndexes, `it may be at most "completions", which is ${completions}`);
  }
}

/** What the server adds to a `generateName`. */
const random = 'xxxxx';
const longestPrefix = 58;

/** The pods of an Indexed Job are called after it and their index, and their host names, too. */
export function checkIndexedName(job: Mapping, here: Here): void {
  const spec = mapping(job, 'spec');
  const completions = completionsOf(spec, here);
  if (spec.completionMode !== 'Indexed' || completions === undefined || completions <= 0) return;
  const metadata = mapping(job, 'metadata');
  const name = nameToBe(metadata);
  const wrong = name === '' ? undefined : dnsLabel(`${name}-${completions - 1}`);
  if (wrong === undefined) return;
  const detail = `"${name}-${completions - 1}" is to be the host name of a pod: ${wrong}`;
  here.invalid(['metadata', 'name'], name, detail, 'use a shorter name without dots');
}

/** The name, or one of the length of those that are made from `generateName`. */
export function nameToBe(metadata: Mapping): string {
  const prefix = text(metadata, 'generateName');
  return text(metadata, 'name') || (prefix && prefix.slice(0, longestPrefix) + random);
}
