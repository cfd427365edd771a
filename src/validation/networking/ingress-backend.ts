import { dns1035Label, dnsLabel, dnsSubdomain, pathSegment, portName } from '../formats/names.ts';
import { isPort } from '../formats/numbers.ts';
import { hasValue } from '../fields.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { missing } from '../missing.ts';
import { apiGroupHelp, checkForm, checkWritten, segmentHelp } from '../text-form.ts';
import { isSet, type Mapping, mapping, number, text } from '../values.ts';

const help = 'add `service: {name: <name>, port: {number: 80}}`';

/** Says that the backend in a field names nothing to which requests could go. */
export function refuseBackend(object: Mapping, fields: readonly string[], field: string, message: string, here: Here): void {
  missing(object, fields, field, message, help, here);
}

/** A backend that is there has one of the two. */
export function checkBackend(object: Mapping, field: string, here: Here): void {
  if (!isSet(object, field) || mapping(object, field) !== object[field]) return;
  const backend = mapping(object, field);
  if (isSet(backend, 'service') || isSet(backend, 'resource')) return;
  refuseBackend(backend, ['resource', 'service'], field, 'a backend of an Ingress needs "service" or "resource"', here);
}

/** A backend of an Ingress: `validateIngressBackend` in `pkg/apis/networking/validation/validation.go`. */
export const backendCheck: ObjectCheck = (backend, here) => {
  const hasService = isSet(backend, 'service');
  const hasResource = isSet(backend, 'resource');
  if (hasService && hasResource) {
    const path = [...here.path];
    const message = 'a backend of an Ingress cannot have both "service" and "resource"';
    here.found.push({ rule: 'invalid-value', path, onKey: false, message, help: 'remove one of the two' });
  } else if (hasService) checkService(mapping(backend, 'service'), here);
  else if (hasResource) checkResource(mapping(backend, 'resource'), here);
};

function checkService(service: Mapping, here: Here): void {
  hasValue(service, 'name', 'the service of an Ingress backend', 'add `name: <name>`', here, inService);
  checkForm(service, 'name', here.minor >= 36 ? dnsLabel : dns1035Label, 'write the name of a Service', here, inService);
  const port = mapping(service, 'port');
  const portOf = text(port, 'name');
  const value = number(port, 'number') ?? 0;
  if (portOf !== '' && value !== 0) {
    const detail = '"port" has a name too, and one of the two is enough';
    here.invalid(['service', 'port', 'number'], value, detail, 'remove `name` or `number`');
  } else if (portOf !== '') {
    const wrong = portName(portOf);
    if (wrong !== undefined) here.invalid(['service', 'port', 'name'], portOf, wrong, portHelp(portOf));
  } else if (value !== 0 && !isPort(value)) {
    here.invalid(['service', 'port', 'number'], value, 'it must be from 1 to 65535');
  } else if (value === 0 && (port === service.port || !isSet(service, 'port'))) {
    const help = 'add `port: {number: 80}`, or `name` with the name of a port';
    here.required(['service', 'port', 'number'], 'the port of an Ingress backend needs "number" or "name"', help);
  }
}

function portHelp(name: string): string {
  if (/^[1-9][0-9]*$/.test(name)) return `write \`number: ${name}\` instead`;
  return 'write the name of a port of the Service, or its `number`';
}

const inService = ['service'];
const inResource = ['resource'];

function checkResource(resource: Mapping, here: Here): void {
  checkWritten(resource, 'apiGroup', dnsSubdomain, apiGroupHelp, here, inResource);
  hasValue(resource, 'kind', 'the resource of an Ingress backend', 'add `kind: <kind>`', here, inResource);
  hasValue(resource, 'name', 'the resource of an Ingress backend', 'add `name: <name>`', here, inResource);
  checkForm(resource, 'kind', pathSegment, segmentHelp, here, inResource);
  checkForm(resource, 'name', pathSegment, segmentHelp, here, inResource);
}
