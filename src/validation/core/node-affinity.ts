import { dnsSubdomain, labelValue, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isZero, list, type Mapping, number, text } from '../values.ts';

/** Since when the values in required terms must be values of labels; in preferred ones they only cause a warning. */
const labelValuesSince = 33;

/**
 * As `ValidateNodeSelectorRequirement` and `ValidateNodeFieldSelectorRequirement` in
 * `pkg/apis/core/validation/validation.go`.
 */
const checkRequirement: ObjectCheck = (requirement, here) => {
  if (here.field === 'matchFields') return checkField(requirement, here);
  checkValues(requirement, here);
  const key = text(requirement, 'key');
  const wrong = key === '' ? undefined : qualifiedName(key);
  if (wrong !== undefined) here.invalid('key', key, wrong);
  else if (isZero(requirement.key)) needsKey(requirement, here, '<label>');
  if (here.minor >= labelValuesSince && !here.path.includes('preference')) checkEachValue(requirement, labelValue, here);
};

function checkValues(requirement: Mapping, here: Here): void {
  const { operator } = requirement;
  const count = countOfValues(requirement);
  if (count === undefined) return;
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (count === 0) needsValues(operator, 'add `values: [<value>]`', here);
      return;
    case 'Exists':
    case 'DoesNotExist':
      if (count > 0) {
        here.forbidden('values', `an expression with the operator ${operator} has no "values"`,
          'remove `values`, or use `In` or `NotIn`');
      }
      return;
    case 'Gt':
    case 'Lt':
      if (count !== 1) {
        here.required('values', `an expression with the operator ${operator} needs one value, and has ${count}`,
          'write `values: ["<number>"]`');
      }
      return;
    default:
      needsOperator(requirement, here);
  }
}

/** `undefined` when there is no list where one should be. */
function countOfValues({ values }: Mapping): number | undefined {
  if (Array.isArray(values)) return values.length;
  return values === undefined || values === null ? 0 : undefined;
}

/** Fields of nodes: there is only the name. */
function checkField(requirement: Mapping, here: Here): void {
  const { operator } = requirement;
  if (operator === 'In' || operator === 'NotIn') {
    const count = countOfValues(requirement);
    if (count === 0) {
      needsValues(operator, 'add `values: [<node>]`', here);
    } else if (count !== undefined && count > 1) {
      here.required('values', `an expression about a field needs one value, and has ${count}`,
        'write an expression for each');
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist' || operator === 'Gt' || operator === 'Lt') {
    here.invalid('operator', operator, 'for fields there are `In` and `NotIn` only');
  } else {
    needsOperator(requirement, here);
  }
  const key = text(requirement, 'key');
  if (isZero(requirement.key)) {
    needsKey(requirement, here, 'metadata.name');
  } else if (key !== '' && key !== 'metadata.name') {
    here.invalid('key', key, 'the only field of a node is `metadata.name`', 'use `matchExpressions` for labels');
  } else {
    checkEachValue(requirement, nodeName, here);
  }
}

function nodeName(value: string): string | undefined {
  return value === '' ? 'it must not be empty' : dnsSubdomain(value);
}

function checkEachValue(requirement: Mapping, format: (value: string) => string | undefined, here: Here): void {
  const values = list(requirement, 'values');
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? '';
    const wrong = typeof value === 'string' ? format(value) : undefined;
    if (wrong !== undefined) here.invalid(['values', index], value, wrong);
  }
}

function needsValues(operator: string, help: string, here: Here): void {
  here.required('values', `an expression with the operator ${operator} needs "values"`, help);
}

/** Operators that there are not are said with the enums. */
function needsOperator(requirement: Mapping, here: Here): void {
  if (isZero(requirement.operator)) here.wrong('operator', 'an expression needs "operator"', 'add `operator: In`');
}

function needsKey(requirement: Mapping, here: Here, example: string): void {
  const message = requirement.key === '' ? '"key" of an expression must not be empty' : 'an expression needs "key"';
  here.wrong('key', message, `add \`key: ${example}\``);
}

/** As `ValidatePreferredSchedulingTerms` there. */
const checkPreferred: ObjectCheck = (term, here) => checkWeight(term, here);

/** The weight of a term, of nodes or of pods. */
export function checkWeight(term: Mapping, here: Here): void {
  const weight = term.weight === undefined || term.weight === null ? 0 : number(term, 'weight');
  if (weight === undefined || (weight >= 1 && weight <= 100)) return;
  if (weight === 0 && term.weight !== 0) here.wrong('weight', 'a preferred term needs "weight"', 'add `weight: 100`');
  else here.invalid('weight', weight, 'it must be 1 to 100');
}

/** The affinity of a pod to nodes, and of a volume. */
export const nodeAffinityChecks: Checks = {
  'core.v1.NodeSelectorRequirement': checkRequirement,
  'core.v1.PreferredSchedulingTerm': checkPreferred,
};
