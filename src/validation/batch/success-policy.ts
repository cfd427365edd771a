import type { Here } from '../here.ts';
import { asMapping, isSet, list, mapping, type Mapping, number, text } from '../values.ts';
import { completionsOf } from './kept-fields.ts';

const mostRules = 20;
const mostCharacters = 65_536;

/** When an Indexed Job is done before all indexes are: `validateSuccessPolicy` of `pkg/apis/batch/validation/validation.go`. */
export function checkSuccessPolicy(spec: Mapping, here: Here): void {
  if (spec.completionMode !== 'Indexed') return;
  const completions = completionsOf(spec, here);
  const policy = mapping(spec, 'successPolicy');
  const rules = list(policy, 'rules');
  if (rules.length === 0 && (!isSet(policy, 'rules') || Array.isArray(policy.rules))) {
    here.required(['successPolicy', 'rules'], '"successPolicy" needs "rules"', 'add `rules: [{succeededCount: <number>}]`');
  }
  if (rules.length > mostRules) {
    const message = `"rules" may have at most ${mostRules} elements, and has ${rules.length}`;
    here.tooMany(['successPolicy', 'rules'], message, 'combine some of them');
  }
  if (completions === undefined) return;
  for (let index = 0; index < rules.length; index++) checkRule(asMapping(rules[index]), index, completions, here);
}

function checkRule(rule: Mapping, index: number, completions: number, here: Here): void {
  const count = number(rule, 'succeededCount');
  const isCounted = isSet(rule, 'succeededCount');
  if (!isCounted && !isSet(rule, 'succeededIndexes')) {
    const message = 'a rule of "successPolicy" needs "succeededCount" or "succeededIndexes"';
    here.required(['successPolicy', 'rules', index], message, 'add `succeededCount: <number>` or `succeededIndexes: 0-3,7`');
  }
  const indexes = typeof rule.succeededIndexes === 'string' ? countIndexes(rule.succeededIndexes, completions) : undefined;
  if (typeof indexes === 'string') {
    const steps = ['successPolicy', 'rules', index, 'succeededIndexes'];
    here.invalid(steps, text(rule, 'succeededIndexes'), indexes, 'write ascending indexes and ranges, such as `0-3,7`');
  }
  if (text(rule, 'succeededIndexes').length > mostCharacters) {
    const steps = ['successPolicy', 'rules', index, 'succeededIndexes'];
    here.tooLong(steps, `"succeededIndexes" may have at most ${mostCharacters} characters`, 'use ranges');
  }
  if (count === undefined) return;
  // Of indexes that cannot be read the server says that there are none.
  const most = indexes === undefined ? completions : typeof indexes === 'string' ? 0 : Math.min(indexes, completions);
  if (count >= 0 && count <= most) return;
  const whatThereIs = indexes === undefined ? '"completions", which is' : 'the number of "succeededIndexes", which is';
  const detail = count < 0 ? 'it must be 0 or more' : `it may be at most ${whatThereIs} ${most}`;
  here.invalid(['successPolicy', 'rules', index, 'succeededCount'], count, detail);
}

/** How many indexes a text such as `0-3,7` names, of those below `completions`; what is wrong with it when it cannot be read. */
function countIndexes(indexes: string, completions: number): number | string {
  if (indexes === '') return 0;
  let total = 0;
  let last: number | undefined;
  for (const interval of indexes.split(',')) {
    const [from = '', to, ...more] = interval.split('-');
    if (more.length > 0) return 'a range has one "-"';
    const first = indexOf(from);
    const end = to === undefined ? first : indexOf(to);
    if (first === undefined || end === undefined) return 'it may have numbers, "-" and "," only';
    if (first >= completions || end >= completions) return `with ${completions} completions the last index is ${completions - 1}`;
    if ((to !== undefined && first >= end) || (last !== undefined && last >= first)) return 'its numbers must ascend';
    total += end - first + 1;
    last = end;
  }
  return total;
}

/** As `strconv.Atoi`: a plus and zeros in front are read over. */
function indexOf(text: string): number | undefined {
  return /^\+?[0-9]+$/.test(text) && text.length < 20 ? Number(text) : undefined;
}
