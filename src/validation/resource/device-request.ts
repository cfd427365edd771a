import { checkText, hasValue, isShort } from '../fields.ts';
import { dnsSubdomain, labelValue, qualifiedName } from '../formats/names.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { isSet, list, number, text } from '../values.ts';
import { checkUnique } from './device-claim.ts';
import { checkLabelName } from './names.ts';

const mostSelectors = 32;
const mostAlternatives = 8;

/** As `validateDeviceRequest` in `pkg/apis/resource/validation/validation.go`. */
const checkRequest: ObjectCheck = (request, here) => {
  checkLabelName(request, 'name', 'a request', here);
  const alternatives = list(request, 'firstAvailable');
  const hasExactly = isSet(request, 'exactly');
  if (!hasExactly && alternatives.length === 0) {
    here.required([], 'a request needs "exactly" or "firstAvailable"', 'add `exactly: {deviceClassName: <name>}`');
  }
  if (hasExactly && alternatives.length > 0) {
    here.wrong([], 'a request cannot have "exactly" and "firstAvailable"', 'remove one of the two');
    // Older servers look into both.
    if (here.minor >= 35) {
      here.hide('exactly');
      here.hide('firstAvailable');
    }
  }
  if (isShort(alternatives, 'firstAvailable', mostAlternatives, here)) checkUnique(alternatives, 'firstAvailable', here);
};

const checkDevices: ObjectCheck = (request, here) => {
  if (text(request, 'deviceClassName') === '') {
    hasValue(request, 'deviceClassName', 'a request for devices', 'add `deviceClassName: <name>`', here);
  } else {
    checkText(request, 'deviceClassName', dnsSubdomain, here);
  }
  isShort(list(request, 'selectors'), 'selectors', mostSelectors, here);
  const mode = text(request, 'allocationMode');
  const count = number(request, 'count') ?? 0;
  if (mode === 'All') {
    if (count !== 0) here.invalid('count', count, 'with `allocationMode: All` there is no number', 'remove it');
  } else if (count < 0 && (mode === '' || mode === 'ExactCount')) {
    here.invalid('count', count, 'it must be 1 or more');
  }
};

const checkAlternative: ObjectCheck = (request, here) => {
  checkLabelName(request, 'name', 'a request', here);
  checkDevices(request, here);
};

/** As `validateDeviceToleration` in `pkg/apis/resource/validation/validation.go`. */
const checkToleration: ObjectCheck = (toleration, here) => {
  checkText(toleration, 'key', qualifiedName, here);
  const operator = text(toleration, 'operator');
  const value = text(toleration, 'value');
  if (operator === 'Exists') {
    if (value !== '') {
      here.invalid('value', value, 'with `operator: Exists` there is no value', 'remove it, or use `operator: Equal`');
    }
  } else if (operator === 'Equal' || operator === '') {
    checkText(toleration, 'value', labelValue, here);
  }
};

/** Which devices a claim asks for. */
export const deviceRequestChecks: Checks = {
  DeviceRequest: checkRequest,
  ExactDeviceRequest: checkDevices,
  DeviceSubRequest: checkAlternative,
  DeviceToleration: checkToleration,
};
