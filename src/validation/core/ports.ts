import { portName } from '../formats/names.ts';
import { isPort } from '../formats/numbers.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { asMapping, list, type Mapping, number, text } from '../values.ts';
import { indexOfNamed } from './pod-lists.ts';

const range = 'it must be from 1 to 65535';

/** `validateContainerPorts` in `pkg/apis/core/validation/validation.go`. The address of the host may be anything. */
export const containerPortCheck: ObjectCheck = (port, here) => {
  const name = text(port, 'name');
  const wrong = name === '' ? undefined : portName(name);
  if (wrong !== undefined) here.invalid('name', name, wrong);
  const containerPort = number(port, 'containerPort') ?? 0;
  if (containerPort !== 0 && !isPort(containerPort)) here.invalid('containerPort', containerPort, range);
  const hostPort = number(port, 'hostPort') ?? 0;
  if (hostPort !== 0 && !isPort(hostPort)) here.invalid('hostPort', hostPort, range);
};

/** The names of ports are unique in a container. Wrong ones are not compared. */
export function checkPortNames(container: Mapping, here: Here): void {
  const ports = list(container, 'ports');
  for (let index = 1; index < ports.length; index++) {
    const name = text(asMapping(ports[index]), 'name');
    const first = name === '' ? -1 : indexOfNamed(ports, name, index);
    if (first >= 0 && portName(name) === undefined) here.duplicate(['ports', index, 'name'], `"${name}" is in "ports" twice`, ['ports', first, 'name']);
  }
}
