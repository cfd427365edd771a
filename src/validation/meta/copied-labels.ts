import { labelValue, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { type Mapping, mapping, text } from '../values.ts';

/** The server writes the name of a Namespace into a label: `SetDefaults_Namespace` in `pkg/apis/core/v1/defaults.go`. */
const namespace: ObjectCheck = (resource, here) => {
  checkNameAsLabel(text(mapping(resource, 'metadata'), 'name'), 'kubernetes.io/metadata.name', ['metadata', 'labels'], here);
};

/** And that of a Job into two of its pods: `generateSelector` in `pkg/registry/batch/job/strategy.go`. */
const job: ObjectCheck = (resource, here) => {
  const metadata = mapping(resource, 'metadata');
  const spec = mapping(resource, 'spec');
  const labels = podLabels(spec);
  const isCopied = isEmpty(mapping(metadata, 'labels')) && !isEmpty(labels);
  if (spec.manualSelector !== true) {
    const name = text(metadata, 'name');
    checkNameAsLabel(name, 'batch.kubernetes.io/job-name', ['spec', 'template', 'metadata', 'labels'], here);
    if (isCopied) checkNameAsLabel(name, 'batch.kubernetes.io/job-name', ['metadata', 'labels'], here);
  }
  if (isCopied) checkCopied(labels, here);
};

/** What has no labels of its own gets those of its pods: `SetDefaults_ReplicationController`, `SetDefaults_Job`. */
const controller: ObjectCheck = (resource, here) => {
  if (isEmpty(mapping(mapping(resource, 'metadata'), 'labels'))) checkCopied(podLabels(mapping(resource, 'spec')), here);
};

function podLabels(spec: Mapping): Mapping {
  return mapping(mapping(mapping(spec, 'template'), 'metadata'), 'labels');
}

function isEmpty(labels: Mapping): boolean {
  for (const key in labels) if (key !== undefined) return false;
  return true;
}

function checkNameAsLabel(name: string, label: string, steps: readonly string[], here: Here): void {
  const wrong = name === '' ? undefined : labelValue(name);
  if (wrong === undefined) return;
  here.wrong(steps, `the name of a ${here.kind} is the value of its label "${label}": ${wrong}`, 'use a name that a label can have');
}

function checkCopied(labels: Mapping, here: Here): void {
  for (const key in labels) {
    if (qualifiedName(key) === undefined && (typeof labels[key] !== 'string' || labelValue(labels[key]) === undefined)) continue;
    here.wrong(['metadata', 'labels'], `the ${here.kind} gets the labels of its pods, and "${key}" is wrong there`, 'correct that label');
    return;
  }
}

/** Labels that the server makes of what stands elsewhere, before it checks them. */
export const copiedLabelChecks: Checks = {
  'core.v1.Namespace': namespace,
  'core.v1.ReplicationController': controller,
  'batch.v1.Job': job,
};
