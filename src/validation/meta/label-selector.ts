import { labelValue, qualifiedName } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, list, type Mapping, mapping, text } from '../values.ts';
import { checkLabels } from './labels.ts';

/**
 * Checks a selector of labels wherever one stands, as `ValidateLabelSelector` in
 * `k8s.io/apimachinery/pkg/apis/meta/v1/validation` does.
 */
export const labelSelectorChecks: Checks = {
  'meta.v1.LabelSelector': (selector, here) => {
    if (isUnread(here)) return;
    const before = here.found.length;
    checkLabels(selector, 'matchLabels', here);
    const expressions = list(selector, 'matchExpressions');
    for (let index = 0; index < expressions.length; index++) checkExpression(asMapping(expressions[index]), index, here);
    if (here.found.length > before && isReadAsWhole(here)) {
      here.wrong([], `"${here.field}" does not select anything, since a part of it is wrong`, 'correct that part');
    }
  },
};

/**
 * The selectors of metrics go to the metrics server as they are; those of trust bundles need a feature that is off; and the
 * claims of a StatefulSet were not looked at before 1.34.
 */
function isUnread({ kind, path, minor }: Here): boolean {
  return (kind === 'HorizontalPodAutoscaler' && path.includes('metrics')) || path.includes('clusterTrustBundle')
    || (minor < 34 && kind === 'StatefulSet' && path[1] === 'volumeClaimTemplates');
}

/** Where the server says it twice: of the part that is wrong and of the whole selector. */
function isReadAsWhole({ kind, path }: Here): boolean {
  switch (kind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
      return path.length === 2 && path[1] === 'selector';
    default:
      return kind === 'ClusterRole';
  }
}

function checkExpression(expression: Mapping, index: number, here: Here): void {
  checkKey(expression, index, here);
  const values = list(expression, 'values');
  switch (expression.operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0 && isListOrNothing(expression.values)) {
        here.required(['matchExpressions', index, 'values'], `an expression with the operator ${expression.operator} needs "values"`,
          'add `values: [<value>]`');
      }
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        const message = `an expression with the operator ${expression.operator} cannot have "values"`;
        here.forbidden(['matchExpressions', index, 'values'], message, 'remove the values, or use the operator In');
      }
      break;
    default: checkOperator(expression.operator, index, here);
  }
  for (let position = 0; position < values.length; position++) {
    const value = values[position];
    const wrong = typeof value === 'string' ? labelValue(value) : undefined;
    if (wrong === undefined) continue;
    here.invalid(['matchExpressions', index, 'values', position], value, wrong, 'write a value that a label can have');
  }
}

function checkKey(expression: Mapping, index: number, here: Here): void {
  const key = text(expression, 'key');
  if (key === '') return lacking('key', '<label>', expression.key, index, here);
  const wrong = qualifiedName(key);
  if (wrong !== undefined) here.invalid(['matchExpressions', index, 'key'], key, wrong, 'write the key of a label');
}

function checkOperator(operator: unknown, index: number, here: Here): void {
  if (typeof operator !== 'string' || operator === '') return lacking('operator', 'In', operator, index, here);
  const meant = operators.find((each) => each.toLowerCase() === operator.toLowerCase());
  here.invalid(['matchExpressions', index, 'operator'], operator, 'it must be In, NotIn, Exists or DoesNotExist',
    meant === undefined ? undefined : `write \`${meant}\``);
}

const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** The server calls it invalid, not required. */
function lacking(field: string, example: string, value: unknown, index: number, here: Here): void {
  if (value !== undefined && value !== null && value !== '') return;
  const message = value === '' ? `"${field}" of an expression must not be empty` : `an expression of a selector needs "${field}"`;
  here.wrong(['matchExpressions', index, field], message, `add \`${field}: ${example}\``);
}

function isListOrNothing(value: unknown): boolean {
  return value === undefined || value === null || Array.isArray(value);
}

/** Whether labels are selected by a selector in which nothing is wrong. One that is empty selects all. */
export function selectsLabels(selector: Mapping, labels: Mapping): boolean {
  const wanted = mapping(selector, 'matchLabels');
  for (const key in wanted) {
    if (!Object.hasOwn(labels, key) || (labels[key] ?? '') !== (wanted[key] ?? '')) return false;
  }
  const expressions = list(selector, 'matchExpressions');
  for (let index = 0; index < expressions.length; index++) {
    const { key, operator, values } = asMapping(expressions[index]);
    const has = typeof key === 'string' && Object.hasOwn(labels, key);
    const isOneOf = has && Array.isArray(values) && values.includes(labels[key] ?? '');
    const holds = operator === 'In' ? isOneOf : operator === 'NotIn' ? !isOneOf : operator === 'Exists' ? has : !has;
    if (!holds) return false;
  }
  return true;
}
