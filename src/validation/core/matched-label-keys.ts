import { qualifiedName } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, text } from '../values.ts';

/**
 * Keys whose values are taken from the pod itself, beside a selector: `ValidateMatchLabelKeysAndMismatchLabelKeys` in
 * `pkg/apis/core/validation/validation.go`.
 */
export function checkLabelKeys(object: Mapping, field: string, here: Here): void {
  const keys = list(object, field);
  if (keys.length === 0) return;
  if (!isSet(object, 'labelSelector')) {
    here.forbidden(field, `"${field}" adds to "labelSelector", which is not there`,
      'add `labelSelector`, or remove `' + field + '`');
    return;
  }
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    const wrong = typeof key === 'string' ? qualifiedName(key) : undefined;
    if (wrong !== undefined) here.invalid([field, index], key, wrong);
  }
}

/** A key that is in `matchLabelKeys` and in the selector already. */
export function checkKeysOutsideSelector(object: Mapping, here: Here): void {
  const keys = list(object, 'matchLabelKeys');
  if (keys.length === 0 || !isSet(object, 'labelSelector')) return;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    // The server looks at the last of the same keys.
    if (typeof key !== 'string' || keys.includes(key, index + 1)) continue;
    const added = isAdded(key, here) ? timesIn(keys, key, index) : 0;
    if (timesInSelector(mapping(object, 'labelSelector'), key) + added < 2) continue;
    here.invalid(['matchLabelKeys', index], key, 'it is in "labelSelector" already', 'remove one of the two');
  }
}

/** How often the server would meet a key; a label of its own counts only before an expression. */
function timesInSelector(selector: Mapping, key: string): number {
  let times = Object.hasOwn(mapping(selector, 'matchLabels'), key) ? 1 : 0;
  const expressions = list(selector, 'matchExpressions');
  for (let index = 0; index < expressions.length; index++) {
    if (text(asMapping(expressions[index]), 'key') === key) times++;
  }
  return times;
}

function timesIn(keys: readonly unknown[], key: string, last: number): number {
  let times = 1;
  for (let index = keys.indexOf(key); index < last; index = keys.indexOf(key, index + 1)) times++;
  return times;
}

/** Of a pod itself the server first adds to the selector an expression for each key that is a label of the pod. */
function isAdded(key: string, here: Here): boolean {
  return here.kind === 'Pod' && Object.hasOwn(mapping(mapping(here.resource, 'metadata'), 'labels'), key);
}
