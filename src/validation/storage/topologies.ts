import { repetitions } from '../earlier.ts';
import { checkText, hasValue } from '../fields.ts';
import { qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { asMapping, isZero, list, text } from '../values.ts';

/**
 * Says which terms of a StorageClass ask for the same as an earlier one. One that asks for nothing is, to the server, a
 * repetition. As `validateAllowedTopologies` in `pkg/apis/storage/validation/validation.go`.
 */
export function checkTopologies(terms: readonly unknown[], here: Here): void {
  if (terms.length === 0) return;
  const seen = new Map<string, number>();
  for (let index = 0; index < terms.length; index++) {
    const expressions = list(asMapping(terms[index]), 'matchLabelExpressions');
    const asked = askedIn(expressions);
    const first = expressions.length === 0 ? index : seen.get(asked);
    if (first === undefined) {
      seen.set(asked, index);
      continue;
    }
    const message = first === index ? 'a term without expressions says nothing' : 'this term is there twice';
    here.duplicate(['allowedTopologies', index, 'matchLabelExpressions'], message, ['allowedTopologies', first]);
  }
}

/** What a term asks for, whatever the order: values of keys, where later expressions replace earlier ones of the same key. */
function askedIn(expressions: readonly unknown[]): string {
  const asked = new Map(expressions.map((each) => {
    const expression = asMapping(each);
    return [text(expression, 'key'), JSON.stringify([...new Set(list(expression, 'values'))].sort())];
  }));
  return JSON.stringify([...asked].sort(([key], [other]) => (key < other ? -1 : 1)));
}

/** As `ValidateTopologySelectorTerm` in `pkg/apis/core/validation/validation.go`. */
const checkTerm: ObjectCheck = (term, here) => {
  const expressions = list(term, 'matchLabelExpressions');
  for (const [index, first] of repetitions(expressions, 'key')) {
    const message = `"${text(asMapping(expressions[index]), 'key')}" is in "matchLabelExpressions" twice`;
    here.duplicate(['matchLabelExpressions', index, 'key'], message, ['matchLabelExpressions', first, 'key']);
  }
};

const checkRequirement: ObjectCheck = (requirement, here) => {
  const values = list(requirement, 'values');
  if (values.length === 0) hasValue(requirement, 'values', 'an expression of a topology', 'add `values: [<value>]`', here);
  if (isZero(requirement.key)) here.wrong('key', 'an expression of a topology needs "key"', 'add `key: <label>`');
  checkText(requirement, 'key', qualifiedName, here);
  for (const [index, first] of repetitions(values)) {
    here.duplicate(['values', index], `"${String(values[index])}" is in "values" twice`, ['values', first]);
  }
};

/** The terms of StorageClasses. */
export const topologyChecks: Checks = {
  'core.v1.TopologySelectorTerm': checkTerm,
  'core.v1.TopologySelectorLabelRequirement': checkRequirement,
};
