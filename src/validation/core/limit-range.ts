import { containerResourceName, isOvercommitted, resourceName } from '../formats/resource-names.ts';
import { qualifiedName } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { asMapping, list, mapping, type Mapping, text } from '../values.ts';
import { wrongKey } from './keys.ts';
import { checkRatio } from './limit-ratio.ts';
import { nanosOf } from './whole-quantity.ts';

const fields = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;
type Field = (typeof fields)[number];
const types = ['Pod', 'Container', 'PersistentVolumeClaim'];

/** The limits of a LimitRange: `ValidateLimitRange` of `pkg/apis/core/validation/validation.go`. */
export function checkLimitRange(spec: Mapping, here: Here): void {
  const limits = list(spec, 'limits');
  for (let index = 0; index < limits.length; index++) {
    const limit = asMapping(limits[index]);
    checkType(limit, index, here);
    checkOnlyOnce(limits, index, here);
    checkLimit(limit, index, here);
  }
}

function checkType(limit: Mapping, index: number, here: Here): void {
  const { type } = limit;
  if (type === undefined || type === null || type === '') {
    here.found.push({
      rule: 'invalid-value',
      path: [...here.path, 'limits', index, 'type'],
      onKey: false,
      message: type === '' ? '"type" of a limit must not be empty' : 'a limit of a LimitRange needs "type"',
      help: 'add `type: Container`, `type: Pod` or `type: PersistentVolumeClaim`',
    });
    return;
  }
  if (typeof type !== 'string' || types.includes(type)) return;
  const wrong = qualifiedName(type) ?? (type.includes('/') ? undefined : 'there is no such type');
  const meant = types.find((each) => each.toLowerCase() === type.toLowerCase());
  if (wrong !== undefined) here.invalid(['limits', index, 'type'], type, wrong, `write \`${meant ?? types.join('`, `')}\``);
}

function checkOnlyOnce(limits: readonly unknown[], index: number, here: Here): void {
  const type = text(asMapping(limits[index]), 'type');
  for (let before = 0; before < index; before++) {
    if (text(asMapping(limits[before]), 'type') !== type) continue;
    return here.duplicate(['limits', index, 'type'], `there are two limits of type "${type}"`, ['limits', before, 'type']);
  }
}

function checkLimit(limit: Mapping, index: number, here: Here): void {
  const nameFormat = limit.type === 'Pod' || limit.type === 'Container' ? containerResourceName : resourceName;
  for (const field of fields) {
    if (limit.type === 'Pod' && isDefault(field)) {
      forbidDefault(limit, field, index, here);
      continue;
    }
    for (const name in mapping(limit, field)) {
      const wrong = nameFormat(name);
      if (wrong !== undefined) wrongKey(here, ['limits', index, field, name], field, wrong);
      if (isFirst(limit, field, name)) compareAll(limit, name, index, here);
    }
  }
  if (limit.type === 'PersistentVolumeClaim') needStorage(limit, index, here);
}

function needStorage(limit: Mapping, index: number, here: Here): void {
  if (Object.hasOwn(mapping(limit, 'min'), 'storage') || Object.hasOwn(mapping(limit, 'max'), 'storage')) return;
  const message = 'a limit of type "PersistentVolumeClaim" needs "storage" in "min" or in "max"';
  here.required(['limits', index, 'limits'], message, 'add `max: {storage: 100Gi}`, for example');
}

function isDefault(field: Field): boolean {
  return field === 'default' || field === 'defaultRequest';
}

function forbidDefault(limit: Mapping, field: Field, index: number, here: Here): void {
  for (const _ in mapping(limit, field)) {
    const help = 'remove it, or move it to a limit of type `Container`';
    return here.forbidden(['limits', index, field], `"${field}" cannot be there in a limit of type "Pod"`, help);
  }
}

/** Whether no earlier field has the resource, too: then it has been compared. */
function isFirst(limit: Mapping, field: Field, name: string): boolean {
  for (const each of fields) {
    if (each === field) return true;
    if (Object.hasOwn(mapping(limit, each), name) && !(limit.type === 'Pod' && isDefault(each))) return false;
  }
  return true;
}

/** What is compared: an amount under its field. */
interface Amount {
  readonly field: Field;
  readonly value: unknown;
  readonly nanos: bigint;
}

/** Compares what a limit says about one resource. The server repeats a fault on the defaults that it makes from `min` and `max`. */
function compareAll(limit: Mapping, name: string, index: number, here: Here): void {
  const min = amountOf(limit, 'min', name);
  const max = amountOf(limit, 'max', name);
  const usual = limit.type === 'Pod' ? undefined : amountOf(limit, 'default', name);
  const request = limit.type === 'Pod' ? undefined : amountOf(limit, 'defaultRequest', name);
  // The limit of a container that has none is the greatest.
  const limitByDefault = usual ?? (limit.type === 'Container' ? max : undefined);
  const at = (field: Field) => ['limits', index, field, name];
  if (isMore(min, max)) here.invalid(at('min'), min!.value, than('more', max!));
  else if (isMore(min, usual)) here.invalid(at('default'), usual!.value, than('less', min!));
  else if (isMore(usual, max)) here.invalid(at('default'), usual!.value, than('more', max!));
  const above = isMore(request, max) ? max : isMore(request, limitByDefault) ? limitByDefault : undefined;
  if (isMore(min, request)) here.invalid(at('defaultRequest'), request!.value, than('less', min!));
  else if (above) here.invalid(at('defaultRequest'), request!.value, than('more', above));
  else if (request && limitByDefault && request.nanos !== limitByDefault.nanos && !isOvercommitted(name)) {
    const detail = `of this resource a request is as much as its limit, and "${limitByDefault.field}" is ${String(limitByDefault.value)}`;
    here.invalid(at('defaultRequest'), request.value, detail, 'write the same in both, or leave this out');
  }
  const ratio = mapping(limit, 'maxLimitRequestRatio');
  if (Object.hasOwn(ratio, name)) checkRatio(ratio[name], min?.nanos, max?.nanos, at('maxLimitRequestRatio'), here);
}

function than(how: 'more' | 'less', { field, value }: Amount): string {
  return `it is ${how} than "${field}", which is ${String(value)}`;
}

function amountOf(limit: Mapping, field: Field, name: string): Amount | undefined {
  const amounts = mapping(limit, field);
  if (!Object.hasOwn(amounts, name)) return undefined;
  const value = amounts[name];
  const nanos = nanosOf(value);
  return nanos === undefined ? undefined : { field, value: value ?? 0, nanos };
}

function isMore(one: Amount | undefined, other: Amount | undefined): boolean {
  return one !== undefined && other !== undefined && one.nanos > other.nanos;
}
