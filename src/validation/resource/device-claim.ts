import { repetitions } from '../earlier.ts';
import { isShort } from '../fields.ts';
import { dnsLabel } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { mappingAround } from '../core/around.ts';
import { asMapping, isSet, list, type Mapping, text } from '../values.ts';
import { checkConfiguration } from './device-configuration.ts';
import { checkFullName } from './names.ts';

const most = 32;

/** As `validateDeviceClaim` in `pkg/apis/resource/validation/validation.go`. */
const checkClaim: ObjectCheck = (claim, here) => {
  const requests = list(claim, 'requests');
  if (isShort(requests, 'requests', most, here)) checkUnique(requests, 'requests', here);
  isShort(list(claim, 'constraints'), 'constraints', most, here);
  isShort(list(claim, 'config'), 'config', most, here);
};

/** Says which elements have the name of an earlier one. */
export function checkUnique(elements: readonly unknown[], field: string, here: Here, name = 'name'): void {
  for (const [index, first] of repetitions(elements, name)) {
    const message = `"${text(asMapping(elements[index]), name)}" is in "${field}" twice`;
    here.duplicate([field, index, name], message, [field, first, name]);
  }
}

/** The requests that a constraint or a configuration is about. */
function checkRequestNames(object: Mapping, here: Here): void {
  const names = list(object, 'requests');
  if (names.length === 0 || !isShort(names, 'requests', most, here)) return;
  for (const [index, first] of repetitions(names)) {
    here.duplicate(['requests', index], `"${String(names[index])}" is in "requests" twice`, ['requests', first]);
  }
  const requests = list(mappingAround(here, 2), 'requests');
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    if (typeof name !== 'string') continue;
    if (!isRequest(name, requests)) {
      here.invalid(
        ['requests', index], name, 'it is no request of this claim',
        'name one of `requests`, or one of its `firstAvailable` as `<request>/<name>`',
      );
    }
  }
}

function isRequest(name: string, requests: readonly unknown[]): boolean {
  const slash = name.indexOf('/');
  const first = slash < 0 ? name : name.slice(0, slash);
  const second = slash < 0 ? undefined : name.slice(slash + 1);
  return dnsLabel(first) === undefined && (second === undefined || dnsLabel(second) === undefined) && requests.some((each) => {
    const request = asMapping(each);
    if (text(request, 'name') !== first) return false;
    return second === undefined || list(request, 'firstAvailable').some((one) => text(asMapping(one), 'name') === second);
  });
}

const checkConstraint: ObjectCheck = (constraint, here) => {
  checkRequestNames(constraint, here);
  const attribute = constraint.matchAttribute;
  if (typeof attribute === 'string') {
    checkFullName(attribute, here, ['matchAttribute']);
  } else if (isSet(constraint, 'matchAttribute')) {
    return;
  } else if (isSet(constraint, 'distinctAttribute')) {
    checkFullName(text(constraint, 'distinctAttribute'), here, ['distinctAttribute']);
  } else if (here.minor >= 36) {
    here.required([], 'a constraint needs "matchAttribute" or "distinctAttribute"', 'add `matchAttribute: <domain>/<name>`');
  } else {
    here.required('matchAttribute', 'a constraint needs "matchAttribute"', 'add `matchAttribute: <domain>/<name>`');
  }
};

/** What claims have beside their requests. */
export const deviceClaimChecks: Checks = {
  DeviceClaim: checkClaim,
  DeviceConstraint: checkConstraint,
  DeviceClaimConfiguration: (configuration, here) => {
    checkRequestNames(configuration, here);
    checkConfiguration(configuration, here);
  },
};
