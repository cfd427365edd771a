import { compareQuantities, parseQuantity, type Quantity } from '../../schemas/quantity.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { mappingAround } from '../core/around.ts';
import { isSet, list, mapping, type Mapping } from '../values.ts';

const mostValues = 10;
const billion = 1_000_000_000n;

/** As `validateMultiAllocatableDeviceCapacity` in `pkg/apis/resource/validation/validation.go`. */
const checkCapacity: ObjectCheck = (capacity, here) => {
  // Older servers drop it.
  if (here.minor < 36 || !isSet(capacity, 'requestPolicy')) return;
  if (mappingAround(here, 2).allowMultipleAllocations !== true) {
    return here.forbidden(
      'requestPolicy', 'only a device with "allowMultipleAllocations" has a "requestPolicy"',
      'add `allowMultipleAllocations: true` to the device',
    );
  }
  const policy = mapping(capacity, 'requestPolicy');
  const whole = parseQuantity(capacity.value ?? 0);
  const values = list(policy, 'validValues');
  const hasRange = isSet(policy, 'validRange');
  if (values.length > 0 && hasRange) {
    return here.forbidden('requestPolicy', 'a policy has "validValues" or "validRange", not both', 'remove one of the two');
  }
  if (values.length === 0 && !hasRange) return;
  if (!isSet(policy, 'default')) {
    return here.required(
      ['requestPolicy', 'default'], 'a "requestPolicy" needs "default"',
      'add `default: <quantity>`, for requests that do not say how much',
    );
  }
  const usual = parseQuantity(policy.default);
  if (!whole || !usual) return;
  if (hasRange) checkRange(mapping(policy, 'validRange'), usual, whole, here);
  else checkValues(values, usual, whole, here);
};

function checkValues(values: readonly unknown[], usual: Quantity, whole: Quantity, here: Here): void {
  const parsed = values.map((value) => parseQuantity(value ?? 0));
  const say = (index: number, detail: string) => here.invalid(['requestPolicy', 'validValues', index], values[index], detail);
  parsed.forEach((value, index) => {
    const before = index > 0 ? parsed[index - 1] : undefined;
    if (value && before && compareQuantities(before, value) > 0) say(index, 'it is less than the one before it');
  });
  let hasUsual = false;
  if (values.length > mostValues) {
    here.tooMany(
      ['requestPolicy', 'validValues'],
      `"validValues" may have at most ${mostValues} elements, and has ${values.length}`, 'use `validRange`',
    );
  } else {
    const seen = new Map<bigint, number>();
    parsed.forEach((value, index) => {
      if (!value) return;
      if (compareQuantities(value, whole) > 0) say(index, 'it is more than there is');
      if (compareQuantities(value, usual) === 0) hasUsual = true;
      const first = seen.get(wholeNumber(value));
      const steps = ['requestPolicy', 'validValues'];
      if (first === undefined) seen.set(wholeNumber(value), index);
      else here.duplicate([...steps, index], `"${String(values[index])}" is in "validValues" twice`, [...steps, first]);
    });
  }
  if (!hasUsual) {
    here.invalid(['requestPolicy', 'validValues'], values, 'the default is not in it', 'add it, or change `default`');
  }
}

function checkRange(range: Mapping, usual: Quantity, whole: Quantity, here: Here): void {
  const say = (field: string, detail: string) => here.invalid(['requestPolicy', 'validRange', field], range[field], detail);
  if (!isSet(range, 'min')) {
    return here.required(['requestPolicy', 'validRange', 'min'], 'a "validRange" needs "min"', 'add `min: <quantity>`');
  }
  const [least, most, step] = [parseQuantity(range.min), parseQuantity(range.max), parseQuantity(range.step)];
  if (!least) return;
  if (compareQuantities(least, whole) > 0) say('min', 'it is more than there is');
  if (compareQuantities(usual, least) < 0) say('min', 'the default is less');
  if (most) {
    if (compareQuantities(least, most) > 0) say('max', 'it is less than `min`');
    if (compareQuantities(most, whole) > 0) say('max', 'it is more than there is');
    if (compareQuantities(usual, most) > 0) say('max', 'the default is more');
  }
  if (!step) return;
  if (least.nanos + step.nanos > whole.nanos) say('step', '`min` and one step are more than there is');
  const isOff = (value: Quantity) => wholeNumber(step) !== 0n && (wholeNumber(value) - wholeNumber(least)) % wholeNumber(step) !== 0n;
  if (isOff(usual)) say('step', 'no number of steps leads from `min` to the default');
  else if (most && isOff(most)) say('step', 'no number of steps leads from `min` to `max`');
}

/** Rounded away from zero, as `Quantity.Value`. */
function wholeNumber({ nanos }: Quantity): bigint {
  const rest = nanos % billion;
  return nanos / billion + (rest > 0n ? 1n : rest < 0n ? -1n : 0n);
}

/** How much of a device there is, and how it may be asked for. */
export const capacityChecks: Checks = { DeviceCapacity: checkCapacity };
