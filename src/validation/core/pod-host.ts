import { dnsSubdomain } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { asMapping, byteLength, flag, list, type Mapping, number } from '../values.ts';
import { containerLists } from './pod-lists.ts';

const longestHostname = 64;
const hostNamespaces = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** What a pod shares with its node, and its name there: `pkg/apis/core/validation/validation.go`. */
export function checkHost(spec: Mapping, here: Here): void {
  if (flag(spec, 'hostNetwork')) checkPortsOnHost(spec, here);
  if (here.minor >= 33 && spec.hostUsers === false) checkOwnUsers(spec, here);
  if (here.minor >= 35 && typeof spec.hostnameOverride === 'string') checkHostname(spec, spec.hostnameOverride, here);
}

/** `validatePodHostNetworkDeps`. A port that is not there gets the right number. */
function checkPortsOnHost(spec: Mapping, here: Here): void {
  const containers = list(spec, 'containers');
  for (let index = 0; index < containers.length; index++) {
    const ports = list(asMapping(containers[index]), 'ports');
    for (let at = 0; at < ports.length; at++) {
      const port = asMapping(ports[at]);
      const hostPort = number(port, 'hostPort') ?? 0;
      const containerPort = port.containerPort ?? 0;
      if (hostPort === 0 || typeof containerPort !== 'number' || containerPort === hostPort) continue;
      const detail = 'with "hostNetwork" the container listens on the node itself, so it must be the same as "containerPort"';
      const help = containerPort === 0 ? 'add the same `containerPort`' : `remove it, or write \`hostPort: ${containerPort}\``;
      here.invalid(['containers', index, 'ports', at, 'hostPort'], hostPort, detail, help);
    }
  }
}

/** `validateHostUsers`: users of its own do not go together with what belongs to the node. */
function checkOwnUsers(spec: Mapping, here: Here): void {
  for (let index = 0; index < hostNamespaces.length; index++) {
    const field = hostNamespaces[index]!;
    if (flag(spec, field)) here.forbidden(field, `a pod with "hostUsers: false" cannot have "${field}"`, `remove \`${field}\` or \`hostUsers\``);
  }
  if (here.minor < 34) return;
  for (const field of containerLists) {
    const containers = list(spec, field);
    for (let index = 0; index < containers.length; index++) {
      if (list(asMapping(containers[index]), 'volumeDevices').length === 0) continue;
      const message = 'a pod with "hostUsers: false" cannot have "volumeDevices"';
      here.forbidden([field, index, 'volumeDevices'], message, 'mount the volume with `volumeMounts`, or remove `hostUsers`');
    }
  }
}

/** `validatePodHostName`. */
function checkHostname(spec: Mapping, hostname: string, here: Here): void {
  const field = 'hostnameOverride';
  if (flag(spec, 'setHostnameAsFQDN')) {
    here.forbidden(field, '"hostnameOverride" and "setHostnameAsFQDN" both set the host name', 'remove one of the two');
  }
  if (flag(spec, 'hostNetwork')) {
    here.forbidden(field, 'a pod with "hostNetwork" has the host name of its node and cannot have "hostnameOverride"', 'remove `hostnameOverride`');
  }
  const length = byteLength(hostname);
  if (length > longestHostname) {
    here.tooLong(field, `"hostnameOverride" may have at most ${longestHostname} characters, and has ${length}`);
  }
  const wrong = dnsSubdomain(hostname);
  if (wrong !== undefined) here.invalid(field, hostname, wrong);
}
