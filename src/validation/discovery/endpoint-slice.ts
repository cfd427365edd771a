import { isShort } from '../fields.ts';
import { dnsLabel, dnsSubdomain, type Format, labelValue, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { appProtocolHelp, checkForm, checkWritten, dnsLabelHelp, nodeNameHelp } from '../text-form.ts';
import { asMapping, list, type Mapping, text } from '../values.ts';
import { checkAddresses } from './endpoint-addresses.ts';
import { checkUniqueNames } from './unique-names.ts';

const mostEndpoints = 1000;
const mostPorts = 20_000;
const mostHints = 8;

const slice: ObjectCheck = (object, here) => {
  const endpoints = list(object, 'endpoints');
  if (endpoints.length > mostEndpoints) {
    const message = `an EndpointSlice may have at most ${mostEndpoints} endpoints, and has ${endpoints.length}`;
    here.tooMany('endpoints', message, 'make several of it');
  }
  const ports = list(object, 'ports');
  if (ports.length > mostPorts) {
    const message = `an EndpointSlice may have at most ${mostPorts} ports, and has ${ports.length}`;
    here.tooMany('ports', message, 'make several of it');
  } else checkUniqueNames(object, 'ports', here);
};

const endpoint: ObjectCheck = (object, here) => {
  // One error then stands for all of them.
  if (list(here.resource, 'endpoints').length > mostEndpoints) return;
  checkAddresses(object, text(here.resource, 'addressType'), here);
  checkWritten(object, 'nodeName', dnsSubdomain, nodeNameHelp, here);
  checkWritten(object, 'hostname', dnsLabel, dnsLabelHelp, here);
};

const hints: ObjectCheck = (object, here) => {
  if (!checkHints(object, 'forZones', labelValue, here)) return;
  // The field is behind a feature gate before 1.34, and dropped without a word.
  if (here.minor >= 34) checkHints(object, 'forNodes', dnsSubdomain, here);
};

const port: ObjectCheck = (object, here) => {
  if (list(here.resource, 'ports').length > mostPorts) return;
  checkForm(object, 'name', dnsLabel, dnsLabelHelp, here);
  if (object.protocol === '') here.unsupported('protocol', '', ['TCP', 'UDP', 'SCTP']);
  checkWritten(object, 'appProtocol', qualifiedName, appProtocolHelp, here);
};

/** EndpointSlices: `pkg/apis/discovery/validation/validation.go`. What is in `deprecatedTopology` is dropped. */
export const endpointSliceChecks: Checks = {
  'discovery.v1.EndpointSlice': slice,
  'discovery.v1.Endpoint': endpoint,
  'discovery.v1.EndpointHints': hints,
  'discovery.v1.EndpointPort': port,
};

/** Whether there are not too many hints; otherwise the server looks at none. */
function checkHints(object: Mapping, field: string, format: Format, here: Here): boolean {
  const found = list(object, field);
  if (!isShort(found, field, mostHints, here)) return false;
  checkUniqueNames(object, field, here);
  for (let index = 0; index < found.length; index++) {
    const value = asMapping(found[index]).name ?? '';
    const wrong = typeof value === 'string' ? format(value) : undefined;
    if (wrong !== undefined) here.invalid([field, index, 'name'], value, wrong);
  }
  return true;
}
