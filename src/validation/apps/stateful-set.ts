import { dnsLabel } from '../formats/names.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, number, text } from '../values.ts';
import { checkShare, isNone } from './int-or-percent.ts';
import { checkNotNegative, checkPodController, specOf } from './pod-controller.ts';

/** `ValidateStatefulSet` in `pkg/apis/apps/validation/validation.go`. */
export const statefulSet: ObjectCheck = (resource, here) => {
  const spec = specOf(resource);
  if (spec === undefined) return;
  checkPodController(spec, here);
  checkNotNegative(spec, 'replicas', here);
  checkNotNegative(spec, 'minReadySeconds', here);
  const start = number(mapping(spec, 'ordinals'), 'start');
  if (start !== undefined && start < 0) here.invalid(['spec', 'ordinals', 'start'], start, 'it must be 0 or more', 'write 0 or more');
  checkServiceName(text(spec, 'serviceName'), here);
  checkStrategy(mapping(spec, 'updateStrategy'), here);
  checkClaims(spec, here);
};

function checkServiceName(name: string, here: Here): void {
  if (name === '' || here.minor < 33) return;
  const wrong = dnsLabel(name);
  if (wrong !== undefined) here.invalid(['spec', 'serviceName'], name, wrong, 'write the name of a Service');
}

function checkStrategy(strategy: Mapping, here: Here): void {
  if (!isSet(strategy, 'rollingUpdate')) return;
  if (strategy.type === 'OnDelete') {
    const message = 'a StatefulSet with the update strategy OnDelete cannot have "rollingUpdate"';
    here.wrong(['spec', 'updateStrategy', 'rollingUpdate'], message, 'remove `rollingUpdate`, or write `type: RollingUpdate`');
    return;
  }
  if (text(strategy, 'type') !== 'RollingUpdate' && isSet(strategy, 'type') && strategy.type !== '') return;
  const update = mapping(strategy, 'rollingUpdate');
  const partition = number(update, 'partition');
  if (partition !== undefined && partition < 0) {
    here.invalid(['spec', 'updateStrategy', 'rollingUpdate', 'partition'], partition, 'it must be 0 or more', 'write 0 or more');
  }
  // Only in that release the server looks at it; in the others it is dropped.
  if (here.minor === 35 && isSet(update, 'maxUnavailable')) checkUnavailable(update.maxUnavailable, here);
}

function checkUnavailable(value: unknown, here: Here): void {
  const before = here.found.length;
  checkShare(value, unavailableSteps, here);
  if (here.found.length > before || !isNone(value)) return;
  here.invalid(unavailableSteps, value, 'no pod could ever be replaced', 'write 1 or more');
}

const unavailableSteps = ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'];

/** The name of a claim is that of a volume in the pods. Before 1.34 the server does not look at claims. */
function checkClaims(spec: Mapping, here: Here): void {
  const claims = list(spec, 'volumeClaimTemplates');
  for (let index = 0; index < claims.length; index++) {
    if (here.minor < 34) {
      here.hide(['spec', 'volumeClaimTemplates', index, 'spec', 'accessModes']);
      continue;
    }
    const metadata = mapping(asMapping(claims[index]), 'metadata');
    const name = text(metadata, 'name');
    const steps = ['spec', 'volumeClaimTemplates', index, 'metadata', 'name'];
    const wrong = name === '' ? undefined : dnsLabel(name);
    if (wrong !== undefined) here.invalid(steps, name, wrong, 'write a name that a volume of the pods can have');
    if (isSet(metadata, 'name') && metadata.name !== '') continue;
    here.required(steps, 'a claim of "volumeClaimTemplates" needs "metadata.name"', 'add `name: <name of the volume>` to its `metadata`');
  }
}
