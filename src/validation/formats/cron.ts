import { shown } from '../here.ts';
import { isDuration } from './duration.ts';
import type { Format } from './names.ts';

/** A part of a schedule, in the order in which they stand. */
interface Part {
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Other words for the numbers from `first` on. */
  readonly words: readonly string[];
}

const parts: readonly Part[] = [
  { name: 'minute', first: 0, last: 59, words: [] },
  { name: 'hour', first: 0, last: 23, words: [] },
  { name: 'day of the month', first: 1, last: 31, words: [] },
  { name: 'month', first: 1, last: 12, words: 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ') },
  { name: 'day of the week', first: 0, last: 6, words: 'sun mon tue wed thu fri sat'.split(' ') },
];
const descriptors = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const every = '@every ';

/** What Go's `unicode.IsSpace` says is one; a plain `\s` has others. */
const blanks = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** Most schedules, which are right without being taken apart: `30 3 * * 1-5`. */
const usual = /^(?:\*(?:\/[1-9][0-9]?)?|[1-5]?[0-9]) (?:\*(?:\/[1-9][0-9]?)?|1?[0-9]|2[0-3]) (?:\*|[1-9]) \* (?:\*|[0-6]|1-5)$/;

/**
 * What is wrong with the schedule of a CronJob, as the end of a sentence about it; `undefined` when nothing is. Reads it as
 * `ParseStandard` of `github.com/robfig/cron/v3` does, leniencies included: `,` and `*-7` are right, `7` is no Sunday. A time
 * zone in front (`TZ=`) is not read: the server refuses it in any case.
 */
export const cronSchedule: Format = (schedule) => {
  if (usual.test(schedule)) return undefined;
  if (schedule.startsWith('@')) return descriptorFault(schedule);
  const texts = schedule.split(blanks).filter((text) => text !== '');
  if (texts.length !== parts.length) {
    const seconds = texts.length === 6 ? ', and none for seconds or years' : '';
    return `it needs 5 parts (minute, hour, day of the month, month, day of the week)${seconds}, and has ${texts.length}`;
  }
  for (const [index, part] of parts.entries()) {
    for (const range of texts[index]!.split(',')) {
      const fault = range === '' ? undefined : rangeFault(range, part);
      if (fault !== undefined) return `in the ${part.name}, ${shown(range)} ${fault}`;
    }
  }
  return undefined;
};

function descriptorFault(schedule: string): string | undefined {
  if (descriptors.includes(schedule)) return undefined;
  if (!schedule.startsWith(every)) return `there is only ${descriptors.join(', ')} and "@every <duration>"`;
  const duration = schedule.slice(every.length);
  return isDuration(duration) ? undefined : `${shown(duration)} is not a duration such as 1h30m`;
}

/** Of `5`, `1-5`, `*`, or one of these with `/2` behind it. */
function rangeFault(range: string, part: Part): string | undefined {
  const [ends = '', stepText, ...more] = range.split('/');
  if (more.length > 0) return 'has more than one "/"';
  const [from = '', to, ...others] = ends.split('-');
  const isAll = from === '*' || from === '?';
  const first = isAll ? part.first : valueOf(from, part);
  if (first === undefined) return notInPart(from, part);
  if (!isAll && others.length > 0) return 'has more than one "-"';
  let last = isAll ? part.last : first;
  if (!isAll && to !== undefined) {
    const end = valueOf(to, part);
    if (end === undefined) return notInPart(to, part);
    last = end;
  } else if (stepText !== undefined && to === undefined) {
    last = part.last;
  }
  const step = stepText === undefined ? 1 : integerOf(stepText);
  if (step === undefined) return 'has a step that is no number';
  const isWithin = first >= part.first && first <= part.last && last <= part.last;
  if (!isWithin) return `is not within ${part.first} to ${part.last}${sunday(last, part)}`;
  if (first > last) return 'ends before it begins';
  return step === 0 ? 'has a step of 0' : undefined;
}

function sunday(last: number, part: Part): string {
  return part.words[0] === 'sun' && last === 7 ? '; Sunday is 0' : '';
}

function notInPart(text: string, part: Part): string {
  if (text === '') return 'has an end that is missing';
  return part.words.length > 0
    ? `must have numbers from ${part.first} to ${part.last} or names from ${part.words[0]!} to ${part.words.at(-1)!}`
    : `must have numbers from ${part.first} to ${part.last}`;
}

function valueOf(text: string, part: Part): number | undefined {
  const word = part.words.indexOf(text.toLowerCase());
  return word < 0 ? integerOf(text) : part.first + word;
}

/** As `strconv.Atoi`, and not negative: a plus and zeros in front are read over. */
function integerOf(text: string): number | undefined {
  const digits = /^(?:\+?0*([0-9]+)|-0+)$/.exec(text);
  if (!digits) return undefined;
  const [, value = '0'] = digits;
  return value.length < 19 || (value.length === 19 && BigInt(value) < 2n ** 63n) ? Number(value) : undefined;
}
