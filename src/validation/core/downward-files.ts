import { qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, isZero, text } from '../values.ts';
import { checkFile, checkMode } from './config-volumes.ts';
import { checkDivisor } from './divisor.ts';

/** As `validateDownwardAPIVolumeFile` in `pkg/apis/core/validation/validation.go`. */
const checkDownwardFile: ObjectCheck = (file, here) => {
  checkFile(file, 'path', here);
  checkMode(file, 'mode', here);
  const hasField = isSet(file, 'fieldRef');
  const hasResource = isSet(file, 'resourceFieldRef');
  if (hasField && hasResource) {
    here.wrong([], 'a file of the downward API has one source, and "fieldRef" and "resourceFieldRef" are both there',
      'remove one of the two');
    here.hide('resourceFieldRef');
  } else if (!hasField && !hasResource) {
    here.required([], 'a file of the downward API needs "fieldRef" or "resourceFieldRef"',
      'add `fieldRef: {fieldPath: metadata.labels}`');
  }
};

const filed = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];
/** Fields of a pod that the server knows, and puts into variables at most. */
const notFiled = [
  'spec.nodeName', 'spec.host', 'spec.restartPolicy', 'spec.serviceAccountName', 'spec.schedulerName', 'status.phase',
  'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs',
];

/** As `validateObjectFieldSelector` there, in a file. Those of variables are checked where variables are. */
const checkField: ObjectCheck = (selector, here) => {
  if (here.path.at(-2) === 'valueFrom') return;
  const path = text(selector, 'fieldPath');
  if (path === '') return;
  const version = text(selector, 'apiVersion');
  if (version !== '' && version !== 'v1') {
    return here.invalid('fieldPath', path, `there is no pod of version "${version}"`, 'remove `apiVersion`');
  }
  const bracket = path.endsWith("']") ? path.slice(0, -2).indexOf("['") : -1;
  if (bracket > 0) {
    checkSubscript(path.slice(0, bracket), path.slice(bracket + 2, -2), path, here);
  } else if (notFiled.includes(path)) {
    here.unsupported('fieldPath', path, filed);
  } else if (!filed.includes(path)) {
    here.invalid('fieldPath', path, 'a file cannot have this field of the pod', `use ${filed.join(', ')}`);
  }
};

function checkSubscript(field: string, key: string, path: string, here: Here): void {
  if (field !== 'metadata.labels' && field !== 'metadata.annotations') {
    return here.invalid('fieldPath', path, 'only labels and annotations are taken by their key');
  }
  const wrong = qualifiedName(field === 'metadata.labels' ? key : key.toLowerCase());
  if (wrong !== undefined) here.invalid('fieldPath', path, `"${key}" is no key: ${wrong}`);
}

const resources = [
  'limits.cpu', 'limits.memory', 'limits.ephemeral-storage',
  'requests.cpu', 'requests.memory', 'requests.ephemeral-storage',
];

/** As `validateContainerResourceFieldSelector` there, in a file: it must say of which container. */
const checkResource: ObjectCheck = (selector, here) => {
  if (here.path.at(-2) === 'valueFrom') return;
  const resource = text(selector, 'resource');
  if (isZero(selector.containerName)) {
    here.required('containerName', 'a file with a resource needs "containerName"', 'add `containerName: <container>`');
    here.hide('resource');
  } else if (resource !== '' && !resources.includes(resource) && !/^(?:limits|requests)\.hugepages-/.test(resource)) {
    here.unsupported('resource', resource, resources);
  }
  checkDivisor(resource, selector.divisor, here);
};

/** The volumes of the downward API: files about the pod itself. */
export const downwardFileChecks: Checks = {
  'core.v1.DownwardAPIVolumeSource': (source, here) => checkMode(source, 'defaultMode', here),
  'core.v1.DownwardAPIVolumeFile': checkDownwardFile,
  'core.v1.ObjectFieldSelector': checkField,
  'core.v1.ResourceFieldSelector': checkResource,
};
