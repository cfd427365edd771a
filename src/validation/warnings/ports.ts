import type { Checks, Here, Steps } from '../here.ts';
import { asMapping, flag, list, type Mapping, number, text } from '../values.ts';

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** More ports than any pod has; those behind them are not compared, so that nobody can make it slow. */
const mostPorts = 500;
/** Up to this many are compared each with each before anything else. */
const fewPorts = 24;

/** Ports that get into each other's way, in all containers of a pod: `pkg/api/pod/warnings.go`. */
export const portWarnings: Checks = { 'core.v1.PodSpec': checkPorts };

/** A port, and where it is. */
interface Port {
  readonly container: Mapping;
  readonly list: string;
  readonly at: number;
  readonly index: number;
  readonly number: number;
  readonly protocol: string;
  readonly hostIP: string;
  readonly hostPort: number;
  readonly name: string;
}

function checkPorts(spec: Mapping, here: Here): void {
  if (!mayMeet(spec)) return;
  const ports = portsOf(spec, here);
  const byNumber = new Map<string, Port[]>();
  const byName = new Map<string, Port>();
  for (const port of ports) {
    if (port.hostIP !== '' && port.hostPort === 0) {
      here.warn(stepsTo(port, 'hostIP'), '"hostIP" does nothing without "hostPort"', 'add `hostPort`, or remove `hostIP`');
    }
    const key = `${port.number}/${port.protocol}`;
    const others = byNumber.get(key);
    if (others) {
      checkOthers(port, others, here);
      others.push(port);
    } else {
      byNumber.set(key, [port]);
    }
    if (port.name === '' || here.minor < 33) continue;
    const other = byName.get(port.name);
    if (!other) byName.set(port.name, port);
    else if (other.container !== port.container) sayName(port, other, here);
  }
}

/** Names that are there twice in one container are refused. Services ask the regular containers first; probes only their own. */
function sayName(port: Port, other: Port, here: Here): void {
  const found = other.list === 'initContainers' && port.list === 'containers' ? port : other;
  const message = `container "${text(other.container, 'name')}" has a port "${port.name}" too: Services that ask for that name get port ${found.number}`;
  here.warn(stepsTo(port, 'name'), message, 'give the two ports different names');
}

function checkOthers(port: Port, others: readonly Port[], here: Here): void {
  const number = `port ${port.number}/${port.protocol}`;
  for (const other of others) {
    const owner = other.container === port.container
      ? 'this container'
      : `container "${text(other.container, 'name')}" of this pod`;
    if (port.hostPort === other.hostPort && port.hostIP === other.hostIP) {
      // The same port of the node twice is refused in one container, and in two regular ones, which run at the same time.
      const isTogether = port.container === other.container || (port.list === 'containers' && other.list === 'containers');
      if (port.hostPort !== 0 && isTogether) continue;
      const help = other.container === port.container
        ? 'remove one of the two'
        : 'the containers of a pod share their ports: give each its own, or remove one of the two';
      return here.warn(stepsTo(port, 'containerPort'), `${number} is listed in ${owner} already`, help);
    }
    if (port.hostPort === 0 || other.hostPort === 0) {
      const message = `${number} is listed in ${owner} already, once with a port of the node and once without`;
      return here.warn(stepsTo(port, 'containerPort'), message, 'remove the entry without `hostPort`');
    }
    if (port.hostPort === other.hostPort && (port.hostIP === '') !== (other.hostIP === '')) {
      const message = `port ${port.hostPort} of the node is asked for at all its addresses and again at "${port.hostIP || other.hostIP}": which of the two gets a connection is not defined`;
      return here.warn(stepsTo(port, 'hostPort'), message, 'remove one of the two entries');
    }
  }
}

function stepsTo({ list: field, at, index }: Port, last: string): Steps {
  return [field, at, 'ports', index, last];
}

/** Whether it is worth looking closer. Nothing is allocated for the usual pod, which has a handful of ports that differ. */
function mayMeet(spec: Mapping): boolean {
  let count = 0;
  for (const field of containerLists) {
    const containers = list(spec, field);
    for (let at = 0; at < containers.length; at++) {
      const ports = list(asMapping(containers[at]), 'ports');
      for (let index = 0; index < ports.length; index++) {
        const port = asMapping(ports[index]);
        if (count > fewPorts || text(port, 'hostIP') !== '' || meetsEarlier(port, count, spec)) return true;
        count++;
      }
    }
  }
  return false;
}

function meetsEarlier(port: Mapping, count: number, spec: Mapping): boolean {
  const name = text(port, 'name');
  let left = count;
  for (const field of containerLists) {
    const containers = list(spec, field);
    for (let at = 0; at < containers.length; at++) {
      const ports = list(asMapping(containers[at]), 'ports');
      for (let index = 0; index < ports.length; index++) {
        if (left-- === 0) return false;
        const other = asMapping(ports[index]);
        if (other.containerPort === port.containerPort || (name !== '' && other.name === name)) return true;
      }
    }
  }
  return false;
}

function portsOf(spec: Mapping, here: Here): readonly Port[] {
  // A pod on the network of its node has its ports there; in templates that is filled in later.
  const isOnNode = here.kind === 'Pod' && flag(spec, 'hostNetwork');
  return containerLists.flatMap((field) => list(spec, field).flatMap((element, at) => {
    const container = asMapping(element);
    return list(container, 'ports').map((each, index): Port => {
      const port = asMapping(each);
      const containerPort = number(port, 'containerPort') ?? 0;
      return {
        container, list: field, at, index, number: containerPort,
        protocol: text(port, 'protocol') || 'TCP',
        hostIP: text(port, 'hostIP'),
        hostPort: number(port, 'hostPort') || (isOnNode ? containerPort : 0),
        name: text(port, 'name'),
      };
    });
  })).slice(0, mostPorts);
}
