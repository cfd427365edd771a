import { portHelp } from '../core/service-ports.ts';
import { type CIDR, cidrFault, isIPv4, networkOf, parseCIDR } from '../formats/ip.ts';
import { portName } from '../formats/names.ts';
import { isPort } from '../formats/numbers.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, list, number, text } from '../values.ts';

const range = 'it must be from 1 to 65535';

const spec: ObjectCheck = (object, here) => {
  const types = list(object, 'policyTypes');
  if (types.length > 2) {
    return here.invalid('policyTypes', types, 'it may have at most two elements', 'write each type once');
  }
  for (let index = 0; index < types.length; index++) {
    const type = types[index] ?? '';
    if (type === 'Ingress' || type === 'Egress' || typeof type !== 'string') continue;
    here.unsupported(['policyTypes', index], type, ['Ingress', 'Egress']);
  }
};

const port: ObjectCheck = (object, here) => {
  if (object.protocol === '') here.unsupported('protocol', '', ['TCP', 'UDP', 'SCTP']);
  const value = object.port;
  const end = number(object, 'endPort');
  if (typeof value === 'number') {
    if (!isPort(value)) here.invalid('port', value, range);
    if (end === undefined) return;
    if (end < value) here.invalid('endPort', end, `it must be "port", ${value}, or more`);
    else if (!isPort(end)) here.invalid('endPort', end, range);
  } else if (typeof value === 'string') {
    const wrong = portName(value);
    if (wrong !== undefined) here.invalid('port', value, wrong, portHelp('port', value));
    if (end === undefined) return;
    here.invalid('endPort', end, 'a range needs a number in "port", and it is a name', 'write the first port in `port` as a number');
  } else if (end !== undefined) {
    here.invalid('endPort', end, 'there is no "port" where the range would begin', 'add `port` with the first port');
  }
};

const peer: ObjectCheck = (object, here) => {
  if (!isSet(object, 'ipBlock') || (!isSet(object, 'podSelector') && !isSet(object, 'namespaceSelector'))) return;
  here.forbidden([], '"ipBlock" cannot be together with a selector in one peer', 'make two elements of it');
};

const block: ObjectCheck = (object, here) => {
  const value = text(object, 'cidr');
  if (value === '') return;
  const fault = cidrFault(value, here.minor);
  if (fault) here.invalid('cidr', value, fault.detail, fault.help);
  const excepts = list(object, 'except');
  const cidr = excepts.length > 0 ? parseCIDR(value) : undefined;
  if (cidr) checkExcept(excepts, value, cidr, here);
};

/** NetworkPolicies: `pkg/apis/networking/validation/validation.go`. */
export const networkPolicyChecks: Checks = {
  'networking.v1.NetworkPolicySpec': spec,
  'networking.v1.NetworkPolicyPort': port,
  'networking.v1.NetworkPolicyPeer': peer,
  'networking.v1.IPBlock': block,
};

function checkExcept(excepts: readonly unknown[], written: string, cidr: CIDR, here: Here): void {
  for (let index = 0; index < excepts.length; index++) {
    const value = excepts[index] ?? '';
    if (typeof value !== 'string') continue;
    const fault = cidrFault(value, here.minor);
    const except = parseCIDR(value);
    if (fault) here.invalid(['except', index], value, fault.detail, fault.help);
    else if (except && !isWithin(except, cidr)) {
      const help = `write a network that is smaller than \`${written}\` and in it, or remove it`;
      here.invalid(['except', index], value, `it must be a part of "cidr", ${written}`, help);
    }
  }
}

/** Whether one network is a part of another, and not all of it. The server compares the bits as they are written. */
function isWithin(inner: CIDR, outer: CIDR): boolean {
  const network = networkOf(outer.ip, outer.prefix);
  return inner.bits > outer.bits && isIPv4(inner.ip) === isIPv4(network)
    && networkOf(inner.ip, outer.prefix).every((group, index) => group === network[index]);
}
