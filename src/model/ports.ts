import type { Field } from '../source/field.ts';
import type { ContainerPort, Service, ServicePort } from './kinds.ts';
import type { PodContainer, PodSet } from './pods.ts';
import type { Resource } from './resource.ts';

/** A port that a container declares. Declaring is informational: a container can listen on others too. */
export interface DeclaredPort {
  readonly container: PodContainer;
  readonly field: Field<ContainerPort | undefined>;
  readonly name: string | undefined;
  readonly number: number | undefined;
  readonly protocol: string;
}

/** Where a port of a Service sends its connections. */
export interface TargetPort {
  /** The `targetPort`, else the `port` that stands for it. */
  readonly at: Field;
  /** A number is used as it is; a name is looked up in each pod. */
  readonly value: string | number;
  /** No `targetPort` is written: it is the same as `port`. */
  readonly defaulted: boolean;
  readonly protocol: string;
}

/** The ports of one container. The default protocol is TCP. */
export function portsOfContainer(container: PodContainer): readonly DeclaredPort[] {
  return container.field.at('ports').items().map(field => ({
    container,
    field,
    name: field.at('name').string || undefined,
    number: field.at('containerPort').number,
    protocol: field.at('protocol').string ?? 'TCP',
  }));
}

/** The ports of the containers that run as long as the pod does, sidecars included. */
export function portsOf(pods: PodSet): readonly DeclaredPort[] {
  return pods.running.flatMap(portsOfContainer);
}

/**
 * The target of a Service port; `undefined` when nothing can be said because the port is malformed. A `targetPort` that is
 * absent, 0 or empty is the `port` (pkg/apis/core/v1 defaults). A text of digits is refused by the API, so it has no target.
 */
export function targetOf(port: Field<ServicePort | undefined>): TargetPort | undefined {
  const written = port.at('targetPort');
  const protocol = port.at('protocol').string ?? 'TCP';
  if (written.missing || written.raw === 0 || written.raw === '') {
    const number = port.at('port').number;
    return number === undefined ? undefined : { at: port.at('port'), value: number, defaulted: true, protocol };
  }
  const value: unknown = written.raw;
  if (typeof value === 'number' || (typeof value === 'string' && isPortName(value))) {
    return { at: written, value, defaulted: false, protocol };
  }
  return undefined;
}

/** What the API takes for the name of a port: it has a letter, which a quoted number has not. */
export function isPortName(value: string): boolean {
  return /[a-z]/i.test(value);
}

/**
 * The declared ports of these pods that a target leads to. A name needs the protocol too, and is looked for in sidecars as
 * well as in containers; a number needs no declaration to work (pkg/api/v1/pod FindPort).
 */
export function portsReached(target: TargetPort, pods: PodSet): readonly DeclaredPort[] {
  return portsOf(pods).filter(({ name, number, protocol }) =>
    typeof target.value === 'number' ? number === target.value : name === target.value && protocol === target.protocol);
}

/** The container that answers: the one that declares the port, or the only one there is. */
export function containerReached(target: TargetPort, pods: PodSet): PodContainer | undefined {
  const declared = portsReached(target, pods)[0]?.container;
  if (declared) return declared;
  return typeof target.value === 'number' && pods.running.length === 1 ? pods.running[0] : undefined;
}

/** No virtual address: clients get the addresses of the pods and choose the port themselves. */
export function isHeadless(service: Resource<Service>): boolean {
  return service.at('spec', 'clusterIP').string === 'None';
}

/** The Service is a name for something outside the cluster: neither its selector nor its ports mean anything. */
export function isExternalName(service: Resource<Service>): boolean {
  return service.at('spec', 'type').string === 'ExternalName';
}

/** The kinds of workloads whose pods have exactly the containers of the template, apart from injected sidecars. */
export function hasWholeTemplate({ owner }: PodSet): boolean {
  return ['core', 'apps', 'batch', 'argoproj.io'].includes(owner.group);
}

/** Ports of the proxies that service meshes and the like put into pods when they are made. */
const injected: ReadonlySet<string | number> = new Set<string | number>([
  'http-envoy-prom', 15000, 15001, 15006, 15008, 15020, 15021, 15090,
  'linkerd-proxy', 'linkerd-admin', 'linkerd-policy', 4143, 4190, 4191,
  'dapr-http', 'dapr-grpc', 'dapr-internal', 'dapr-metrics', 3500, 50001,
  'envoy-metrics', 20000, 20200,
]);

/** The port may be that of a sidecar which is injected later, so that no manifest shows it. */
export function isInjectedPort(value: string | number): boolean {
  return injected.has(value);
}

/** By its name a port is for machines that watch the program, not for those it works for. */
export function isForMonitoring(name: string | undefined): boolean {
  return name !== undefined && /metric|prom|export|health|probe|live|ready|admin|debug|jmx|stat|profil/.test(name);
}

/** `8080 (web), 9090/UDP`: for messages. A protocol is shown where it is not the one that is asked for. */
export function describePorts(ports: readonly DeclaredPort[], asked = 'TCP'): string {
  return ports.map(({ name, number, protocol }) =>
    `${number ?? '?'}${protocol === asked ? '' : `/${protocol}`}${name === undefined ? '' : ` (${name})`}`).join(', ');
}
