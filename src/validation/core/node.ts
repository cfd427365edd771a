import { cidrFault, isIPv4, parseCIDR } from '../formats/ip.ts';
import { labelValue, qualifiedName } from '../formats/names.ts';
import { type Checks, type Here, shown } from '../here.ts';
import { asMapping, isZero, list, mapping, type Mapping, number, text } from '../values.ts';
import { checkNodeAnnotations } from './node-annotations.ts';
import { checkQuantity } from './whole-quantity.ts';

/** Nodes and Namespaces, as `pkg/apis/core/validation/validation.go` has them. */
export const nodeChecks: Checks = {
  'core.v1.Node': (node, here) => {
    checkNodeAnnotations(mapping(mapping(node, 'metadata'), 'annotations'), here);
    checkStatus(node, here);
  },
  'core.v1.NodeSpec': (spec, here) => {
    checkTaints(list(spec, 'taints'), here);
    checkRanges(spec, here);
  },
  'core.v1.NamespaceSpec': checkFinalizers,
};

function checkTaints(taints: readonly unknown[], here: Here): void {
  for (let index = 0; index < taints.length; index++) {
    const taint = asMapping(taints[index]);
    checkTaint(taint, index, here);
    for (let before = 0; before < index; before++) {
      const other = asMapping(taints[before]);
      if (text(taint, 'key') !== text(other, 'key') || text(taint, 'effect') !== text(other, 'effect')) continue;
      const message = `there are two taints with key ${shown(text(taint, 'key'))} and effect ${shown(text(taint, 'effect'))}`;
      here.duplicate(['taints', index], message, ['taints', before]);
      break;
    }
  }
}

function checkTaint(taint: Mapping, index: number, here: Here): void {
  const key = text(taint, 'key');
  if (isZero(taint.key)) {
    here.found.push({
      rule: 'invalid-value',
      path: [...here.path, 'taints', index, 'key'],
      onKey: false,
      message: taint.key === '' ? '"key" of a taint must not be empty' : 'a taint needs "key"',
      help: 'add `key: <domain>/<name>`',
    });
  } else {
    const wrong = key === '' ? undefined : qualifiedName(key);
    if (wrong !== undefined) here.invalid(['taints', index, 'key'], key, wrong);
  }
  const value = text(taint, 'value');
  const wrong = labelValue(value);
  if (wrong !== undefined) here.invalid(['taints', index, 'value'], value, wrong);
}

/** Until here two equal ranges are a fault of their own. */
const duplicateRangesUntil = 32;

/** `podCIDR` is as good as a list of one, and wins against another list. */
function checkRanges(spec: Mapping, here: Here): void {
  const single = text(spec, 'podCIDR');
  const ranges = list(spec, 'podCIDRs');
  if (single !== '' && ranges[0] !== single) {
    const fault = cidrFault(single, here.minor);
    if (fault) here.invalid('podCIDR', single, fault.detail, fault.help);
    return;
  }
  for (let index = 0; index < ranges.length; index++) {
    const range = ranges[index] ?? '';
    if (typeof range !== 'string') continue;
    const fault = cidrFault(range, here.minor);
    if (fault) here.invalid(['podCIDRs', index], range, fault.detail, fault.help);
    const first = ranges.indexOf(range);
    if (first < 0 || first === index || here.minor > duplicateRangesUntil) continue;
    here.duplicate(['podCIDRs', index], `"${range}" is there twice`, ['podCIDRs', first]);
  }
  if (ranges.length < 2 || isDualStack(ranges)) return;
  here.invalid('podCIDRs', ranges, 'there may be one range of IPv4 and one of IPv6', 'remove the others');
}

function isDualStack(ranges: readonly unknown[]): boolean {
  const [first, second] = ranges.map((range) => (typeof range === 'string' ? parseCIDR(range) : undefined));
  return ranges.length === 2 && first !== undefined && second !== undefined && isIPv4(first.ip) !== isIPv4(second.ip);
}

const swapSince = 33;
const featuresSince = 36;
const feature = /^[A-Z][a-zA-Z0-9]*(?:\/[a-zA-Z][a-zA-Z0-9]*)*$/;
const longestFeature = 253;

/** A Node is the one object whose status is kept when it is created. */
function checkStatus(node: Mapping, here: Here): void {
  const status = mapping(node, 'status');
  checkAmounts(status, 'capacity', here);
  checkAmounts(status, 'allocatable', here);
  const swap = number(mapping(mapping(status, 'nodeInfo'), 'swap'), 'capacity');
  if (swap !== undefined && swap <= 0 && here.minor >= swapSince) {
    here.invalid(['status', 'nodeInfo', 'swap', 'capacity'], swap, 'it must be more than 0');
  }
  if (here.minor >= featuresSince) checkFeatures(list(status, 'declaredFeatures'), here);
}

function checkAmounts(status: Mapping, field: string, here: Here): void {
  const amounts = mapping(status, field);
  for (const name in amounts) checkQuantity(amounts[name], ['status', field, name], here);
}

function checkFeatures(features: readonly unknown[], here: Here): void {
  for (let index = 0; index < features.length; index++) {
    const name = features[index] ?? '';
    const before = index > 0 ? (features[index - 1] ?? '') : undefined;
    if (typeof name !== 'string') continue;
    const steps = ['status', 'declaredFeatures', index];
    const isName = name.length <= longestFeature && feature.test(name);
    if (!isName) here.invalid(steps, name, 'it must be a name such as "MyFeature" or "MyFeature/part"');
    else if (typeof before === 'string' && name < before) here.invalid(steps, name, 'the list must ascend', 'sort it');
    if (name === before) here.duplicate(steps, `${shown(name)} is there twice`, ['status', 'declaredFeatures', index - 1]);
  }
}

const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

function checkFinalizers(spec: Mapping, here: Here): void {
  const finalizers = list(spec, 'finalizers');
  for (let index = 0; index < finalizers.length; index++) {
    const name = finalizers[index] ?? '';
    if (typeof name !== 'string') continue;
    const stands = name.includes('/') || standardFinalizers.includes(name);
    const wrong = qualifiedName(name) ?? (stands ? undefined : 'it needs a domain in front, such as "example.com/"');
    if (wrong !== undefined) here.invalid(['finalizers', index], name, wrong);
  }
}
