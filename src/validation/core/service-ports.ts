import { dnsLabel, portName, qualifiedName } from '../formats/names.ts';
import { isPort } from '../formats/numbers.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { missing } from '../missing.ts';
import { appProtocolHelp, checkForm, checkWritten, dnsLabelHelp } from '../text-form.ts';
import { asMapping, list, type Mapping, number } from '../values.ts';
import { checkPortRepeats } from './service-port-repeats.ts';
import { serviceType } from './service-type.ts';

/** `--service-node-port-range` of the API server, which hardly anybody changes. */
const firstNodePort = 30_000;
const lastNodePort = 32_767;
const kubelet = 10_250;
const range = 'it must be from 1 to 65535';
const fields = ['appProtocol', 'name', 'nodePort', 'port', 'protocol', 'targetPort'];

/** The ports of a Service by their numbers: `validateServicePort` in `pkg/apis/core/validation`, and the allocator of node ports. */
export function checkServicePorts(spec: Mapping, here: Here): void {
  const ports = list(spec, 'ports');
  const type = serviceType(spec);
  checkPortRepeats(ports, type, here);
  for (let index = 0; index < ports.length; index++) {
    const port = asMapping(ports[index]);
    checkPort(port, index, here);
    checkKubeletPort(port, index, type, here);
    checkNodePort(port, index, type, here);
  }
}

function checkPort(port: Mapping, index: number, here: Here): void {
  const value = port.port ?? 0;
  if (typeof value !== 'number') return;
  if (value === 0) {
    const message = port.port === 0 ? '"port" of ServicePort must not be 0' : 'ServicePort needs "port"';
    missing(port, fields, ['ports', index, 'port'], message, 'add `port: 80`', here);
  } else if (!isPort(value)) here.invalid(['ports', index, 'port'], value, range);
  const target = port.targetPort;
  if (typeof target === 'number' && target !== 0 && !isPort(target)) here.invalid(['ports', index, 'targetPort'], target, range);
  if (typeof target !== 'string' || target === '') return;
  const wrong = portName(target);
  if (wrong !== undefined) here.invalid(['ports', index, 'targetPort'], target, wrong, portHelp('targetPort', target));
}

/** The names in a port of a Service. */
export const servicePortCheck: ObjectCheck = (port, here) => {
  checkForm(port, 'name', dnsLabel, dnsLabelHelp, here);
  checkWritten(port, 'appProtocol', qualifiedName, appProtocolHelp, here);
};

function checkKubeletPort(port: Mapping, index: number, type: string, here: Here): void {
  if (here.minor >= 33 || type !== 'LoadBalancer' || port.port !== kubelet) return;
  const detail = 'the kubelet has it on each node, and Kubernetes before 1.33 refuses it';
  here.invalid(['ports', index, 'port'], kubelet, detail, 'use another port');
}

function checkNodePort(port: Mapping, index: number, type: string, here: Here): void {
  const value = number(port, 'nodePort') ?? 0;
  if (value === 0) return;
  if (type === 'ClusterIP') {
    const help = 'remove `nodePort`, or write `type: NodePort`';
    const message = '"nodePort" cannot be in a Service of type ClusterIP, which is not reached through the nodes';
    here.forbidden(['ports', index, 'nodePort'], message, help);
  } else if ((type === 'NodePort' || type === 'LoadBalancer') && !isNodePort(value)) {
    here.invalid(['ports', index, 'nodePort'], value, nodePortRange, 'take one of them, or remove `nodePort` for a free one');
  }
}

/** What to write instead of what is no name of a port of the pods. */
export function portHelp(field: string, value: string): string {
  if (/^[1-9][0-9]*$/.test(value)) return `write \`${field}: ${value}\` without quotes`;
  return 'write the name or the number of a port of the pods';
}

/** What to say of a port that the nodes do not open. */
export const nodePortRange = `ports of nodes are from ${firstNodePort} to ${lastNodePort}`;

/** Whether a port is one that the nodes may open for Services. */
export function isNodePort(port: number): boolean {
  return port >= firstNodePort && port <= lastNodePort;
}
