import type { Here } from '../here.ts';
import { type KeyOf, repeats } from '../repeats.ts';
import { asMapping, number, text } from '../values.ts';

/**
 * What may be there once in the ports of a Service: names, ports of a protocol, and node ports. The allocator gives a node
 * port to one port of the Service, which may be there for several protocols.
 */
export function checkPortRepeats(ports: readonly unknown[], type: string, here: Here): void {
  for (const { index, first } of repeats(ports, nameOf)) {
    const message = `"${text(asMapping(ports[index]), 'name').slice(0, 60)}" is in "ports" twice`;
    here.duplicate(['ports', index, 'name'], message, ['ports', first, 'name']);
  }
  for (const { index, first } of repeats(ports, portOf)) {
    const port = asMapping(ports[index]);
    const message = `"${text(port, 'protocol') || 'TCP'} ${String(port.port)}" is in "ports" twice`;
    here.duplicate(['ports', index, 'port'], message, ['ports', first, 'port']);
  }
  for (const { index, first } of repeats(ports, nodePortOf)) {
    const port = asMapping(ports[index]);
    const other = asMapping(ports[first]);
    if (other.port !== port.port && (type === 'NodePort' || type === 'LoadBalancer')) {
      const help = 'take another one, or remove `nodePort` for a free one';
      here.invalid(['ports', index, 'nodePort'], port.nodePort, `"ports[${first}]" has it for another port`, help);
    } else if ((text(other, 'protocol') || 'TCP') === (text(port, 'protocol') || 'TCP')) {
      const message = `"${String(port.nodePort)}" is in "ports" twice`;
      here.duplicate(['ports', index, 'nodePort'], message, ['ports', first, 'nodePort']);
    }
  }
}

const nameOf: KeyOf = (element) => text(asMapping(element), 'name') || undefined;
const nodePortOf: KeyOf = (element) => number(asMapping(element), 'nodePort') || undefined;

/** A number stands for a port of a protocol, so that nothing need be put together. */
const portOf: KeyOf = (element) => {
  const port = asMapping(element);
  const value = number(port, 'port') ?? 0;
  if (value === 0) return undefined;
  switch (text(port, 'protocol')) {
    case '': case 'TCP': return value * 4;
    case 'UDP': return value * 4 + 1;
    case 'SCTP': return value * 4 + 2;
    default: return `${text(port, 'protocol')} ${value}`;
  }
};
