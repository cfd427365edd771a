import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, type Mapping, number } from '../values.ts';
import { handlerChecks } from './handlers.ts';

const probeHandlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'];
const hookHandlers = ['exec', 'httpGet', 'tcpSocket', 'sleep'];
const olderHookHandlers = ['exec', 'httpGet', 'tcpSocket'];
/** Since when a hook can sleep; before, the server drops the field. */
const sleepSince = 30;

/** Just one handler: the server looks into the first of them only. `owner` has its article. */
function checkOneHandler(object: Mapping, handlers: readonly string[], owner: string, here: Here): void {
  let first: string | undefined;
  for (let index = 0; index < handlers.length; index++) {
    const handler = handlers[index]!;
    if (!isSet(object, handler)) continue;
    if (first === undefined) {
      first = handler;
      continue;
    }
    here.forbidden(handler, `${owner} does one thing, and "${first}" is there too`,
      `remove \`${first}\` or \`${handler}\``);
    here.hide(handler);
  }
  if (first !== undefined) return;
  const message = `${owner} needs ${handlers.slice(0, -1).join(', ')} or ${handlers.at(-1)!}`;
  here.required([], message, `add one of ${handlers.map((handler) => `\`${handler}\``).join(', ')}`);
}

const neverNegative = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'failureThreshold'];

/** Which probe it is tells the field that has it. */
const checkProbe: ObjectCheck = (probe, here) => {
  checkOneHandler(probe, probeHandlers, 'a probe', here);
  for (let index = 0; index < neverNegative.length; index++) {
    const value = number(probe, neverNegative[index]!);
    if (value !== undefined && value < 0) here.invalid(neverNegative[index]!, value, 'it must be 0 or more');
  }
  const isReadiness = here.field === 'readinessProbe';
  checkSuccesses(probe, isReadiness, here);
  if (isSet(probe, 'terminationGracePeriodSeconds')) checkGracePeriod(probe, isReadiness, here);
};

function checkSuccesses(probe: Mapping, isReadiness: boolean, here: Here): void {
  // Zero becomes the default, which is 1.
  const successes = number(probe, 'successThreshold') ?? 0;
  if (successes === 0 || successes === 1) return;
  if (!isReadiness) {
    here.invalid('successThreshold', successes, `it must be 1 for a ${here.field}`, 'remove `successThreshold`');
  } else if (successes < 0) {
    here.invalid('successThreshold', successes, 'it must be 0 or more');
  }
}

function checkGracePeriod(probe: Mapping, isReadiness: boolean, here: Here): void {
  const period = number(probe, 'terminationGracePeriodSeconds');
  if (isReadiness) {
    const help = 'remove `terminationGracePeriodSeconds` from the readinessProbe';
    here.invalid('terminationGracePeriodSeconds', period,
      'a readinessProbe ends no container, so it has no grace period', help);
  } else if (period !== undefined && period <= 0) {
    here.invalid('terminationGracePeriodSeconds', period, 'it must be 1 or more',
      'remove it for the grace period of the pod');
  }
}

const checkHook: ObjectCheck = (hook, here) => {
  checkOneHandler(hook, here.minor >= sleepSince ? hookHandlers : olderHookHandlers, 'a lifecycle hook', here);
};

const onlyWhileRunning = ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'];

/** Init containers run to their end, so nothing is probed, except in sidecars. */
const checkContainer: ObjectCheck = (container, here) => {
  if (container.restartPolicy === 'Always' || here.field !== 'initContainers') return;
  for (let index = 0; index < onlyWhileRunning.length; index++) {
    const field = onlyWhileRunning[index]!;
    if (!isSet(container, field)) continue;
    const help = `remove \`${field}\`, or add \`restartPolicy: Always\` if the container is a sidecar`;
    here.forbidden(field, `an init container without "restartPolicy: Always" cannot have "${field}"`, help);
    here.hide(field);
  }
};

/** That an ephemeral container has none of them is said where its fields are checked. */
const checkEphemeralContainer: ObjectCheck = (container, here) => {
  for (let index = 0; index < onlyWhileRunning.length; index++) {
    if (isSet(container, onlyWhileRunning[index]!)) here.hide(onlyWhileRunning[index]!);
  }
};

/** Probes and lifecycle hooks: `validateProbe` and `validateLifecycle` in `pkg/apis/core/validation/validation.go`. */
export const probeChecks: Checks = {
  ...handlerChecks,
  'core.v1.Container': checkContainer,
  'core.v1.EphemeralContainer': checkEphemeralContainer,
  'core.v1.Probe': checkProbe,
  'core.v1.LifecycleHandler': checkHook,
  'core.v1.Handler': checkHook,
};
