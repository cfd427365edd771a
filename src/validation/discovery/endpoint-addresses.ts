import { hostHelp } from '../formats/hosts.ts';
import { canonicalIPFault, ipFault, isIPv4, parseIP, specialIP } from '../formats/ip.ts';
import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { list, type Mapping } from '../values.ts';

const mostAddresses = 100;

/** The addresses of an endpoint, of the type of its slice: `validateEndpoints` in `pkg/apis/discovery/validation/validation.go`. */
export function checkAddresses(endpoint: Mapping, type: string, here: Here): void {
  const addresses = list(endpoint, 'addresses');
  if (addresses.length > mostAddresses) {
    const message = `an endpoint may have at most ${mostAddresses} addresses, and has ${addresses.length}`;
    here.tooMany('addresses', message, 'make several endpoints of it');
  }
  for (let index = 0; index < addresses.length; index++) {
    const address = addresses[index] ?? '';
    if (typeof address !== 'string') continue;
    if (type === 'IPv4' || type === 'IPv6') checkIP(address, type, index, here);
    else if (type === 'FQDN') checkDomain(address, index, here);
  }
}

/** Since 1.33 an IPv6 address must be in its canonical form. */
function checkIP(address: string, family: 'IPv4' | 'IPv6', index: number, here: Here): void {
  const fault = family === 'IPv6' && here.minor >= 33 ? canonicalIPFault(address) : ipFault(address, here.minor);
  if (fault) return here.invalid(['addresses', index], address, fault.detail, fault.help);
  const ip = parseIP(address);
  if (ip && isIPv4(ip) !== (family === 'IPv4')) {
    const help = `write an address of ${family}; addresses of other families need an EndpointSlice of their own`;
    here.invalid(['addresses', index], address, `"addressType" is ${family}`, help);
  }
  const special = specialIP(address);
  if (special !== undefined) here.invalid(['addresses', index], address, special, 'write an address that all nodes can reach');
}

function checkDomain(address: string, index: number, here: Here): void {
  if (address === '') return here.required(['addresses', index], 'an address of an endpoint must not be empty', 'write a DNS name');
  const name = address.endsWith('.') ? address.slice(0, -1) : address;
  const wrong = dnsSubdomain(name) ?? (name.includes('.') ? wrongLabel(name) : 'it needs two parts or more, with dots between them');
  if (wrong !== undefined) here.invalid(['addresses', index], address, wrong, hostHelp(address, dnsSubdomain, 'db.example.com'));
}

function wrongLabel(name: string): string | undefined {
  // No label of a name this short is too long.
  if (name.length < 64) return undefined;
  return name.split('.').map(dnsLabel).find((wrong) => wrong !== undefined);
}
