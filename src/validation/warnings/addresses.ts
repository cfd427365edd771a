import { type AddressFault, cidrFault, cidrWarning, ipFault, ipWarning, isIPv4, parseIP, printIP } from '../formats/ip.ts';
import type { Checks, Here, Steps } from '../here.ts';
import { asMapping, list, mapping, type Mapping, text } from '../values.ts';

/** Since 1.33 the server looks at addresses outside of Services too, and at bits behind the prefix. */
const everywhereSince = 33;

/** Controllers that write addresses as they should be; the server does not look. */
const tidyManagers = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

/** Addresses that are taken, and not written as they should be: `GetWarningsForIP` and `GetWarningsForCIDR` of apimachinery. */
export const addressWarnings: Checks = {
  'core.v1.ServiceSpec': checkService,
  'core.v1.PodSpec': (spec, here) => {
    if (here.minor < everywhereSince) return;
    const aliases = list(spec, 'hostAliases');
    for (let index = 0; index < aliases.length; index++) checkAddress(asMapping(aliases[index]).ip, ['hostAliases', index, 'ip'], here);
  },
  'core.v1.PodDNSConfig': (config, here) => {
    if (here.minor >= everywhereSince) checkEach(config, 'nameservers', here, checkAddress);
  },
  'core.v1.EndpointAddress': (address, here) => {
    if (here.minor < everywhereSince || labelOf(here, 'endpoints.kubernetes.io/managed-by') === 'endpoint-controller') return;
    checkAddress(address.ip, 'ip', here);
  },
  'discovery.v1.Endpoint': checkEndpoint,
  'discovery.v1beta1.Endpoint': checkEndpoint,
  'networking.v1.IPBlock': (block, here) => {
    if (here.minor < everywhereSince) return;
    checkNetwork(block.cidr, 'cidr', here);
    checkEach(block, 'except', here, checkNetwork);
  },
  'core.v1.NodeSpec': (spec, here) => {
    if (here.minor >= everywhereSince) checkNode(spec, here);
  },
};

/** The one network is what counts when it is not the first of the list. */
function checkNode(spec: Mapping, here: Here): void {
  const only = text(spec, 'podCIDR');
  if (only === '' || list(spec, 'podCIDRs')[0] === only) checkEach(spec, 'podCIDRs', here, checkNetwork);
  else checkNetwork(only, 'podCIDR', here);
}

function checkService(spec: Mapping, here: Here): void {
  const { clusterIP } = spec;
  if (clusterIP !== undefined && clusterIP !== '' && clusterIP !== 'None') {
    checkAddress(clusterIP, 'clusterIP', here);
    const addresses = list(spec, 'clusterIPs');
    for (let index = 1; index < addresses.length; index++) checkAddress(addresses[index], ['clusterIPs', index], here);
  }
  checkEach(spec, 'externalIPs', here, checkAddress);
  checkLoadBalancer(spec.loadBalancerIP, here);
  checkEach(spec, 'loadBalancerSourceRanges', here, checkNetwork);
}

/** Nothing else looks at this address. Up to 1.32 the server warns that it is none, then no more. */
function checkLoadBalancer(value: unknown, here: Here): void {
  if (isPlain(value) || typeof value !== 'string' || value === '') return;
  if (here.minor >= everywhereSince) return say(ipWarning(value), value, 'loadBalancerIP', here);
  if (parseIP(value)) return say(formerWarning(value), value, 'loadBalancerIP', here);
  // A zone may be behind an IPv6 address: `fe80::1%eth0`.
  if (/^[0-9a-f:.]+%./.test(value)) return;
  here.warn(
    'loadBalancerIP',
    `"${value.slice(0, 60)}" is no IP address`,
    'write the address that the load balancer is to have',
  );
}

function checkEndpoint(endpoint: Mapping, here: Here): void {
  const manager = labelOf(here, 'endpointslice.kubernetes.io/managed-by');
  if (here.minor < everywhereSince || tidyManagers.includes(manager)) return;
  checkEach(endpoint, 'addresses', here, checkAddress);
}

function labelOf({ resource }: Here, label: string): string {
  return text(mapping(mapping(resource, 'metadata'), 'labels'), label);
}

function checkEach(object: Mapping, field: string, here: Here, check: (value: unknown, steps: Steps, here: Here) => void): void {
  const values = list(object, field);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (!isPlain(value)) check(value, [field, index], here);
  }
}

/** Digits that do not start with 0, and dots: nothing to say about it, and no reason to allocate. */
function isPlain(value: unknown): boolean {
  return typeof value !== 'string' || /^(?:[1-9][0-9]*|0)(?:\.(?:[1-9][0-9]*|0)){3}$/.test(value);
}

function checkAddress(value: unknown, steps: Steps, here: Here): void {
  if (isPlain(value) || typeof value !== 'string' || ipFault(value, here.minor)) return;
  say(here.minor < everywhereSince ? formerWarning(value) : ipWarning(value), value, steps, here);
}

function checkNetwork(value: unknown, steps: Steps, here: Here): void {
  if (typeof value !== 'string' || cidrFault(value.trim(), here.minor)) return;
  if (here.minor < everywhereSince) say(formerWarning(value), value, steps, here);
  else if (value === value.trim()) say(cidrWarning(value), value, steps, here);
}

/** Up to 1.32: IPv4 that is written as IPv6 is fine, and so are bits behind the prefix. */
function formerWarning(value: string): AddressFault | undefined {
  const slash = value.indexOf('/');
  const written = (slash < 0 ? value : value.slice(0, slash)).trim();
  const ip = parseIP(written);
  if (!ip) return undefined;
  const isMapped = isIPv4(ip) && written.includes(':');
  const canonical = `${isMapped ? '::ffff:' : ''}${printIP(ip)}${slash < 0 ? '' : `/${Number(value.slice(slash + 1))}`}`;
  return value === canonical ? undefined : { detail: 'it is not in the shortest form', help: `write \`${canonical}\`` };
}

function say(fault: AddressFault | undefined, value: string, steps: Steps, here: Here): void {
  if (!fault) return;
  const message = `"${value.slice(0, 60)}" is taken, and some programs read it otherwise or write it back differently: ${fault.detail}`;
  here.warn(steps, message, fault.help);
}
