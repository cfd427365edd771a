import { describe, expect, it } from 'vitest';
import { readCluster } from '../../src/model/cluster.ts';
import type { PodContainer } from '../../src/model/pods.ts';
import { sleepsAtStart, slowCommand } from '../../src/model/probe-commands.ts';
import { askTheSame, givesUpAfter, patience, probeOf, probesOf } from '../../src/model/probes.ts';
import { Source } from '../../src/source/source.ts';

function containers(spec: unknown): readonly PodContainer[] {
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
  const cluster = readCluster([new Source('web.yaml', text)], () => 'Namespaced', { closed: false, external: [] });
  return cluster.podsOf(cluster.resources[0]!)!.containers;
}
const container = (fields: object) => containers({ containers: [{ name: 'web', ...fields }] })[0]!;
const liveness = (probe: unknown, fields: object = {}) => probeOf(container({ livenessProbe: probe, ...fields }), 'liveness');
const httpGet = { path: '/health', port: 8080 };

describe('a probe', () => {
  it('has the defaults of the API, where zero stands for the default too', () => {
    const defaults = { initialDelay: 0, period: 10, timeout: 1, failureThreshold: 3, host: '', means: 'httpGet' };
    expect(liveness({ httpGet })).toMatchObject(defaults);
    expect(liveness({ httpGet, periodSeconds: 0, timeoutSeconds: 0, failureThreshold: 0 })).toMatchObject(defaults);
  });

  it('is none when it asks in no way, or in two', () => {
    for (const probe of [null, 'health', {}, { httpGet: null }, { httpGet, exec: { command: ['true'] } }]) expect(liveness(probe)).toBeUndefined();
  });

  it('has a port and a host, a command has neither', () => {
    expect(liveness({ tcpSocket: { port: 'http', host: 'payments' } })).toMatchObject({ port: { raw: 'http' }, host: 'payments' });
    expect(liveness({ grpc: { port: 9090 } })?.port?.raw).toBe(9090);
    expect(liveness({ exec: { command: ['true'] } })?.port).toBeUndefined();
  });

  it('belongs to containers and sidecars only', () => {
    const probe = { livenessProbe: { httpGet }, readinessProbe: { httpGet } };
    const counts = containers({
      initContainers: [{ name: 'migrate', ...probe }, { name: 'proxy', restartPolicy: 'Always', ...probe }],
      containers: [{ name: 'web', ...probe }],
      ephemeralContainers: [{ name: 'debug', ...probe }],
    }).map(one => [one.field.at('name').string, probesOf(one).length]);
    expect(counts).toEqual([['migrate', 0], ['proxy', 2], ['web', 2], ['debug', 0]]);
  });
});

describe('the times of a probe', () => {
  it('bound when a container that never answers is given up', () => {
    const probe = liveness({ httpGet, initialDelaySeconds: 5, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 2 })!;
    expect(givesUpAfter(probe)).toEqual({ earliest: 25, latest: 37 });
    expect(patience(probe)).toBe(30);
  });
});

describe('two probes ask the same', () => {
  const same = (a: object, b: object, fields: object = {}) => {
    const both = container({ livenessProbe: a, readinessProbe: b, ...fields });
    return askTheSame(probeOf(both, 'liveness')!, probeOf(both, 'readiness')!);
  };

  it('when only defaults and times differ', () => {
    expect(same({ httpGet: { port: 8080 } }, { httpGet: { port: 8080, path: '/', scheme: 'HTTP' }, periodSeconds: 5 })).toBe(true);
    expect(same({ exec: { command: ['check'] } }, { exec: { command: ['check'] } })).toBe(true);
    expect(same({ grpc: { port: 9090 } }, { grpc: { port: 9090, service: '' } })).toBe(true);
  });

  it('when a name stands for the number', () => {
    const ports = [{ name: 'http', containerPort: 8080 }, { name: 'admin', containerPort: 9000 }];
    expect(same({ httpGet: { port: 'http' } }, { httpGet: { port: 8080 } }, { ports })).toBe(true);
    expect(same({ httpGet: { port: 'http' } }, { httpGet: { port: 'admin' } }, { ports })).toBe(false);
  });

  it('not when path, host, service or command differ', () => {
    expect(same({ httpGet }, { httpGet: { ...httpGet, path: '/ready' } })).toBe(false);
    expect(same({ httpGet }, { httpGet: { ...httpGet, host: 'cart' } })).toBe(false);
    expect(same({ httpGet }, { httpGet: { ...httpGet, httpHeaders: [{ name: 'Host', value: 'cart.example.com' }] } })).toBe(false);
    expect(same({ httpGet }, { httpGet: { ...httpGet, httpHeaders: [{ name: 'Cookie', value: 'probe=readiness' }] } })).toBe(true);
    expect(same({ grpc: { port: 9090 } }, { grpc: { port: 9090, service: 'ready' } })).toBe(false);
    expect(same({ exec: { command: ['live'] } }, { exec: { command: ['ready'] } })).toBe(false);
    expect(same({ httpGet }, { tcpSocket: { port: 8080 } })).toBe(false);
  });
});

describe('commands', () => {
  const slow = (...command: string[]) => slowCommand(liveness({ exec: { command } })!);
  const sleep = (fields: object) => sleepsAtStart(container(fields))?.seconds;

  it('are slow when they start a machine first, by a path or a shell as well', () => {
    expect(slow('rabbitmq-diagnostics', 'ping')).toBe('rabbitmq-diagnostics');
    expect(slow('sh', '-c', '/opt/kafka/bin/kafka-topics.sh --list | grep orders')).toBe('kafka-topics.sh');
    expect(slow('redis-cli', 'ping')).toBeUndefined();
    expect(slow('cat', '/tmp/java-is-up')).toBeUndefined();
  });

  it('sleep at the start only when a shell does so first', () => {
    expect(sleep({ command: ['sh', '-c', 'sleep 90 && exec /web'] })).toBe(90);
    expect(sleep({ command: ['/bin/bash', '-ec'], args: ['sleep 30; /web'] })).toBe(30);
    expect(sleep({ command: ['sh', '-c', '/web & sleep 90'] })).toBeUndefined();
    expect(sleep({ command: ['sh', '-c', 'sleep 90 & exec /web'] })).toBeUndefined();
    expect(sleep({ command: ['/web'] })).toBeUndefined();
  });
});
