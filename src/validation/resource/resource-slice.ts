import { checkAbsent } from '../absent.ts';
import { wrongKey } from '../core/keys.ts';
import { checkDriverName } from '../driver-name.ts';
import { checkLength, checkText, hasValue, isShort } from '../fields.ts';
import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { asMapping, isSet, isZero, list, mapping, type Mapping, number, text } from '../values.ts';
import { checkUnique } from './device-claim.ts';
import { poolName } from './names.ts';

const mostDevices = 128;
const mostAdvancedDevices = 64;
const mostCounterSets = 8;
const mostCounters = 32;

/** As `validateResourceSliceSpec` in `pkg/apis/resource/validation/validation.go`. */
const checkSpec: ObjectCheck = (spec, here) => {
  checkDriverName(spec, 'driver', 'a ResourceSlice', here);
  checkAbsent(spec, 'pool', checkPool, here);
  checkNodes(spec, here);
  const devices = list(spec, 'devices');
  const isAdvanced = here.minor >= 36 && devices.length > mostAdvancedDevices && hasAdvanced(devices);
  if (isShort(devices, 'devices', isAdvanced ? mostAdvancedDevices : mostDevices, here)) {
    checkUnique(devices, 'devices', here);
  }
  // Older servers drop the counters.
  if (here.minor < 36 || !isSet(spec, 'sharedCounters')) return;
  if (isSet(spec, 'devices')) {
    here.wrong(
      [], 'a ResourceSlice has "devices" or "sharedCounters", not both', 'make a slice of its own for the counters',
    );
  }
  const counters = list(spec, 'sharedCounters');
  if (isShort(counters, 'sharedCounters', mostCounterSets, here)) checkUnique(counters, 'sharedCounters', here);
};

function hasAdvanced(devices: readonly unknown[]): boolean {
  return devices.some((each) => list(asMapping(each), 'taints').length > 0 || list(asMapping(each), 'consumesCounters').length > 0);
}

/** On which nodes the devices are is said in one of four ways. */
function checkNodes(spec: Mapping, here: Here): void {
  let count = 0;
  const node = spec.nodeName;
  if (node === '') here.invalid('nodeName', '', 'it must be the name of a Node', 'remove it, or name a Node');
  else if (typeof node === 'string') count++;
  checkText(spec, 'nodeName', dnsSubdomain, here);
  if (isSet(spec, 'nodeSelector')) {
    count++;
    const terms = list(mapping(spec, 'nodeSelector'), 'nodeSelectorTerms');
    if (terms.length !== 1) {
      here.invalid(
        ['nodeSelector', 'nodeSelectorTerms'], terms, 'it must have exactly one term', 'make a slice for each term',
      );
    }
  }
  if (spec.allNodes === true) count++;
  else if (spec.allNodes === false) here.invalid('allNodes', false, 'it can only be true', 'remove it');
  // Older servers drop it.
  if (here.minor >= 36) {
    if (spec.perDeviceNodeSelection === true) {
      count++;
    } else if (spec.perDeviceNodeSelection === false) {
      here.invalid('perDeviceNodeSelection', false, 'it can only be true', 'remove it');
    }
  }
  if (count === 0) {
    here.required(
      [], 'a ResourceSlice needs "nodeName", "nodeSelector", "allNodes" or "perDeviceNodeSelection"',
      'add `nodeName: <node>`',
    );
  }
  if (count > 1) {
    here.wrong(
      [], 'a ResourceSlice has only one of "nodeName", "nodeSelector", "allNodes" and "perDeviceNodeSelection"', 'leave one of them',
    );
  }
}

const checkPool: ObjectCheck = (pool, here) => {
  if (text(pool, 'name') === '') hasValue(pool, 'name', 'the pool of a ResourceSlice', 'add `name: <pool>`', here);
  checkLength(pool, 'name', 253, here);
  checkText(pool, 'name', poolName, here);
  const count = number(pool, 'resourceSliceCount');
  if (isZero(pool.resourceSliceCount)) {
    here.wrong(
      'resourceSliceCount', 'the pool of a ResourceSlice needs "resourceSliceCount"',
      'write how many ResourceSlices it has',
    );
  } else if (count !== undefined && count < 0) {
    here.invalid('resourceSliceCount', count, 'it must be 1 or more');
  }
  const generation = number(pool, 'generation') ?? 0;
  if (generation < 0) here.invalid('generation', generation, 'it must be 0 or more');
};

const checkCounterSet: ObjectCheck = (set, here) => {
  if (here.minor < 36) return;
  if (text(set, 'name') === '') hasValue(set, 'name', 'a set of counters', 'add `name: <name>`', here);
  checkText(set, 'name', dnsLabel, here);
  checkCounters(set, 'a set of counters', here);
};

/** Counters have names, and there are some and not too many. */
export function checkCounters(object: Mapping, owner: string, here: Here): void {
  const counters = mapping(object, 'counters');
  let count = 0;
  for (const _ in counters) count++;
  if (count > mostCounters) {
    return here.tooMany(
      'counters', `"counters" may have at most ${mostCounters} keys, and has ${count}`, 'remove what is not needed',
    );
  }
  if (count === 0 && !Array.isArray(object.counters)) {
    here.required('counters', `${owner} needs "counters"`, 'add `counters: {<name>: {value: <quantity>}}`');
  }
  for (const name in counters) {
    const fault = dnsLabel(name);
    if (fault !== undefined) wrongKey(here, ['counters', name], 'counters', fault);
  }
}

/** ResourceSlices, without their devices. */
export const resourceSliceChecks: Checks = {
  ResourceSlice: (slice, here) => checkAbsent(slice, 'spec', checkSpec, here),
  ResourceSliceSpec: checkSpec,
  ResourcePool: checkPool,
  CounterSet: checkCounterSet,
};
