import type { Here, ObjectCheck } from '../here.ts';
import { isSet, type Mapping, mapping, number } from '../values.ts';
import { checkAmount, checkShare, isNone } from './int-or-percent.ts';
import { checkNotNegative, checkPodController, specOf } from './pod-controller.ts';

const usualDeadline = 600;
const usualShare = '25%';

/** `ValidateDeployment` in `pkg/apis/apps/validation/validation.go`. */
export const deployment: ObjectCheck = (resource, here) => {
  const spec = specOf(resource);
  if (spec === undefined) return;
  checkPodController(spec, here);
  checkNotNegative(spec, 'replicas', here);
  checkNotNegative(spec, 'minReadySeconds', here);
  checkNotNegative(spec, 'revisionHistoryLimit', here);
  checkDeadline(spec, here);
  checkStrategy(spec, here);
};

function checkDeadline(spec: Mapping, here: Here): void {
  const written = isSet(spec, 'progressDeadlineSeconds');
  const deadline = written ? number(spec, 'progressDeadlineSeconds') : usualDeadline;
  const ready = isSet(spec, 'minReadySeconds') ? number(spec, 'minReadySeconds') : 0;
  if (deadline === undefined || ready === undefined || deadline > Math.max(ready, -1)) return;
  const steps = ['spec', 'progressDeadlineSeconds'];
  if (deadline < 0) {
    here.invalid(steps, deadline, 'it must be more than 0', 'write more than `minReadySeconds`, or remove it');
  } else {
    const detail = `must be more than "minReadySeconds", which is ${ready}`;
    const help = `write more than ${ready}, or a smaller \`minReadySeconds\``;
    if (written) here.invalid(steps, deadline, `it ${detail}`, help);
    else here.wrong(steps, `"progressDeadlineSeconds" is ${usualDeadline} when it is not set, and ${detail}`, help);
  }
}

function checkStrategy(spec: Mapping, here: Here): void {
  const strategy = mapping(spec, 'strategy');
  const { type } = strategy;
  if (type === 'Recreate') {
    if (!isSet(strategy, 'rollingUpdate')) return;
    here.forbidden(['spec', 'strategy', 'rollingUpdate'], 'a Deployment of type Recreate cannot have "rollingUpdate"',
      'remove `rollingUpdate`, or write `type: RollingUpdate`');
  } else if (type === 'RollingUpdate' || type === undefined || type === null || type === '') {
    checkRollingUpdate(mapping(strategy, 'rollingUpdate'), here);
  }
}

function checkRollingUpdate(update: Mapping, here: Here): void {
  const unavailable = update.maxUnavailable ?? usualShare;
  const surge = update.maxSurge ?? usualShare;
  checkAmount(surge, surgeSteps, here);
  const before = here.found.length;
  checkShare(unavailable, unavailableSteps, here);
  if (here.found.length > before || !isNone(unavailable) || !isNone(surge)) return;
  const detail = 'with "maxSurge" at 0 too, no pod could ever be replaced';
  here.invalid(unavailableSteps, unavailable, detail, 'write 1 or more for one of the two');
}

const unavailableSteps = ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'];
const surgeSteps = ['spec', 'strategy', 'rollingUpdate', 'maxSurge'];
