import { dnsSubdomain, qualifiedName } from '../formats/names.ts';
import { hostHelp } from '../formats/hosts.ts';
import { cidrFault } from '../formats/ip.ts';
import type { Here, Steps } from '../here.ts';
import { checkWritten } from '../text-form.ts';
import { isSet, isZero, list, type Mapping, text } from '../values.ts';

/** What a Service of one type must have, and others must not: `validateService` in `pkg/apis/core/validation/validation.go`. */
export function checkServiceType(spec: Mapping, here: Here): void {
  const type = serviceType(spec);
  if (type === 'ExternalName') checkExternalName(spec, here);
  else if ((type === 'NodePort' || type === 'LoadBalancer') && isHeadless(spec)) {
    const help = 'remove it, or write `type: ClusterIP`';
    here.invalid(firstAddress(spec), 'None', `a Service of type ${type} needs an address`, help);
  }
  const ranges = list(spec, 'loadBalancerSourceRanges');
  if (type !== 'LoadBalancer') checkOnlyLoadBalancer(spec, here);
  else checkWritten(spec, 'loadBalancerClass', qualifiedName, 'write `<domain>/<name>`', here);
  for (let index = 0; index < ranges.length; index++) {
    const range = ranges[index] ?? '';
    if (typeof range !== 'string') continue;
    const fault = cidrFault(range.trim(), here.minor);
    if (fault) here.invalid(['loadBalancerSourceRanges', index], range, fault.detail, fault.help);
  }
}

/** The type of a Service, with its default. */
export function serviceType(spec: Mapping): string {
  return isZero(spec.type) ? 'ClusterIP' : text(spec, 'type');
}

/** Whether a Service has the address None, and that alone. `clusterIPs` is filled from `clusterIP` when it is empty. */
export function isHeadless(spec: Mapping): boolean {
  const addresses = list(spec, 'clusterIPs');
  return addresses.length === 0 ? spec.clusterIP === 'None' : addresses.length === 1 && addresses[0] === 'None';
}

/** Where the first address of a Service stands. */
export function firstAddress(spec: Mapping): Steps {
  return list(spec, 'clusterIPs').length === 0 ? 'clusterIP' : ['clusterIPs', 0];
}

function checkExternalName(spec: Mapping, here: Here): void {
  const because = 'which stands for a name outside of the cluster and has no address';
  for (const field of addressFields) {
    if (isZero(spec[field]) && !(field === 'ipFamilyPolicy' && spec[field] === '')) continue;
    here.forbidden(field, `"${field}" cannot be in a Service of type ExternalName, ${because}`, `remove \`${field}\``);
  }
  const name = text(spec, 'externalName');
  if (name === '.') here.required('externalName', '"externalName" must not be empty', 'write `externalName: <domain>`');
  if (name === '' || name === '.') return;
  const wrong = dnsSubdomain(name.endsWith('.') ? name.slice(0, -1) : name);
  if (wrong !== undefined) here.invalid('externalName', name, wrong, hostHelp(name, dnsSubdomain, 'db.example.com'));
}

const addressFields = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];

function checkOnlyLoadBalancer(spec: Mapping, here: Here): void {
  if (list(spec, 'loadBalancerSourceRanges').length > 0) onlyLoadBalancer('loadBalancerSourceRanges', here);
  if (isSet(spec, 'loadBalancerClass')) onlyLoadBalancer('loadBalancerClass', here);
  if (isSet(spec, 'allocateLoadBalancerNodePorts')) onlyLoadBalancer('allocateLoadBalancerNodePorts', here);
}

function onlyLoadBalancer(field: string, here: Here): void {
  const help = `remove \`${field}\`, or write \`type: LoadBalancer\``;
  here.forbidden(field, `"${field}" is for Services of type LoadBalancer only`, help);
}
