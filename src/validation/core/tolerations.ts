import { labelValue, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, type Mapping, text } from '../values.ts';

const operators = ['Equal', 'Exists'];

/** As `ValidateTolerations` in `pkg/apis/core/validation/validation.go`. */
const checkToleration: ObjectCheck = (toleration, here) => {
  const key = toleration.key ?? '';
  const operator = toleration.operator ?? '';
  if (typeof key !== 'string' || typeof operator !== 'string') return;
  if (key !== '') {
    const wrong = qualifiedName(key);
    if (wrong !== undefined) here.invalid('key', key, wrong);
  } else if (operator !== 'Exists') {
    here.wrong('operator', 'a toleration without "key" tolerates every taint and needs "operator: Exists"',
      'add `key`, or `operator: Exists`');
  }
  checkValue(toleration, operator, here);
  if (isSet(toleration, 'tolerationSeconds')) checkSeconds(toleration, here);
};

function checkValue(toleration: Mapping, operator: string, here: Here): void {
  const value = text(toleration, 'value');
  switch (operator) {
    case '':
    case 'Equal': {
      const wrong = labelValue(value);
      if (wrong !== undefined) here.invalid('value', value, wrong);
      return;
    }
    case 'Exists':
      if (value !== '') {
        here.invalid('value', value, 'with "operator: Exists" any value is tolerated',
          'remove `value`, or use `operator: Equal`');
      }
      return;
    // `Gt` and `Lt` need a feature that is off.
    default:
      here.unsupported('operator', operator, operators);
  }
}

function checkSeconds(toleration: Mapping, here: Here): void {
  const effect = text(toleration, 'effect');
  if (effect === 'NoExecute') return;
  const message = effect === '' ? '"tolerationSeconds" needs "effect: NoExecute"'
    : `"tolerationSeconds" needs "effect: NoExecute", and it is ${effect}`;
  here.wrong('effect', message, 'set `effect` to `NoExecute`, or remove `tolerationSeconds`');
}

/** The taints that a pod tolerates. */
export const tolerationChecks: Checks = {
  'core.v1.Toleration': checkToleration,
};
