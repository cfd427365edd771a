import { checkDriverName } from '../driver-name.ts';
import { repetitions } from '../earlier.ts';
import { hasValue } from '../fields.ts';
import { qualifiedName } from '../formats/names.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { asMapping, byteLength, list, mapping, number, text } from '../values.ts';

const longestNodeID = 256;

/** As `validateCSINodeDriver` in `pkg/apis/storage/validation/validation.go`. */
const checkDriver: ObjectCheck = (driver, here) => {
  checkDriverName(driver, 'name', 'a driver of a CSINode', here);
  const id = text(driver, 'nodeID');
  if (id === '') hasValue(driver, 'nodeID', 'a driver of a CSINode', 'add `nodeID: <node>`', here);
  if (byteLength(id) > longestNodeID) {
    here.invalid('nodeID', id, `it may have at most ${longestNodeID} characters, and has ${byteLength(id)}`);
  }
  const count = number(mapping(driver, 'allocatable'), 'count');
  if (count !== undefined && count < 0) here.invalid(['allocatable', 'count'], count, 'it must be 0 or more');
  const keys = list(driver, 'topologyKeys');
  for (const [index, first] of repetitions(keys)) {
    here.duplicate(['topologyKeys', index], `"${String(keys[index])}" is in "topologyKeys" twice`, ['topologyKeys', first]);
  }
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] ?? '';
    if (typeof key !== 'string') continue;
    const wrong = qualifiedName(key);
    if (key === '') here.required(['topologyKeys', index], 'a topology key must not be empty', 'remove it');
    else if (wrong !== undefined) here.invalid(['topologyKeys', index], key, wrong);
  }
};

const checkSpec: ObjectCheck = (spec, here) => {
  const drivers = list(spec, 'drivers');
  for (const [index, first] of repetitions(drivers, 'name')) {
    const name = text(asMapping(drivers[index]), 'name');
    here.duplicate(['drivers', index, 'name'], `"${name}" is in "drivers" twice`, ['drivers', first, 'name']);
  }
};

/** CSINodes. */
export const csiNodeChecks: Checks = { 'storage.v1.CSINodeDriver': checkDriver, 'storage.v1.CSINodeSpec': checkSpec };
