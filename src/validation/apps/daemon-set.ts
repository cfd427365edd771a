import type { Here, ObjectCheck } from '../here.ts';
import { shown } from '../here.ts';
import { type Mapping, mapping } from '../values.ts';
import { checkShare, isNone } from './int-or-percent.ts';
import { checkNotNegative, checkPodController, specOf } from './pod-controller.ts';

/** `ValidateDaemonSet` in `pkg/apis/apps/validation/validation.go`. */
export const daemonSet: ObjectCheck = (resource, here) => {
  const spec = specOf(resource);
  if (spec === undefined) return;
  checkPodController(spec, here);
  checkNotNegative(spec, 'minReadySeconds', here);
  checkNotNegative(spec, 'revisionHistoryLimit', here);
  const strategy = mapping(spec, 'updateStrategy');
  const { type } = strategy;
  // What stands beside the type OnDelete is not looked at.
  if (type !== 'RollingUpdate' && type !== undefined && type !== null && type !== '') return;
  checkRollingUpdate(mapping(strategy, 'rollingUpdate'), here);
};

function checkRollingUpdate(update: Mapping, here: Here): void {
  const unavailable = update.maxUnavailable ?? 1;
  const surge = update.maxSurge ?? 0;
  checkShare(unavailable, unavailableSteps, here);
  checkShare(surge, surgeSteps, here);
  if (isNone(unavailable) && isNone(surge)) {
    here.required(unavailableSteps, '"maxUnavailable" and "maxSurge" cannot both be 0', 'write 1 or more for one of the two');
  } else if (!isNone(unavailable) && !isNone(surge)) {
    const is = update.maxUnavailable === undefined ? 'which is 1 when it is not set' : `which is ${shown(unavailable)}`;
    here.invalid(surgeSteps, surge, `it must be 0 beside "maxUnavailable", ${is}`, 'write `maxUnavailable: 0`, or remove `maxSurge`');
  }
}

const unavailableSteps = ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'];
const surgeSteps = ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'];
