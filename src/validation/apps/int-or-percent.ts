import { percentOf } from '../formats/numbers.ts';
import type { Here, Steps } from '../here.ts';

/**
 * Checks a number of pods or a share of them, `1` or `25%`; not there is right. True when it is a form that the server takes:
 * `ValidatePositiveIntOrPercent` in `pkg/apis/apps/validation/validation.go`.
 */
export function checkAmount(value: unknown, steps: Steps, here: Here): boolean {
  if (typeof value === 'number') {
    if (value >= 0) return true;
    here.invalid(steps, value, 'it must be 0 or more', helpWithAmount);
  } else if (typeof value === 'string' && percentOf(value) === undefined) {
    const isQuoted = /^[0-9]{1,9}$/.test(value);
    const help = isQuoted ? `write \`${value}\` without quotes, or \`${value}%\`` : helpWithAmount;
    here.invalid(steps, value, 'it must be a number, or a percentage such as "25%"', help);
  } else return true;
  return false;
}

const helpWithAmount = 'write a number of pods, or a share of them such as `25%`';

/** Checks an amount where more than all of the pods makes no sense: `IsNotMoreThan100Percent`. */
export function checkShare(value: unknown, steps: Steps, here: Here): void {
  if (!checkAmount(value, steps, here) || typeof value !== 'string') return;
  if (percentOf(value)! > 100) here.invalid(steps, value, 'it must be at most 100%', 'write `100%` or less');
}

/** Whether an amount is none, as the server reads it: what is no number counts as 0. */
export function isNone(value: unknown): boolean {
  if (typeof value === 'number') return value === 0;
  if (typeof value !== 'string') return false;
  const percent = percentOf(value);
  return percent === undefined ? !/^[-+]?[0-9]+$/.test(value) || Number(value) === 0 : percent === 0;
}
