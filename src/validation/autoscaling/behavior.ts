import { parseQuantity } from '../../schemas/quantity.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { isSet, number } from '../values.ts';

const longestWindow = 3600;
const longestPeriod = 1800;

/** How an autoscaler scales in one direction: `validateScalingRules` in `pkg/apis/autoscaling/validation/validation.go`. */
export const scalingRules: ObjectCheck = (rules, here) => {
  const window = number(rules, 'stabilizationWindowSeconds');
  if (window !== undefined && (window < 0 || window > longestWindow)) {
    here.invalid('stabilizationWindowSeconds', window, `it must be 0 to ${longestWindow}`, `write at most ${longestWindow} seconds`);
  }
  if (rules.selectPolicy === '') here.unsupported('selectPolicy', '', ['Max', 'Min', 'Disabled']);
  if (Array.isArray(rules.policies) && rules.policies.length === 0) {
    here.required('policies', `"policies" of "${here.field}" must not be empty`,
      'add `{type: Percent, value: 100, periodSeconds: 60}`, or remove `policies`');
  }
  // Before, the server drops it.
  if (here.minor >= 35 && isSet(rules, 'tolerance')) checkTolerance(rules.tolerance, here);
};

/** `validateScalingPolicy`. */
export const scalingPolicy: ObjectCheck = (policy, here) => {
  if (!isSet(policy, 'type') || policy.type === '') here.unsupported('type', '', ['Percent', 'Pods']);
  // The server takes the zero that is there instead for a wrong value.
  if (!isSet(policy, 'value')) here.wrong('value', 'a scaling policy needs "value"', 'add `value: 100`');
  if (!isSet(policy, 'periodSeconds')) here.wrong('periodSeconds', 'a scaling policy needs "periodSeconds"', 'add `periodSeconds: 60`');
  const value = number(policy, 'value');
  if (value !== undefined && value <= 0) here.invalid('value', value, 'it must be 1 or more', 'write 1 or more');
  const period = number(policy, 'periodSeconds');
  if (period !== undefined && (period <= 0 || period > longestPeriod)) {
    here.invalid('periodSeconds', period, `it must be 1 to ${longestPeriod}`, `write at most ${longestPeriod} seconds`);
  }
};

function checkTolerance(value: unknown, here: Here): void {
  const quantity = parseQuantity(value);
  if (quantity === undefined || quantity.nanos >= 0n) return;
  here.invalid('tolerance', value, 'it must be 0 or more', 'write a share such as `0.1`');
}
