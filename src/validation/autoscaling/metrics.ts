import { dnsLabel, pathSegment, qualifiedName } from '../formats/names.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { isSet, type Mapping, mapping, text } from '../values.ts';
import { checkEither, checkMetricTarget, checkNotBoth } from './metric-target.ts';
import { checkDescribed } from './object-reference.ts';

const typesOf: Readonly<Record<string, string>> = {
  object: 'Object', external: 'External', pods: 'Pods', resource: 'Resource', containerResource: 'ContainerResource',
};
const members = Object.keys(typesOf);

/** A metric of an autoscaler: `validateMetricSpec` in `pkg/apis/autoscaling/validation/validation.go`. */
export const metricSpec: ObjectCheck = (metric, here) => {
  if (!isSet(metric, 'type') || metric.type === '') here.required('type', 'a metric needs "type"', helpWithType(metric));
  checkMembers(metric, here);
};

function helpWithType(metric: Mapping): string {
  const member = members.find((each) => isSet(metric, each)) ?? 'resource';
  return `add \`type: ${typesOf[member]}\``;
}

/** A metric has the one member that its type names. Only the first of several is looked into. */
function checkMembers(metric: Mapping, here: Here): void {
  let first: string | undefined;
  let own: string | undefined;
  let count = 0;
  for (const member of members) {
    if (typesOf[member] === metric.type) own = member;
    if (!isSet(metric, member)) continue;
    first ??= member;
    count++;
  }
  if (first !== undefined) checkSource(metric, first, here);
  if (own !== undefined && !isSet(metric, own)) {
    const wrong = first === undefined ? '' : `, or write \`type: ${typesOf[first]}\``;
    here.required(own, `a metric of type ${typesOf[own]} needs "${own}"`, `add \`${own}: ...\`${wrong}`);
  }
  if (count < 2) return;
  for (const member of members) {
    if (member === own || !isSet(metric, member)) continue;
    const message = own === undefined ? `a metric can have only one of ${members.join(', ')}`
      : `a metric of type ${typesOf[own]} cannot have "${member}"`;
    here.forbidden(member, message, 'make a metric of its own of it, or remove it');
  }
}

function checkSource(metric: Mapping, member: string, here: Here): void {
  const source = mapping(metric, member);
  if (source !== metric[member]) return;
  const target = mapping(source, 'target');
  if (member === 'object') checkDescribed(source, here);
  if (member === 'resource' || member === 'containerResource') checkResource(source, member, here);
  else checkIdentifier(source, member, here);
  // A target of the wrong type is reported as such.
  if (isSet(source, 'target') && target !== source.target) return;
  checkMetricTarget(target, member, here);
  switch (member) {
    case 'object': return checkEither('value', 'averageValue', target, member, here);
    case 'pods': return checkEither(undefined, 'averageValue', target, member, here);
    case 'external':
      checkEither('value', 'averageValue', target, member, here);
      return checkNotBoth('value', 'averageValue', target, member, here);
    default:
      checkEither('averageValue', 'averageUtilization', target, member, here);
      checkNotBoth('averageValue', 'averageUtilization', target, member, here);
  }
}

function checkIdentifier(source: Mapping, member: string, here: Here): void {
  const metric = mapping(source, 'metric');
  if (isSet(source, 'metric') && metric !== source.metric) return;
  const { name } = metric;
  if (name === undefined || name === null || name === '') {
    here.required([member, 'metric', 'name'], `a metric of type ${typesOf[member]} needs "metric.name"`, 'add `metric: {name: <metric>}`');
  } else if (typeof name === 'string') {
    const wrong = pathSegment(name);
    if (wrong !== undefined) here.invalid([member, 'metric', 'name'], name, wrong, 'write the name of a metric');
  }
}

function checkResource(source: Mapping, member: string, here: Here): void {
  if (!isSet(source, 'name') || source.name === '') {
    here.required([member, 'name'], `a metric of type ${typesOf[member]} needs "name"`, 'add `name: cpu`');
  }
  if (member === 'resource') return;
  const name = text(source, 'name');
  const wrong = name === '' ? undefined : containerResource(name);
  if (wrong !== undefined) here.invalid([member, 'name'], name, wrong, 'use cpu or memory');
  if (!isSet(source, 'container') || source.container === '') {
    here.required([member, 'container'], 'a metric of type ContainerResource needs "container"', 'add `container: <name>`');
    return;
  }
  const container = text(source, 'container');
  const odd = container === '' ? undefined : dnsLabel(container);
  if (odd !== undefined) here.invalid([member, 'container'], container, odd, 'write the name of a container');
}

/** What a container can ask for: `ValidateContainerResourceName` in `pkg/apis/core/v1/validation`. */
function containerResource(name: string): string | undefined {
  const wrong = qualifiedName(name);
  if (wrong !== undefined) return wrong;
  if (!name.includes('/')) {
    const isKnown = name === 'cpu' || name === 'memory' || name === 'ephemeral-storage' || name.startsWith('hugepages-');
    return isKnown ? undefined : 'a container cannot ask for it';
  }
  if (name.includes('kubernetes.io/')) return undefined;
  const isExtended = !name.startsWith('requests.') && qualifiedName(`requests.${name}`) === undefined;
  return isExtended ? undefined : 'it is not the name of an extended resource';
}
