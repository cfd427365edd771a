import type { Checks, Here, ObjectCheck } from '../here.ts';
import { flag, mapping, type Mapping, number, text } from '../values.ts';

const highest = 1_000_000_000;
/** The classes that a cluster comes with, and their values. */
const known: ReadonlyMap<string, number> = new Map([
  ['system-node-critical', 2_000_001_000], ['system-cluster-critical', 2_000_000_000],
]);

/** As `ValidatePriorityClass` in `pkg/apis/scheduling/validation/validation.go`. */
const checkPriorityClass: ObjectCheck = (priorityClass, here) => {
  const name = text(mapping(priorityClass, 'metadata'), 'name');
  const value = number(priorityClass, 'value') ?? 0;
  if (name.startsWith('system-')) {
    checkSystem(name, value, priorityClass, here);
  } else if (value > highest) {
    here.forbidden(
      'value', `the priority of pods may be at most ${highest}, and this is ${value}`, `use ${highest} or less`,
    );
  }
  if (priorityClass.preemptionPolicy === '') {
    here.required(
      'preemptionPolicy', '"preemptionPolicy" of a PriorityClass must not be empty',
      'remove it, or write `PreemptLowerPriority` or `Never`',
    );
  }
};

function checkSystem(name: string, value: number, priorityClass: Mapping, here: Here): void {
  const wanted = known.get(name);
  if (wanted === value && !flag(priorityClass, 'globalDefault')) return;
  const message = wanted === undefined
    ? `"${name}" cannot be the name of a PriorityClass: names that start with "system-" belong to Kubernetes`
    : `the PriorityClass "${name}" has the value ${wanted}, and is not the default`;
  here.forbidden(
    ['metadata', 'name'], message,
    wanted === undefined ? 'use another name' : 'leave it to the cluster, which makes it',
  );
}

/** PriorityClasses. */
export const priorityClassChecks: Checks = { 'scheduling.v1.PriorityClass': checkPriorityClass };
