import { dnsLabel, dnsSubdomain, qualifiedName } from '../formats/names.ts';
import { isPort } from '../formats/numbers.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { missing } from '../missing.ts';
import { appProtocolHelp, checkForm, checkWritten, dnsLabelHelp, nodeNameHelp } from '../text-form.ts';
import { asMapping, isZero, list, number, text } from '../values.ts';
import { checkEndpointAddress } from './service-addresses.ts';

const addressFields = ['hostname', 'ip', 'nodeName', 'targetRef'];
const portFields = ['appProtocol', 'name', 'port', 'protocol'];

const subset: ObjectCheck = (object, here) => {
  if (isZero(object.addresses) && isZero(object.notReadyAddresses)) {
    here.required([], 'a subset of Endpoints needs "addresses" or "notReadyAddresses"', 'add `addresses: [{ip: ...}]`');
  }
  const ports = list(object, 'ports');
  for (let index = 0; index < ports.length && ports.length > 1; index++) {
    if (text(asMapping(ports[index]), 'name') !== '') continue;
    here.required(['ports', index, 'name'], 'each port of several needs "name"', 'add `name: <name>`');
  }
};

const address: ObjectCheck = (object, here) => {
  const ip = object.ip ?? '';
  if (ip === '') missing(object, addressFields, 'ip', '"ip" of EndpointAddress must not be empty', 'write `ip: <address>`', here);
  else if (typeof ip === 'string') checkEndpointAddress(ip, 'ip', here);
  checkForm(object, 'hostname', dnsLabel, dnsLabelHelp, here);
  checkWritten(object, 'nodeName', dnsSubdomain, nodeNameHelp, here);
};

const port: ObjectCheck = (object, here) => {
  const value = number(object, 'port') ?? 0;
  if (value === 0) missing(object, portFields, 'port', '"port" of EndpointPort must not be 0', 'write `port: 80`', here);
  else if (!isPort(value)) here.invalid('port', value, 'it must be from 1 to 65535');
  checkForm(object, 'name', dnsLabel, dnsLabelHelp, here);
  checkWritten(object, 'appProtocol', qualifiedName, appProtocolHelp, here);
};

/** Endpoints: `validateEndpointSubsets` in `pkg/apis/core/validation/validation.go`. */
export const endpointsChecks: Checks = {
  'core.v1.EndpointSubset': subset,
  'core.v1.EndpointAddress': address,
  'core.v1.EndpointPort': port,
};
