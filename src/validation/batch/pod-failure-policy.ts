import type { Path } from '../../source/document.ts';
import { qualifiedName } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { asMapping, isSet, isZero, list, mapping, type Mapping, text } from '../values.ts';
import { isKept } from './kept-fields.ts';

const mostRules = 20;
const mostConditions = 20;
const mostValues = 255;
const statuses = ['True', 'False', 'Unknown'];

/** What is done when a pod of a Job fails: `validatePodFailurePolicy` of `pkg/apis/batch/validation/validation.go`. */
export function checkPodFailurePolicy(spec: Mapping, here: Here): void {
  const rules = list(mapping(spec, 'podFailurePolicy'), 'rules');
  if (rules.length > mostRules) {
    const message = `"rules" may have at most ${mostRules} elements, and has ${rules.length}`;
    here.tooMany(['podFailurePolicy', 'rules'], message, 'combine some of them');
  }
  for (let index = 0; index < rules.length; index++) checkRule(spec, asMapping(rules[index]), index, here);
}

function checkRule(spec: Mapping, rule: Mapping, index: number, here: Here): void {
  if (rule.action === 'FailIndex' && !isKept(spec, 'backoffLimitPerIndex', here)) {
    const help = 'add `backoffLimitPerIndex` to the Job, or write `FailJob`';
    here.invalid(['podFailurePolicy', 'rules', index, 'action'], rule.action, 'it needs "backoffLimitPerIndex"', help);
  }
  const conditions = list(rule, 'onPodConditions');
  if (isSet(rule, 'onExitCodes')) checkExitCodes(spec, mapping(rule, 'onExitCodes'), index, here);
  checkConditions(conditions, index, here);
  if (isSet(rule, 'onExitCodes') === conditions.length > 0) oneOfBoth(index, conditions.length > 0, here);
}

function oneOfBoth(index: number, hasBoth: boolean, here: Here): void {
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, 'podFailurePolicy', 'rules', index],
    onKey: false,
    message: hasBoth ? 'a rule of "podFailurePolicy" cannot have both "onExitCodes" and "onPodConditions"'
      : 'a rule of "podFailurePolicy" needs "onExitCodes" or "onPodConditions"',
    help: hasBoth ? 'make two rules of it'
      : 'add `onExitCodes: {operator: In, values: [...]}` or `onPodConditions: [{type: DisruptionTarget}]`',
  });
}

function checkConditions(conditions: readonly unknown[], rule: number, here: Here): void {
  if (conditions.length > mostConditions) {
    const message = `"onPodConditions" may have at most ${mostConditions} elements, and has ${conditions.length}`;
    here.tooMany(['podFailurePolicy', 'rules', rule, 'onPodConditions'], message, 'make several rules of it');
  }
  for (let index = 0; index < conditions.length; index++) checkCondition(asMapping(conditions[index]), rule, index, here);
}

/** The default of the status, True, was filled in for Jobs only. */
const statusDefaultedSince = 34;

function checkCondition(condition: Mapping, rule: number, index: number, here: Here): void {
  const { type, status } = condition;
  const wrong = typeof type === 'string' || isZero(type) ? qualifiedName(text(condition, 'type')) : undefined;
  if (wrong !== undefined) {
    const help = 'write the type of a condition of pods, such as `DisruptionTarget`';
    here.invalid(['podFailurePolicy', 'rules', rule, 'onPodConditions', index, 'type'], text(condition, 'type'), wrong, help);
  }
  if (isZero(status) && here.kind !== 'Job' && here.minor < statusDefaultedSince) {
    const steps = ['podFailurePolicy', 'rules', rule, 'onPodConditions', index, 'status'];
    here.required(steps, 'a condition of "onPodConditions" needs "status"', 'add `status: "True"`');
  } else if (typeof status === 'string' && status !== '' && !statuses.includes(status)) {
    here.unsupported(['podFailurePolicy', 'rules', rule, 'onPodConditions', index, 'status'], status, statuses);
  }
}

function checkExitCodes(spec: Mapping, requirement: Mapping, rule: number, here: Here): void {
  const { operator, containerName } = requirement;
  if (isZero(operator)) {
    const steps = ['podFailurePolicy', 'rules', rule, 'onExitCodes', 'operator'];
    here.required(steps, '"onExitCodes" needs "operator"', 'add `operator: In` or `operator: NotIn`');
  }
  if (typeof containerName === 'string' && !hasContainer(spec, containerName)) {
    const help = 'name a container of `template`, or leave it out for all of them';
    here.invalid(['podFailurePolicy', 'rules', rule, 'onExitCodes', 'containerName'], containerName, 'the pod has no such container', help);
  }
  checkValues(requirement, rule, here);
}

function checkValues(requirement: Mapping, rule: number, here: Here): void {
  const values = list(requirement, 'values');
  if (values.length === 0) return needValues(requirement, rule, here);
  if (values.length > mostValues) {
    const message = `"values" may have at most ${mostValues} elements, and has ${values.length}`;
    here.tooMany(valuesPath(rule), message, 'make several rules of it');
  }
  let isAscending = true;
  for (let index = 0; index < values.length; index++) {
    const value = exitCode(values[index]);
    if (index > 0 && value <= exitCode(values[index - 1])) isAscending = false;
    if (value !== 0 || requirement.operator !== 'In') continue;
    here.invalid([...valuesPath(rule), index], 0, 'a container that exits with 0 has not failed', 'remove it');
  }
  if (!isAscending) checkOrder(values, rule, here);
}

/** Numbers that do not ascend are the same, or in the wrong order, or both. */
function checkOrder(values: readonly unknown[], rule: number, here: Here): void {
  const seen = new Map<number, number>();
  let isOrdered = true;
  for (let index = 0; index < values.length; index++) {
    const value = exitCode(values[index]);
    const first = seen.get(value);
    if (first === undefined) seen.set(value, index);
    else here.duplicate([...valuesPath(rule), index], `"${value}" is in "values" twice`, [...valuesPath(rule), first]);
    if (index > 0 && value < exitCode(values[index - 1])) isOrdered = false;
  }
  if (!isOrdered) here.invalid(valuesPath(rule), values, 'its numbers must ascend', 'sort them');
}

/** A null is 0, as it is for the decoder. */
function exitCode(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function valuesPath(rule: number): Path {
  return ['podFailurePolicy', 'rules', rule, 'onExitCodes', 'values'];
}

function needValues(requirement: Mapping, rule: number, here: Here): void {
  if (!isZero(requirement.values)) return;
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, ...valuesPath(rule)],
    onKey: false,
    message: '"onExitCodes" needs "values"',
    help: 'add `values: [...]` with at least one exit code',
  });
}

function hasContainer(spec: Mapping, name: string): boolean {
  const pod = mapping(mapping(spec, 'template'), 'spec');
  return isIn(list(pod, 'containers'), name) || isIn(list(pod, 'initContainers'), name);
}

function isIn(containers: readonly unknown[], name: string): boolean {
  return containers.some((container) => text(asMapping(container), 'name') === name);
}
