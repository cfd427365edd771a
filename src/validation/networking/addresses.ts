import { hasValue, inVersions } from '../fields.ts';
import { canonicalCIDRFault, canonicalIPFault, isIPv4, parseCIDR } from '../formats/ip.ts';
import { dnsSubdomain, pathSegment } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { apiGroupHelp, checkForm, segmentHelp } from '../text-form.ts';
import { isSet, list, type Mapping, mapping, text } from '../values.ts';

const address: ObjectCheck = (object, here) => {
  const metadata = mapping(object, 'metadata');
  checkName(metadata, 'name', here);
  checkName(metadata, 'generateName', here);
  if (isSet(mapping(object, 'spec'), 'parentRef')) return;
  const help = 'add `parentRef: {group: "", resource: services, ...}` to `spec`';
  here.required(['spec', 'parentRef'], 'IPAddress needs "spec.parentRef"', help);
};

/** Nothing is put behind the prefix of a generated name. */
function checkName(metadata: Mapping, field: string, here: Here): void {
  const name = text(metadata, field);
  const fault = name === '' ? undefined : canonicalIPFault(name);
  if (fault) here.invalid(['metadata', field], name, fault.detail, fault.help);
}

const parent: ObjectCheck = (object, here) => {
  checkForm(object, 'group', dnsSubdomain, apiGroupHelp, here);
  checkForm(object, 'namespace', pathSegment, segmentHelp, here);
  hasValue(object, 'resource', 'a ParentReference', 'add `resource: services`', here);
  checkForm(object, 'resource', pathSegment, segmentHelp, here);
  hasValue(object, 'name', 'a ParentReference', 'add `name: <name>`', here);
  checkForm(object, 'name', pathSegment, segmentHelp, here);
};

const serviceCIDR: ObjectCheck = (object, here) => {
  const cidrs = list(mapping(object, 'spec'), 'cidrs');
  const written = mapping(object, 'spec').cidrs;
  if (cidrs.length === 0 && (written === undefined || written === null || Array.isArray(written))) {
    return here.required(['spec', 'cidrs'], 'ServiceCIDR needs "spec.cidrs"', 'add `cidrs: [10.96.0.0/16]` to `spec`');
  }
  if (cidrs.length > 2) {
    return here.invalid(['spec', 'cidrs'], cidrs, 'it may have at most two elements', 'keep one of IPv4 and one of IPv6');
  }
  for (let index = 0; index < cidrs.length; index++) {
    const value = cidrs[index] ?? '';
    const fault = typeof value === 'string' ? canonicalCIDRFault(value) : undefined;
    if (fault) here.invalid(['spec', 'cidrs', index], value, fault.detail, fault.help);
  }
  const [first, second] = cidrs;
  const one = typeof first === 'string' ? parseCIDR(first) : undefined;
  const other = typeof second === 'string' ? parseCIDR(second) : undefined;
  if (one && other && isIPv4(one.ip) === isIPv4(other.ip)) {
    here.invalid(['spec', 'cidrs'], cidrs, 'they are of the same family', 'write one of IPv4 and one of IPv6');
  }
};

/** IPAddresses and ServiceCIDRs: `pkg/apis/networking/validation/validation.go`. */
export const addressChecks: Checks = inVersions(['networking.v1', 'networking.v1beta1'], {
  IPAddress: address,
  ParentReference: parent,
  ServiceCIDR: serviceCIDR,
});
