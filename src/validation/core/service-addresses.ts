import { type AddressFault, ipFault, isIPv4, parseIP, specialIP } from '../formats/ip.ts';
import type { Here } from '../here.ts';
import { type KeyOf, repeats } from '../repeats.ts';
import { isSet, isZero, list, type Mapping, mapping, text } from '../values.ts';
import { isHeadless, serviceType } from './service-type.ts';

/**
 * The addresses of a Service, its own (`ValidateServiceClusterIPsRelatedFields` in `pkg/apis/core/validation/validation.go`,
 * `initIPFamilyFields` in `pkg/registry/core/service/storage/alloc.go`) and those from outside. Whether the cluster has such
 * addresses, or both families, is not known here.
 */
export function checkServiceAddresses(spec: Mapping, here: Here): void {
  const external = list(spec, 'externalIPs');
  for (let index = 0; index < external.length; index++) {
    const address = external[index] ?? '';
    if (typeof address === 'string') checkEndpointAddress(address, ['externalIPs', index], here);
  }
  if (serviceType(spec) === 'ExternalName') return;
  if (spec.ipFamilyPolicy === '') here.unsupported('ipFamilyPolicy', '', familyPolicies);
  const areFamilies = areFamiliesKnown(list(spec, 'ipFamilies'), here);
  if (areAddressesRight(spec, here) && areFamilies) checkFamilies(spec, here);
}

/** Refuses what is no address, and addresses that mean something else to each machine. */
export function checkEndpointAddress(address: string, steps: readonly (string | number)[] | string, here: Here): void {
  const fault = ipFault(address, here.minor);
  if (fault) return here.invalid(steps, address, fault.detail, fault.help);
  const special = specialIP(address);
  if (special !== undefined) here.invalid(steps, address, special, 'write an address that all nodes can reach');
}

/** Whether each is a family, and another one. Values that are none are reported elsewhere, but for a null. */
function areFamiliesKnown(families: readonly unknown[], here: Here): boolean {
  let areKnown = true;
  for (let index = 0; index < families.length; index++) {
    const family = families[index];
    if (family === null) here.unsupported(['ipFamilies', index], '', ['IPv4', 'IPv6']);
    areKnown &&= family === 'IPv4' || family === 'IPv6';
  }
  for (const { index, first } of repeats(families, familyOf)) {
    here.duplicate(['ipFamilies', index], `"${String(families[index]).slice(0, 60)}" is in "ipFamilies" twice`, ['ipFamilies', first]);
    areKnown = false;
  }
  return areKnown;
}

const familyOf: KeyOf = (family) => (typeof family === 'string' ? family : undefined);

const familyPolicies = ['SingleStack', 'PreferDualStack', 'RequireDualStack'];

function areAddressesRight(spec: Mapping, here: Here): boolean {
  const before = here.found.length;
  const first = text(spec, 'clusterIP');
  const addresses = list(spec, 'clusterIPs');
  if (addresses.length === 0) {
    const fault = first === '' || first === 'None' ? undefined : clusterAddressFault(first, here.minor);
    if (fault) here.invalid('clusterIP', first, fault.detail, fault.help);
    return !fault;
  }
  if (first === '') {
    here.invalid('clusterIPs', addresses, '"clusterIP" must be there too', 'add `clusterIP` with the first of `clusterIPs`');
  } else if (addresses[0] !== first) {
    here.invalid('clusterIPs', addresses, 'its first address must be that of "clusterIP"', 'make the two the same');
  }
  let areAddresses = true;
  for (let index = 0; index < addresses.length; index++) {
    const address = addresses[index] ?? '';
    if (typeof address !== 'string') areAddresses = false;
    else if (index > 0 || address !== 'None') {
      const fault = clusterAddressFault(address, here.minor);
      if (fault) here.invalid(['clusterIPs', index], address, fault.detail, fault.help);
      areAddresses &&= !fault;
    } else if (addresses.length > 1) {
      here.invalid('clusterIPs', addresses, '"None" must stand alone', 'keep `None`, or the addresses');
      areAddresses = false;
    }
  }
  if (addresses.length > 2) {
    here.invalid('clusterIPs', addresses, 'it may have at most two addresses', 'keep one of IPv4 and one of IPv6');
  }
  if (areAddresses) areOfBothFamilies(addresses, here);
  return before === here.found.length;
}

function clusterAddressFault(address: string, minor: number): AddressFault | undefined {
  const fault = ipFault(address, minor);
  return fault && address.toLowerCase() === 'none' ? { ...fault, help: 'write `None`' } : fault;
}

function areOfBothFamilies(addresses: readonly unknown[], here: Here): void {
  if (addresses.length < 2) return;
  const v4 = addresses.filter(isText).filter(isV4).length;
  if (v4 > 0 && v4 < addresses.length) return;
  here.invalid('clusterIPs', addresses, 'they are of the same family', 'write one address of IPv4 and one of IPv6');
}

/** The families that are written must be those of the addresses, and two of them need a policy that allows two. */
function checkFamilies(spec: Mapping, here: Here): void {
  const addresses = list(spec, 'clusterIPs');
  const families = list(spec, 'ipFamilies');
  if (families.length === 0 && addresses.length < 2) return;
  const count = addresses.length === 0 && !isZero(spec.clusterIP) ? 1 : addresses.length;
  let differ = false;
  for (let index = 0; index < count && index < families.length && !isHeadless(spec); index++) {
    const address = addresses.length === 0 ? spec.clusterIP : addresses[index];
    const family = families[index];
    if (typeof address !== 'string' || isV4(address) === (family === 'IPv4')) continue;
    const steps = addresses.length === 0 ? 'clusterIP' : ['clusterIPs', index];
    const help = `write an address of ${String(family)}, or change \`ipFamilies\``;
    here.invalid(steps, address, `"ipFamilies[${index}]" is ${String(family)}`, help);
    differ = true;
  }
  if (!differ && hasOnePolicy(spec) && (addresses.length === 2 || families.length === 2)) {
    const what = addresses.length === 2 ? 'addresses' : 'families';
    const message = isZero(spec.ipFamilyPolicy) ? `a Service with two ${what} needs "ipFamilyPolicy"`
      : `"ipFamilyPolicy" cannot be "SingleStack": the Service has two ${what}`;
    const help = 'write `ipFamilyPolicy: PreferDualStack` or `RequireDualStack`';
    here.found.push({ rule: 'invalid-value', path: [...here.path, 'ipFamilyPolicy'], onKey: false, message, help });
  }
}

/** SingleStack is the policy of all Services that say none, except those without address and pods. */
function hasOnePolicy(spec: Mapping): boolean {
  if (isSet(spec, 'ipFamilyPolicy')) return spec.ipFamilyPolicy === 'SingleStack';
  if (spec.clusterIP !== 'None') return true;
  for (const _ in mapping(spec, 'selector')) return true;
  return false;
}

function isV4(address: string): boolean {
  const ip = parseIP(address);
  return ip !== undefined && isIPv4(ip);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
