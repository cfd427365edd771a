import { checkAbsent } from '../absent.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, flag, isSet, list, mapping, type Mapping, number, text } from '../values.ts';

/** ReplicationControllers and PodTemplates: `ValidateReplicationControllerSpec` of `pkg/apis/core/validation/validation.go`. */
export const replicationControllerChecks: Checks = {
  'core.v1.ReplicationController': (controller, here) => checkAbsent(controller, 'spec', checkSpec, here),
  'core.v1.ReplicationControllerSpec': checkSpec,
  'core.v1.PodTemplate': (template, here) => {
    if (isSet(template, 'template')) return;
    const help = 'add `template: {spec: {containers: [...]}}`';
    here.required(['template', 'spec', 'containers'], 'a PodTemplate needs "template.spec.containers"', help);
  },
};

function checkSpec(spec: Mapping, here: Here): void {
  checkNotNegative(spec, 'replicas', here);
  checkNotNegative(spec, 'minReadySeconds', here);
  const template = mapping(spec, 'template');
  if (!isSet(spec, 'template')) {
    here.required('template', 'a ReplicationController needs "template"', 'add `template: {metadata: ..., spec: ...}`');
  }
  checkSelector(spec, mapping(mapping(template, 'metadata'), 'labels'), here);
  checkPod(mapping(template, 'spec'), here);
  if (here.minor > writableDisksRefusedUntil || (number(spec, 'replicas') ?? 1) < 2) return;
  checkDisks(list(mapping(template, 'spec'), 'volumes'), here);
}

function checkNotNegative(spec: Mapping, field: string, here: Here): void {
  const value = number(spec, field);
  if (value !== undefined && value < 0) here.invalid(field, value, 'it must be 0 or more');
}

/** The selector that is not written is the labels of the pods. */
function checkSelector(spec: Mapping, labels: Mapping, here: Here): void {
  const selector = mapping(spec, 'selector');
  if (isSet(spec, 'selector') && selector !== spec.selector) return;
  let isEmpty = true;
  for (const key in selector) {
    isEmpty = false;
    if (!isSet(spec, 'template') || (Object.hasOwn(labels, key) && text(labels, key) === text(selector, key))) continue;
    return notMatching(key, selector[key], here);
  }
  if (!isEmpty || !isNothing(labels)) return;
  here.required('selector', 'a ReplicationController needs "selector", or pods with labels', 'add labels in `template.metadata.labels`');
}

function isNothing(labels: Mapping): boolean {
  for (const _ in labels) return false;
  return true;
}

function notMatching(key: string, value: unknown, here: Here): void {
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, 'template', 'metadata', 'labels'],
    onKey: false,
    message: `the labels of the pods do not match "selector", which wants ${key}=${String(value)}`,
    help: `add \`${key}: ${String(value)}\` here, or change the selector`,
  });
}

function checkPod(pod: Mapping, here: Here): void {
  const { restartPolicy } = pod;
  if (restartPolicy === 'OnFailure' || restartPolicy === 'Never') {
    here.unsupported(['template', 'spec', 'restartPolicy'], restartPolicy, ['Always']);
  }
  if (!isSet(pod, 'activeDeadlineSeconds')) return;
  const message = '"activeDeadlineSeconds" cannot be there in the pod of a ReplicationController, which is to run for ever';
  here.forbidden(['template', 'spec', 'activeDeadlineSeconds'], message, 'remove it; a Job has an end');
}

const writableDisksRefusedUntil = 28;

/** Several pods cannot write to one disk. */
function checkDisks(volumes: readonly unknown[], here: Here): void {
  for (let index = 0; index < volumes.length; index++) {
    const volume = asMapping(volumes[index]);
    if (!isSet(volume, 'gcePersistentDisk') || flag(mapping(volume, 'gcePersistentDisk'), 'readOnly')) continue;
    const steps = ['template', 'spec', 'volumes', index, 'gcePersistentDisk', 'readOnly'];
    here.invalid(steps, false, 'with several replicas it must be true', 'add `readOnly: true`');
  }
}
