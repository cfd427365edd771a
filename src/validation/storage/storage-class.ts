import { parseQuantity } from '../../schemas/quantity.ts';
import { checkText, hasValue } from '../fields.ts';
import { dnsSubdomain, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { byteLength, isSet, isZero, list, mapping, type Mapping, text } from '../values.ts';
import { checkTopologies, topologyChecks } from './topologies.ts';

const mostParameters = 512;
const mostBytes = 262_144;
const modes = ['Immediate', 'WaitForFirstConsumer'];

/** As `ValidateStorageClass` in `pkg/apis/storage/validation/validation.go`. */
const checkStorageClass: ObjectCheck = (storageClass, here) => {
  checkProvisioner(storageClass, 'provisioner', 'a StorageClass', here);
  checkParameters(storageClass, here);
  // Only when it is absent the server puts its default there.
  if (storageClass.volumeBindingMode === '') here.unsupported('volumeBindingMode', '', modes);
  checkTopologies(list(storageClass, 'allowedTopologies'), here);
};

/** The name of a driver in the form of the key of a label, in any case. */
function checkProvisioner(object: Mapping, field: string, owner: string, here: Here): void {
  if (text(object, field) === '') hasValue(object, field, owner, `add \`${field}: <driver>\``, here);
  else checkText(object, field, caselessName, here);
}

function caselessName(value: string): string | undefined {
  return qualifiedName(value.toLowerCase());
}

function checkParameters(object: Mapping, here: Here): void {
  const parameters = mapping(object, 'parameters');
  let count = 0;
  let bytes = 0;
  for (const key in parameters) {
    count++;
    bytes += byteLength(key) + byteLength(text(parameters, key));
  }
  if (count > mostParameters) {
    return here.tooLong(
      'parameters', `"parameters" may have at most ${mostParameters} keys, and has ${count}`,
      'remove what is not needed',
    );
  }
  if (Object.hasOwn(parameters, '')) here.wrong('parameters', 'a parameter must have a name', 'remove the empty key');
  if (bytes > mostBytes) {
    here.tooLong('parameters', `"parameters" may have at most ${mostBytes} characters, and has ${bytes}`, 'shorten them');
  }
}

/** As `ValidateVolumeAttributesClass` in `pkg/apis/storage/validation/validation.go`. */
const checkAttributesClass: ObjectCheck = (attributesClass, here) => {
  checkProvisioner(attributesClass, 'driverName', 'a VolumeAttributesClass', here);
  checkParameters(attributesClass, here);
  if (!isSet(attributesClass, 'parameters') || Object.keys(mapping(attributesClass, 'parameters')).length === 0) {
    if (isSet(attributesClass, 'parameters') && typeof attributesClass.parameters !== 'object') return;
    here.required('parameters', 'a VolumeAttributesClass needs "parameters"', 'add `parameters: {<key>: <value>}`');
  }
};

/** As `ValidateCSIStorageCapacity` in `pkg/apis/storage/validation/validation.go`. */
const checkCapacity: ObjectCheck = (capacity, here) => {
  if (isZero(capacity.storageClassName)) {
    here.wrong('storageClassName', 'a CSIStorageCapacity needs "storageClassName"', 'add `storageClassName: <name>`');
  }
  checkText(capacity, 'storageClassName', dnsSubdomain, here);
  if (!isSet(capacity, 'capacity')) return;
  const quantity = parseQuantity(capacity.capacity);
  if (quantity && quantity.nanos < 0n) here.invalid('capacity', capacity.capacity, 'it must be 0 or more');
};

/** StorageClasses, VolumeAttributesClasses, and how much storage of a class there is. */
export const storageClassChecks: Checks = {
  ...topologyChecks,
  'storage.v1.StorageClass': checkStorageClass,
  'storage.v1.VolumeAttributesClass': checkAttributesClass,
  'storage.v1beta1.VolumeAttributesClass': checkAttributesClass,
  'storage.v1.CSIStorageCapacity': checkCapacity,
};
