import { dns1035Label, dnsSubdomain, pathSegment } from '../formats/names.ts';
import { isPort } from '../formats/numbers.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { flag, isSet, isZero, type Mapping, mapping, number, text } from '../values.ts';

const mostGroupPriority = 20_000;
const mostVersionPriority = 1000;

/** `ValidateAPIService` in `k8s.io/kube-aggregator/pkg/apis/apiregistration/validation`. The spec may be missing. */
const apiService: ObjectCheck = (resource, here) => {
  const spec = mapping(resource, 'spec');
  if (isSet(resource, 'spec') && spec !== resource.spec) return;
  checkName(mapping(resource, 'metadata'), spec, here);
  checkGroup(spec, here);
  if (!isSet(spec, 'version') || spec.version === '') {
    here.wrong(['spec', 'version'], 'an APIService needs "version"', 'add `version: v1`');
  } else {
    const version = text(spec, 'version');
    const wrong = version === '' ? undefined : dns1035Label(version);
    if (wrong !== undefined) here.invalid(['spec', 'version'], version, wrong, 'write a version such as `v1`');
  }
  checkPriority(spec, 'groupPriorityMinimum', mostGroupPriority, here);
  checkPriority(spec, 'versionPriority', mostVersionPriority, here);
  checkService(spec, here);
};

function checkName(metadata: Mapping, spec: Mapping, here: Here): void {
  const name = text(metadata, 'name');
  const prefix = text(metadata, 'generateName');
  const wanted = `${text(spec, 'version')}.${text(spec, 'group')}`;
  const help = `write \`name: ${wanted}\``;
  if (prefix !== '') here.invalid(['metadata', 'generateName'], prefix, 'the name of an APIService is that of its version', help);
  if (name === '' || name === wanted) return;
  here.invalid(['metadata', 'name'], name, pathSegment(name) ?? `it must be "version", "." and "group", which is "${wanted}"`, help);
}

function checkGroup(spec: Mapping, here: Here): void {
  const group = text(spec, 'group');
  if (group !== '') {
    const wrong = dnsSubdomain(group);
    if (wrong !== undefined) here.invalid(['spec', 'group'], group, wrong, 'write the name of an API group');
  } else if (isZero(spec.group) && spec.version !== 'v1') {
    here.required(['spec', 'group'], 'an APIService needs "group"', 'add `group: <domain>`');
  }
}

function checkPriority(spec: Mapping, field: string, most: number, here: Here): void {
  if (!isSet(spec, field)) return here.wrong(['spec', field], `an APIService needs "${field}"`, `add \`${field}: 100\``);
  const priority = number(spec, field);
  if (priority === undefined || (priority > 0 && priority <= most)) return;
  here.invalid(['spec', field], priority, `it must be 1 to ${most}`, 'write `100`');
}

function checkService(spec: Mapping, here: Here): void {
  const hasBundle = typeof spec.caBundle === 'string' && spec.caBundle !== '';
  const isInsecure = flag(spec, 'insecureSkipTLSVerify');
  if (!isSet(spec, 'service')) {
    const message = 'what the API server serves itself has no';
    if (hasBundle) here.wrong(['spec', 'caBundle'], `${message} "caBundle"`, 'add `service`, or remove `caBundle`');
    if (isInsecure) here.wrong(['spec', 'insecureSkipTLSVerify'], `${message} "insecureSkipTLSVerify"`, 'add `service`, or remove it');
    return;
  }
  const service = mapping(spec, 'service');
  if (service !== spec.service) return;
  for (const field of ['namespace', 'name']) {
    if (!isZero(service[field])) continue;
    here.required(['spec', 'service', field], `the service of an APIService needs "${field}"`, `add \`${field}: <${field}>\``);
  }
  const port = number(service, 'port');
  if (port !== undefined && !isPort(port)) {
    here.invalid(['spec', 'service', 'port'], port, 'it must be 1 to 65535', 'write the port of the Service, such as `443`');
  }
  if (isInsecure && hasBundle) {
    here.wrong(['spec', 'insecureSkipTLSVerify'], '"insecureSkipTLSVerify" and "caBundle" contradict one another', 'remove one of the two');
  }
}

/** Parts of the API that other servers serve. */
export const apiServiceChecks: Checks = {
  'apiregistration.v1.APIService': apiService,
};
