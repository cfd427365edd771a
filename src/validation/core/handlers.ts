import { headerName, portName } from '../formats/names.ts';
import { isPort } from '../formats/numbers.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, isZero, type Mapping, number, text } from '../values.ts';
import { mappingAround } from './around.ts';

const portRange = 'it must be 1 to 65535';

/** As `ValidatePortNumOrName`: a number, or the name of a port of a container, which is not looked up. */
function checkPort(action: Mapping, owner: string, here: Here): void {
  const { port } = action;
  if (port === undefined || port === null || port === 0) {
    const message = port === 0 ? `"port" of ${owner} must not be 0` : `${owner} needs "port"`;
    here.wrong('port', message, 'add `port: 8080`');
  } else if (typeof port === 'number') {
    if (!isPort(port)) here.invalid('port', port, portRange);
  } else if (typeof port === 'string') {
    const wrong = portName(port);
    if (wrong !== undefined) {
      here.invalid('port', port, wrong, /^\d{1,5}$/.test(port) ? `write \`port: ${Number(port)}\`` : undefined);
    }
  }
}

const checkHttpGet: ObjectCheck = (action, here) => checkPort(action, 'an HTTP probe or hook', here);

const checkTcpSocket: ObjectCheck = (action, here) => checkPort(action, 'a TCP probe or hook', here);

const checkGrpc: ObjectCheck = (action, here) => checkPort(action, 'a gRPC probe', here);

const checkHeader: ObjectCheck = (header, here) => {
  const value = text(header, 'name');
  if (isZero(header.name)) return here.wrong('name', 'a header needs a name', 'add `name: <header>`');
  const wrong = value === '' ? undefined : headerName(value);
  if (wrong !== undefined) here.invalid('name', value, wrong);
};

/** Seconds that the server gives a pod to end when the manifest does not say. */
const usualGracePeriod = 30;
/** Since when a hook may sleep no time at all. */
const zeroSleepSince = 33;

/**
 * A hook cannot sleep longer than the pod has to end; the pod is above `preStop`, `lifecycle` and the list with the
 * container.
 */
const checkSleep: ObjectCheck = (sleep, here) => {
  const pod = mappingAround(here, 5);
  const most = isSet(pod, 'terminationGracePeriodSeconds') ? number(pod, 'terminationGracePeriodSeconds')
    : usualGracePeriod;
  const seconds = isSet(sleep, 'seconds') ? number(sleep, 'seconds') : 0;
  if (most === undefined || seconds === undefined) return;
  const least = here.minor >= zeroSleepSince ? 0 : 1;
  if (seconds >= least && seconds <= most) return;
  const limit = `"terminationGracePeriodSeconds" of the pod, which is ${most}`;
  if (seconds > most) {
    here.invalid('seconds', seconds, `it must not be more than ${limit}`,
      'sleep less, or raise `terminationGracePeriodSeconds`');
  } else {
    here.invalid('seconds', seconds, `it must be ${least} or more`);
  }
};

/** What probes and lifecycle hooks do: `validateHandler` in `pkg/apis/core/validation/validation.go`. */
export const handlerChecks: Checks = {
  'core.v1.HTTPGetAction': checkHttpGet,
  'core.v1.HTTPHeader': checkHeader,
  'core.v1.TCPSocketAction': checkTcpSocket,
  'core.v1.GRPCAction': checkGrpc,
  'core.v1.SleepAction': checkSleep,
};
