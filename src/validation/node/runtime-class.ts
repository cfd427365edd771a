import { wrongKey } from '../core/keys.ts';
import { wrongResourceName } from '../core/resource-names.ts';
import { checkAmount, checkHugePages } from '../core/resources.ts';
import { checkText } from '../fields.ts';
import { dnsLabel, labelValue, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { asMapping, isZero, list, mapping, type Mapping, text } from '../values.ts';

/** As `ValidateRuntimeClass` in `pkg/apis/node/validation/validation.go`. */
const checkRuntimeClass: ObjectCheck = (runtimeClass, here) => {
  if (text(runtimeClass, 'handler') !== '') return checkText(runtimeClass, 'handler', dnsLabel, here);
  if (!isZero(runtimeClass.handler)) return;
  const message = 'a RuntimeClass needs "handler"';
  if (here.minor >= 36) here.required('handler', message, 'add `handler: <handler>`');
  else here.wrong('handler', message, 'add `handler: <handler>`');
};

/** What pods of the class need beside their containers is written as limits are. */
const checkOverhead: ObjectCheck = (overhead, here) => {
  const amounts = mapping(overhead, 'podFixed');
  for (const name in amounts) {
    const fault = wrongResourceName(name);
    if (fault !== undefined) wrongKey(here, ['podFixed', name], 'podFixed', fault);
    checkAmount(name, amounts[name], ['podFixed', name], here);
  }
  checkHugePages(amounts, noAmounts, noSteps, here);
};

const noAmounts: Mapping = {};
const noSteps: readonly string[] = [];

const checkScheduling: ObjectCheck = (scheduling, here) => {
  const labels = mapping(scheduling, 'nodeSelector');
  for (const key in labels) {
    const keyFault = qualifiedName(key);
    if (keyFault !== undefined) wrongKey(here, ['nodeSelector', key], 'nodeSelector', keyFault);
    const fault = labelValue(text(labels, key));
    if (fault !== undefined) here.invalid(['nodeSelector', key], labels[key], fault);
  }
  const tolerations = list(scheduling, 'tolerations');
  if (tolerations.length > 1) checkRepeated(tolerations, here);
};

function checkRepeated(tolerations: readonly unknown[], here: Here): void {
  const seen = new Map<string, number>();
  for (let index = 0; index < tolerations.length; index++) {
    const toleration = asMapping(tolerations[index]);
    const key = JSON.stringify([toleration.key, toleration.operator, toleration.value, toleration.effect].map((each) => each ?? ''));
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else here.duplicate(['tolerations', index], 'this toleration is there twice', ['tolerations', first]);
  }
}

/** RuntimeClasses. */
export const runtimeClassChecks: Checks = {
  'node.v1.RuntimeClass': checkRuntimeClass,
  'node.v1.Overhead': checkOverhead,
  'node.v1.Scheduling': checkScheduling,
};
