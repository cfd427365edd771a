import { parseQuantity } from '../../schemas/quantity.ts';
import type { Here } from '../here.ts';
import { isSet, type Mapping, number } from '../values.ts';

/** Checks the target of a metric, empty if missing: `validateMetricTarget` in `pkg/apis/autoscaling/validation/validation.go`. */
export function checkMetricTarget(target: Mapping, member: string, here: Here): void {
  if (!isSet(target, 'type') || target.type === '') {
    here.required([member, 'target', 'type'], 'the target of a metric needs "type"', helpWithType(target));
  }
  checkPositive(target, 'value', member, here);
  checkPositive(target, 'averageValue', member, here);
  const utilization = number(target, 'averageUtilization');
  if (utilization !== undefined && utilization < 1) {
    const help = 'write the wanted percentage of what is requested';
    here.invalid([member, 'target', 'averageUtilization'], utilization, 'it must be 1 or more', help);
  }
}

/** Wants one of two fields of a target, or the second when it is the only one. */
export function checkEither(first: string | undefined, second: string, target: Mapping, member: string, here: Here): void {
  if (isSet(target, second) || (first !== undefined && isSet(target, first))) return;
  const message = `this metric needs "target.${second}"${first === undefined ? '' : ` or "target.${first}"`}`;
  const example = second === 'averageUtilization' ? '80' : '"100"';
  here.required([member, 'target', second], message, `add \`${second}: ${example}\` to \`target\``);
}

/** Wants at most one of two fields of a target. */
export function checkNotBoth(first: string, second: string, target: Mapping, member: string, here: Here): void {
  if (!isSet(target, first) || !isSet(target, second)) return;
  here.forbidden([member, 'target', first], `a target has "${first}" or "${second}", not both`, `remove \`${first}\` or \`${second}\``);
}

function helpWithType(target: Mapping): string {
  const type = isSet(target, 'averageUtilization') ? 'Utilization' : isSet(target, 'value') ? 'Value' : 'AverageValue';
  return `add \`type: ${isSet(target, 'averageValue') ? 'AverageValue' : type}\``;
}

function checkPositive(target: Mapping, field: string, member: string, here: Here): void {
  const value = target[field];
  if (value === undefined || value === null || isPositive(value)) return;
  here.invalid([member, 'target', field], value, 'it must be more than 0', 'write how much of the metric there should be');
}

/** True also of what is no quantity: that is said elsewhere. */
function isPositive(value: unknown): boolean {
  if (typeof value === 'string' && value[0]! >= '1' && value[0]! <= '9') return true;
  const quantity = parseQuantity(value);
  return quantity === undefined || quantity.nanos > 0n;
}
