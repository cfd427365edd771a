import { configKey, dnsLabel, dnsSubdomain, type Format, prefixOf, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, mapping, type Mapping, text } from '../values.ts';
import { checkDivisor } from './divisor.ts';
import { withoutBacksteps } from './local-path.ts';

/** The sources of a variable; that of a file is dropped by servers before 1.35. */
const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];
const podFields = [
  'metadata.name', 'metadata.namespace', 'metadata.uid', "metadata.labels['<key>']", "metadata.annotations['<key>']", 'spec.nodeName',
  'spec.serviceAccountName', 'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs',
];
/** Fields of a pod that can be selected by, and not be the value of a variable. */
const notForVariables = ['metadata.labels', 'metadata.annotations', 'spec.restartPolicy', 'spec.schedulerName', 'status.phase'];
const resources = [
  'limits.cpu', 'limits.memory', 'limits.ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage',
];
const hostIPsSince = 29;
const sourceName = prefixOf(dnsSubdomain);

/** Before 1.32 only some characters, and no digit at the start. */
function variableName(value: string, minor: number): string | undefined {
  if (minor >= 32) return /^[ -<>-~]+$/.test(value) ? undefined : 'it may have the printable characters of ASCII besides "="';
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value)) return 'it may have letters, digits, "-", "_" and ".", and must not start with a digit';
  return value === '.' || value.startsWith('..') ? 'it must not be "." or start with ".."' : undefined;
}

/** `ValidateEnv` and `ValidateEnvFrom` in `pkg/apis/core/validation/validation.go`. */
export const environmentChecks: Checks = {
  'core.v1.EnvVar': (variable, here) => {
    const name = text(variable, 'name');
    const wrong = name === '' ? undefined : variableName(name, here.minor);
    if (wrong !== undefined) here.invalid('name', name, wrong);
    if (isSet(variable, 'valueFrom')) checkSources(variable, here);
  },
  'core.v1.EnvFromSource': (source, here) => {
    const prefix = text(source, 'prefix');
    const wrong = prefix === '' ? undefined : variableName(prefix, here.minor);
    if (wrong !== undefined) here.invalid('prefix', prefix, wrong);
    const both = isSet(source, 'configMapRef') && isSet(source, 'secretRef');
    if (both) here.wrong([], 'an element of "envFrom" cannot have both "configMapRef" and "secretRef"', 'make it two elements');
    if (!both && !isSet(source, 'configMapRef') && !isSet(source, 'secretRef')) {
      here.wrong([], 'an element of "envFrom" needs "configMapRef" or "secretRef"', 'add `configMapRef: {name: <name>}` or `secretRef: {name: <name>}`');
    }
  },
  'core.v1.ConfigMapEnvSource': (source, here) => checkName(source, sourceName, here),
  'core.v1.SecretEnvSource': (source, here) => checkName(source, sourceName, here),
  'core.v1.ConfigMapKeySelector': (selector, here) => checkKeySelector(selector, 'ConfigMap', here),
  'core.v1.SecretKeySelector': (selector, here) => checkKeySelector(selector, 'Secret', here),
  'core.v1.FileKeySelector': (selector, here) => {
    if (here.minor >= 35) checkFileKey(selector, here);
  },
  'core.v1.ObjectFieldSelector': (selector, here) => {
    if (here.path.at(-2) === 'valueFrom') checkFieldRef(selector, here);
  },
  'core.v1.ResourceFieldSelector': (selector, here) => {
    if (here.path.at(-2) === 'valueFrom') checkResourceFieldRef(selector, here);
  },
};

function checkSources(variable: Mapping, here: Here): void {
  const from = mapping(variable, 'valueFrom');
  let count = 0;
  for (let index = 0; index < sources.length; index++) {
    if (isSet(from, sources[index]!) && (here.minor >= 35 || sources[index] !== 'fileKeyRef')) count++;
  }
  if (count === 0) {
    const known = here.minor >= 35 ? sources : sources.slice(0, -1);
    here.wrong('valueFrom', '"valueFrom" of a variable needs a source', `add one of ${known.map((source) => `\`${source}\``).join(', ')}, or write \`value\` instead`);
  } else if (text(variable, 'value') !== '') {
    here.wrong('valueFrom', 'a variable cannot have both "value" and "valueFrom"', 'remove one of the two');
  } else if (count > 1) {
    const written = sources.filter((source) => isSet(from, source));
    here.wrong('valueFrom', `a variable has one source, and "${written.join('" and "')}" are there`, 'remove all but one');
  }
}

