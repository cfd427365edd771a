import { qualifiedName } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { list, type Mapping, text } from '../values.ts';
import { checkExpression } from './expression.ts';

/** Under which conditions a webhook or policy is asked at all: `pkg/apis/admissionregistration/validation/validation.go`. */
export const matchConditionChecks: Checks = {
  'admissionregistration.v1.MatchCondition': (condition, here) => {
    const name = text(condition, 'name');
    const wrong = name === '' ? undefined : qualifiedName(name);
    if (wrong !== undefined) here.invalid('name', name, wrong);
    checkExpression(condition, 'expression', 'match', here);
  },
};

const most = 64;

/** How many conditions a webhook or policy may have. */
export function checkMatchConditions(object: Mapping, here: Here): void {
  const { length } = list(object, 'matchConditions');
  if (length > most) {
    here.tooMany('matchConditions', `there may be at most ${most} matchConditions, and there are ${length}`, 'join some with `&&`');
  }
}
