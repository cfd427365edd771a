import type { Checks, ObjectCheck } from '../here.ts';
import { isMapping } from '../../source/field.ts';
import { number } from '../values.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import { checkNotNegative, checkPodController, specOf } from './pod-controller.ts';
import { statefulSet } from './stateful-set.ts';

/** `ValidateReplicaSet` in `pkg/apis/apps/validation/validation.go`. */
const replicaSet: ObjectCheck = (resource, here) => {
  const spec = specOf(resource);
  if (spec === undefined) return;
  checkPodController(spec, here);
  checkNotNegative(spec, 'replicas', here);
  checkNotNegative(spec, 'minReadySeconds', here);
};

/** `ValidateControllerRevisionCreate`: the data is that of a StatefulSet or DaemonSet, so it is an object. */
const controllerRevision: ObjectCheck = (revision, here) => {
  const { data } = revision;
  if (data === undefined || data === null) here.required('data', 'a ControllerRevision needs "data"', 'add `data: {spec: ...}`');
  else if (here.minor >= 31 && !isMapping(data)) {
    here.required('data', '"data" of a ControllerRevision must be a mapping', 'write `data: {spec: ...}`');
  }
  const count = number(revision, 'revision');
  if (count !== undefined && count < 0) here.invalid('revision', count, 'it must be 0 or more', 'write 0 or more');
};

/** Workloads: `pkg/apis/apps/validation`. */
export const appsChecks: Checks = {
  'apps.v1.Deployment': deployment,
  'apps.v1.ReplicaSet': replicaSet,
  'apps.v1.DaemonSet': daemonSet,
  'apps.v1.StatefulSet': statefulSet,
  'apps.v1.ControllerRevision': controllerRevision,
};