function checkName(source: Mapping, format: Format, here: Here): void {
  const name = text(source, 'name');
  const wrong = name === '' ? undefined : format(name);
  if (wrong !== undefined) here.invalid('name', name, wrong);
}

/** Here a missing name is a wrong one. */
function checkKeySelector(selector: Mapping, kind: string, here: Here): void {
  const name = selector.name ?? '';
  if (name === '') here.wrong('name', `a variable from a ${kind} needs its "name"`, 'add `name: <name>`');
  else checkName(selector, dnsSubdomain, here);
  const key = text(selector, 'key');
  const wrong = key === '' ? undefined : configKey(key);
  if (wrong !== undefined) here.invalid('key', key, wrong);
}

function checkFileKey(selector: Mapping, here: Here): void {
  const key = selector.key ?? '';
  const wrongKey = typeof key === 'string' && key !== '' ? variableName(key, here.minor) : undefined;
  if (key === '') here.required('key', 'FileKeySelector needs "key"', 'add `key: <variable>`');
  else if (wrongKey !== undefined) here.invalid('key', key, wrongKey);
  const volume = selector.volumeName ?? '';
  const wrongVolume = typeof volume === 'string' && volume !== '' ? dnsLabel(volume) : undefined;
  if (volume === '') here.required('volumeName', 'FileKeySelector needs "volumeName"', 'add `volumeName: <volume>`, the name of an `emptyDir` volume');
  else if (wrongVolume !== undefined) here.invalid('volumeName', volume, wrongVolume);
  const path = selector.path ?? '';
  if (path === '') here.required('path', 'FileKeySelector needs "path"', 'add `path: <file>`, the place of the file in the volume');
  const wrongPath = typeof path === 'string' ? withoutBacksteps(path) : undefined;
  if (wrongPath !== undefined) here.invalid('path', path, wrongPath);
}

const checkFieldRef: ObjectCheck = (selector, here) => {
  const path = text(selector, 'fieldPath');
  if (path === '') return;
  if (text(selector, 'apiVersion') !== '' && selector.apiVersion !== 'v1') {
    return here.invalid('fieldPath', path, `there is no pod of version "${text(selector, 'apiVersion')}"`, 'remove `apiVersion`');
  }
  const bracket = path.endsWith("']") ? path.indexOf("['") : -1;
  // An open bracket may share its quote with the closing one.
  if (bracket > 0 && bracket + 2 <= path.length - 2) return checkSubscript(path.slice(0, bracket), path.slice(bracket + 2, -2), path, here);
  if (path === 'status.hostIPs' && here.minor < hostIPsSince) return here.invalid('fieldPath', path, `variables can have it since Kubernetes 1.${hostIPsSince}`, 'write `status.hostIP`');
  if (path === 'spec.host' || podFields.includes(path)) return;
  if (notForVariables.includes(path)) here.unsupported('fieldPath', path, podFields);
  else here.invalid('fieldPath', path, 'a variable cannot have this field of the pod', helpWithField(path));
};

function helpWithField(path: string): string {
  const meant = /^(metadata\.(?:labels|annotations))[.[]["']?([^"'\]]+)["']?\]?$/.exec(path);
  return meant ? `write \`${meant[1]}['${meant[2]}']\`` : `use ${podFields.slice(0, -1).join(', ')} or ${podFields.at(-1)}`;
}

function checkSubscript(field: string, key: string, path: string, here: Here): void {
  if (field !== 'metadata.labels' && field !== 'metadata.annotations') {
    return here.invalid('fieldPath', path, 'only labels and annotations are taken by their key');
  }
  const wrong = qualifiedName(field === 'metadata.labels' ? key : key.toLowerCase());
  if (wrong !== undefined) here.invalid('fieldPath', path, `"${key}" is no key: ${wrong}`);
}

const checkResourceFieldRef: ObjectCheck = (selector, here) => {
  const resource = text(selector, 'resource');
  if (resource !== '' && !resources.includes(resource) && !/^(?:limits|requests)\.hugepages-/.test(resource)) {
    here.unsupported('resource', resource, resources);
  }
  checkDivisor(resource, selector.divisor, here);
};
