import type { Here } from '../here.ts';
import { asMapping, flag, list, type Mapping, number, text } from '../values.ts';
import { containerLists, indexOfNamed, isPodItself } from './pod-lists.ts';

/** What the containers of a pod may have only once: their names, and ports of the node. `pkg/apis/core/validation/validation.go`. */
export function checkContainersTogether(spec: Mapping, here: Here): void {
  for (let at = 0; at < containerLists.length; at++) checkNamesOf(spec, at, here);
  checkHostPorts(spec, 'containers', 0, list(spec, 'containers').length, here);
  // Init containers run one after the other.
  const { length } = list(spec, 'initContainers');
  for (let index = 0; index < length; index++) checkHostPorts(spec, 'initContainers', index, index + 1, here);
}

/** A name is compared with those before it in its own list and in the lists before. */
function checkNamesOf(spec: Mapping, at: number, here: Here): void {
  const field = containerLists[at]!;
  const containers = list(spec, field);
  for (let index = 0; index < containers.length; index++) {
    const name = text(asMapping(containers[index]), 'name');
    if (name === '') continue;
    for (let other = 0; other <= at; other++) {
      const otherField = containerLists[other]!;
      const others = list(spec, otherField);
      const first = indexOfNamed(others, name, other === at ? index : others.length);
      if (first < 0) continue;
      const message = other === at ? `"${name}" is in "${field}" twice` : `"${name}" is already in "${otherField}"`;
      here.duplicate([field, index, 'name'], message, [otherField, first, 'name']);
      break;
    }
  }
}

/** The containers of a list from one to before another share the ports of the node; mostly there are none. */
function checkHostPorts(spec: Mapping, field: string, from: number, to: number, here: Here): void {
  let count = 0;
  const containers = list(spec, field);
  for (let index = from; index < to; index++) {
    const ports = list(asMapping(containers[index]), 'ports');
    for (let at = 0; at < ports.length; at++) if (hostPortOf(asMapping(ports[at]), spec, here) !== 0) count++;
  }
  if (count > 1) comparePorts(spec, field, from, to, here);
}

type PortPath = readonly [list: string, container: number, ports: 'ports', port: number, field: 'hostPort'];

function comparePorts(spec: Mapping, field: string, from: number, to: number, here: Here): void {
  const seen = new Map<string, PortPath>();
  for (const [index, container] of list(spec, field).slice(from, to).entries()) {
    for (const [at, value] of list(asMapping(container), 'ports').entries()) {
      const port = asMapping(value);
      const hostPort = hostPortOf(port, spec, here);
      if (hostPort === 0) continue;
      const ip = text(port, 'hostIP');
      const shown = `${text(port, 'protocol') || 'TCP'} ${ip === '' ? '' : `${ip} `}${hostPort}`;
      const place: PortPath = [field, from + index, 'ports', at, 'hostPort'];
      const first = seen.get(shown);
      if (first) sayTwice(shown, place, first, here);
      else seen.set(shown, place);
    }
  }
}

/** In a pod with the network of its node each port is one of the node. */
function hostPortOf(port: Mapping, spec: Mapping, here: Here): number {
  const hostPort = number(port, 'hostPort') ?? 0;
  return hostPort === 0 && isPodItself(here) && flag(spec, 'hostNetwork') ? (number(port, 'containerPort') ?? 0) : hostPort;
}

function sayTwice(shown: string, place: PortPath, first: PortPath, here: Here): void {
  const message = first[1] === place[1] ? `"${shown}" is in "ports" twice` : `"${shown}" is already in "${first[0]}[${first[1]}].ports"`;
  here.duplicate(place, message, first);
}
