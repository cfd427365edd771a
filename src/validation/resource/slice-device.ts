import { repetitions } from '../earlier.ts';
import { checkText, hasValue, isShort } from '../fields.ts';
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, isZero, list, mapping, type Mapping, text } from '../values.ts';
import { checkUnique } from './device-claim.ts';
import { attributeChecks, noValue } from './device-attribute.ts';
import { capacityChecks } from './device-capacity.ts';
import { checkAttributeName, checkLabelName } from './names.ts';
import { checkCounters } from './resource-slice.ts';

const mostValues = 32;
const mostTaints = 16;
const mostCounterSets = 2;
const mostConditions = 4;

/** As `validateDevice` in `pkg/apis/resource/validation/validation.go`. Servers before 1.36 drop most of what a device may have. */
const checkDevice: ObjectCheck = (device, here) => {
  checkLabelName(device, 'name', 'a device', here);
  const count = checkKeys(device, 'attributes', here) + checkKeys(device, 'capacity', here);
  if (count > mostValues) {
    here.wrong(
      [], `a device may have at most ${mostValues} attributes and capacities, and this has ${count}`, 'remove some',
    );
  }
  if (isSet(device, 'nodeSelector') && (here.minor < 36 || !isPerDevice(here))) here.hide('nodeSelector');
  if (here.minor < 36) return;
  isShort(list(device, 'taints'), 'taints', mostTaints, here);
  const counters = list(device, 'consumesCounters');
  if (isShort(counters, 'consumesCounters', mostCounterSets, here)) {
    checkUnique(counters, 'consumesCounters', here, 'counterSet');
  }
  checkNodes(device, here);
  if (isSet(device, 'bindingConditions') || isSet(device, 'bindingFailureConditions')) checkConditions(device, here);
};

function checkKeys(device: Mapping, field: string, here: Here): number {
  const values = mapping(device, field);
  let count = 0;
  for (const name in values) {
    count++;
    // The path is made only for what may be wrong.
    if (!plainName.test(name)) checkAttributeName(name, here, [field, name]);
    if (values[name] === null && field === 'attributes') noValue(here, [field, name]);
  }
  return count;
}

const plainName = /^[A-Za-z_][A-Za-z0-9_]{0,31}$/;

/** Whether it is the devices that say on which nodes they are. */
function isPerDevice(here: Here): boolean {
  return mapping(here.resource, 'spec').perDeviceNodeSelection === true;
}

function checkNodes(device: Mapping, here: Here): void {
  const isWritten = isSet(device, 'nodeName') || isSet(device, 'nodeSelector') || isSet(device, 'allNodes');
  if (!isPerDevice(here)) {
    if (isWritten) {
      here.wrong(
        [], 'only in a ResourceSlice with "perDeviceNodeSelection" a device says its nodes', 'say it in `spec`, or add that there',
      );
    }
    return;
  }
  if (device.nodeName === '') here.invalid('nodeName', '', 'it must be the name of a Node', 'remove it, or name a Node');
  checkText(device, 'nodeName', dnsSubdomain, here);
  if (device.allNodes === false) here.invalid('allNodes', false, 'it can only be true', 'remove it');
  const count = Number(text(device, 'nodeName') !== '') + Number(isSet(device, 'nodeSelector')) + Number(device.allNodes === true);
  if (count === 0) {
    here.required(
      [], 'with "perDeviceNodeSelection" a device needs "nodeName", "nodeSelector" or "allNodes"',
      'add `nodeName: <node>`',
    );
  }
  if (count > 1) {
    here.wrong([], 'a device has only one of "nodeName", "nodeSelector" and "allNodes"', 'leave one of them');
  }
}

const needBoth = 'a device has "bindingConditions" and "bindingFailureConditions", or none of the two';

/** As `validateDeviceBindingParameters`: both lists or none, and nothing in both. */
function checkConditions(device: Mapping, here: Here): void {
  const conditions = list(device, 'bindingConditions');
  const failures = list(device, 'bindingFailureConditions');
  checkNames(conditions, 'bindingConditions', here);
  checkNames(failures, 'bindingFailureConditions', here);
  const known = new Set(conditions);
  for (let index = 0; index < failures.length; index++) {
    if (known.has(failures[index])) {
      here.invalid(
        ['bindingFailureConditions', index], failures[index], 'it is in "bindingConditions", too',
        'remove it from one of the two',
      );
    }
  }
  if (conditions.length === 0 && failures.length > 0) {
    here.wrong('bindingConditions', needBoth, 'say when the device is ready');
  }
  if (failures.length === 0 && conditions.length > 0) {
    here.wrong('bindingFailureConditions', needBoth, 'say when the device will never be ready');
  }
}

function checkNames(names: readonly unknown[], field: string, here: Here): void {
  for (const [index, first] of repetitions(names)) {
    here.duplicate([field, index], `"${String(names[index])}" is in "${field}" twice`, [field, first]);
  }
  if (!isShort(names, field, mostConditions, here)) return;
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    const fault = typeof name === 'string' ? qualifiedName(name) : undefined;
    if (fault !== undefined) here.invalid([field, index], name, fault);
  }
}

const effects = ['NoExecute', 'NoSchedule', 'None'];

const checkTaint: ObjectCheck = (taint, here) => {
  // Older servers drop taints, and what devices consume.
  if (here.minor < 36) return;
  if (isZero(taint.key)) here.wrong('key', 'a taint of a device needs "key"', 'add `key: <name>`');
  checkText(taint, 'key', qualifiedName, here);
  checkText(taint, 'value', labelValue, here);
  const effect = text(taint, 'effect');
  if (effect === '') hasValue(taint, 'effect', 'a taint of a device', 'add `effect: NoSchedule`', here);
  else if (!effects.includes(effect)) here.unsupported('effect', effect, effects);
};

const checkConsumption: ObjectCheck = (consumption, here) => {
  if (here.minor < 36) return;
  if (text(consumption, 'counterSet') === '') {
    hasValue(consumption, 'counterSet', 'what a device consumes', 'add `counterSet: <name>`', here);
  }
  checkText(consumption, 'counterSet', dnsLabel, here);
  checkCounters(consumption, 'what a device consumes', here);
};

/** Devices in ResourceSlices. */
export const sliceDeviceChecks: Checks = {
  Device: checkDevice,
  DeviceTaint: checkTaint,
  DeviceCounterConsumption: checkConsumption,
  ...attributeChecks,
  ...capacityChecks,
};
