import { type Field, isMapping } from '../source/field.ts';
import type { Probe } from './kinds.ts';
import type { PodContainer } from './pods.ts';
import { isPortName, portsOfContainer } from './ports.ts';

export type ProbeKind = 'startup' | 'readiness' | 'liveness';
export type ProbeMeans = 'exec' | 'httpGet' | 'tcpSocket' | 'grpc';

/** A probe of a container with its defaults filled in. All times are seconds. */
export interface ContainerProbe {
  readonly container: PodContainer;
  readonly kind: ProbeKind;
  readonly field: Field<Probe | undefined>;
  readonly means: ProbeMeans;
  /** The field that holds the port; `undefined` for commands. */
  readonly port: Field | undefined;
  /** The host it asks; empty for the pod itself. */
  readonly host: string;
  readonly initialDelay: number;
  readonly period: number;
  readonly timeout: number;
  readonly failureThreshold: number;
}

const probeFields = { startup: 'startupProbe', readiness: 'readinessProbe', liveness: 'livenessProbe' } as const;
const probeKinds: readonly ProbeKind[] = ['startup', 'readiness', 'liveness'];
const allMeans: readonly ProbeMeans[] = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

/** `readinessProbe`: the name of the field. */
export function probeFieldName(kind: ProbeKind): string {
  return probeFields[kind];
}

/** The well-formed probes of a container. Init containers that end, and ephemeral ones, cannot have any. */
export function probesOf(container: PodContainer): readonly ContainerProbe[] {
  if (container.role !== 'regular' && container.role !== 'sidecar') return [];
  return probeKinds.flatMap(kind => probeOf(container, kind) ?? []);
}

/** One probe; `undefined` when there is none, or none with exactly one way to ask. */
export function probeOf(container: PodContainer, kind: ProbeKind): ContainerProbe | undefined {
  const field: Field<Probe | undefined> = container.field.at(probeFields[kind]);
  const written = allMeans.filter(candidate => isMapping(field.at(candidate).raw));
  const [means] = written;
  if (means === undefined || written.length > 1) return undefined;
  return {
    container, kind, field, means,
    port: means === 'exec' ? undefined : field.below([means, 'port']),
    host: field.at('httpGet', 'host').string ?? field.at('tcpSocket', 'host').string ?? '',
    initialDelay: field.at('initialDelaySeconds').number ?? 0,
    // Zero stands for the default in all but the delay (pkg/apis/core/v1 SetDefaults_Probe).
    period: field.at('periodSeconds').number || 10,
    timeout: field.at('timeoutSeconds').number || 1,
    failureThreshold: field.at('failureThreshold').number || 3,
  };
}

/**
 * When a container whose probe never succeeds is given up, in seconds after its start. The ticks of the probe have nothing to
 * do with the start of the container, so the first comes up to one period late (kubelet pkg/kubelet/prober worker.go).
 */
export function givesUpAfter(probe: ContainerProbe): { readonly earliest: number; readonly latest: number } {
  const { initialDelay, period, timeout, failureThreshold } = probe;
  return {
    earliest: initialDelay + (failureThreshold - 1) * period,
    latest: initialDelay + failureThreshold * period + timeout,
  };
}

/** How long a container that ran well may fail before the probe acts, in seconds. */
export function patience({ period, failureThreshold }: ContainerProbe): number {
  return period * failureThreshold;
}

/** Both ask the very same question: same command, or same scheme, host, port and path. */
export function askTheSame(a: ContainerProbe, b: ContainerProbe): boolean {
  return a.means === b.means && question(a) === question(b);
}

function question(probe: ContainerProbe): string {
  const part = (...keys: string[]) => probe.field.below([probe.means, ...keys]).raw;
  switch (probe.means) {
    case 'exec': return JSON.stringify(part('command') ?? null);
    case 'httpGet': return JSON.stringify([portNumber(probe), probe.host, part('scheme') ?? 'HTTP', part('path') || '/', virtualHost(probe)]);
    case 'tcpSocket': return JSON.stringify([portNumber(probe), probe.host]);
    case 'grpc': return JSON.stringify([portNumber(probe), part('service') ?? '']);
  }
}

/** The header that may lead to another program; the others only say who asks. */
function virtualHost({ field }: ContainerProbe): unknown {
  return field.at('httpGet', 'httpHeaders').items().find(header => header.at('name').string?.toLowerCase() === 'host')?.at('value').raw;
}

/** The port as it is asked: a name is that of a port of the same container. */
function portNumber({ port, container }: ContainerProbe): unknown {
  const value = port?.raw;
  if (typeof value !== 'string' || !isPortName(value)) return value;
  return portsOfContainer(container).find(({ name }) => name === value)?.number ?? value;
}
