import { describe, expect, it } from 'vitest';
import { readCluster } from '../../src/model/cluster.ts';
import type { Service } from '../../src/model/kinds.ts';
import type { PodSet } from '../../src/model/pods.ts';
import { mentionsPort } from '../../src/model/port-evidence.ts';
import { containerReached, describePorts, isHeadless, portsOf, portsReached, targetOf } from '../../src/model/ports.ts';
import type { Resource } from '../../src/model/resource.ts';
import { servicesSelecting } from '../../src/model/selecting-services.ts';
import { Source } from '../../src/source/source.ts';

function read(...objects: readonly unknown[]) {
  const text = objects.map(object => JSON.stringify(object)).join('\n---\n');
  const cluster = readCluster([new Source('shop.yaml', text)], () => 'Namespaced', { closed: false, external: [] });
  const pods = (name: string) => cluster.podsOf(cluster.resources.find(resource => resource.kind !== 'Service' && resource.name === name)!)!;
  return { cluster, pods };
}

const pod = (name: string, spec: unknown, metadata: object = {}) =>
  ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: name }, ...metadata }, spec });
const service = (name: string, spec: object, namespace?: string) =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name, ...(namespace && { namespace }) }, spec });

const targetFor = (port: unknown) => {
  const { cluster } = read(service('web', { ports: [port] }));
  return targetOf((cluster.resources[0] as unknown as Resource<Service>).at('spec', 'ports', 0));
};

const shop = {
  initContainers: [
    { name: 'migrate', ports: [{ name: 'http', containerPort: 1 }] },
    { name: 'proxy', restartPolicy: 'Always', ports: [{ name: 'proxy', containerPort: 8443 }] },
  ],
  containers: [{ name: 'web', ports: [{ name: 'http', containerPort: 8080 }, { name: 'dns', containerPort: 53, protocol: 'UDP' }] }],
};

describe('the target of a Service port', () => {
  it('is the port itself when it is absent, zero or empty', () => {
    for (const targetPort of [undefined, null, 0, '']) {
      expect(targetFor({ port: 80, targetPort })).toMatchObject({ value: 80, defaulted: true, protocol: 'TCP' });
    }
  });

  it('is a number or a name', () => {
    expect(targetFor({ port: 80, targetPort: 8080 })).toMatchObject({ value: 8080, defaulted: false });
    expect(targetFor({ port: 53, targetPort: 'dns', protocol: 'UDP' })).toMatchObject({ value: 'dns', protocol: 'UDP' });
  });

  it('is unknown for what the API refuses', () => {
    for (const port of [{ port: 80, targetPort: '8080' }, { port: 80, targetPort: [80] }, { port: 'http' }, 'http', null, {}]) {
      expect(targetFor(port)).toBeUndefined();
    }
  });
});

describe('the ports of pods', () => {
  it('are those of containers and sidecars, not of init containers', () => {
    expect(describePorts(portsOf(read(pod('web', shop)).pods('web')))).toBe('8443 (proxy), 8080 (http), 53/UDP (dns)');
  });

  it('are reached by name and protocol, or by number whatever the protocol', () => {
    const pods = read(pod('web', shop)).pods('web');
    const reached = (port: unknown) => portsReached(targetFor(port)!, pods).map(({ number }) => number);
    expect(reached({ port: 80, targetPort: 'http' })).toEqual([8080]);
    expect(reached({ port: 80, targetPort: 'proxy' })).toEqual([8443]);
    expect(reached({ port: 80, targetPort: 'dns' })).toEqual([]);
    expect(reached({ port: 53 })).toEqual([53]);
  });

  it('lead to the container that declares them, or to the only one', () => {
    const name = (spec: unknown, port: unknown) => containerReached(targetFor(port)!, read(pod('web', spec)).pods('web'))?.field.at('name').string;
    expect(name(shop, { port: 8443 })).toBe('proxy');
    expect(name(shop, { port: 9999 })).toBeUndefined();
    expect(name({ containers: [{ name: 'cart' }] }, { port: 9999 })).toBe('cart');
    expect(name({ containers: [{ name: 'cart' }] }, { port: 80, targetPort: 'http' })).toBeUndefined();
  });

  it('survive what is no pod', () => {
    for (const spec of [null, 'web', { containers: 'web' }, { containers: [null, 7, { ports: 'http' }, { ports: [null, 'http', { name: 7 }] }] }]) {
      expect(portsOf(read(pod('web', spec)).pods('web')).every(({ number }) => number === undefined)).toBe(true);
    }
  });
});

it('a Service is headless with clusterIP None only', () => {
  const headless = (clusterIP?: string) => isHeadless(read(service('web', { clusterIP })).cluster.resources[0] as unknown as Resource<Service>);
  expect([headless('None'), headless(), headless('10.0.0.1')]).toEqual([true, false, false]);
});

describe('a port is mentioned', () => {
  const mentions = (container: object, metadata?: object, ...others: readonly unknown[]) => {
    const { cluster, pods } = read(pod('web', { containers: [{ name: 'web', ...container }] }, metadata), ...others);
    return mentionsPort(9102, pods('web'), cluster);
  };

  it('in arguments, environment and annotations', () => {
    expect(mentions({ args: ['--listen=:9102'] })).toBe(true);
    expect(mentions({ command: ['sh', '-c', 'serve -p 9102 .'] })).toBe(true);
    expect(mentions({ env: [{ name: 'PORT', value: '9102' }] })).toBe(true);
    expect(mentions({}, { annotations: { 'prometheus.io/port': '9102' } })).toBe(true);
  });

  it('in a ConfigMap that is read', () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { 'web.conf': 'listen 9102;' } };
    expect(mentions({ envFrom: [{ configMapRef: { name: 'web' } }] }, {}, config)).toBe(true);
    expect(mentions({}, {}, config)).toBe(false);
  });

  it('not as a part of a longer number', () => {
    expect(mentions({ args: ['--listen=:19102', '91020', '8080'] })).toBe(false);
  });
});

describe('the Services that select pods', () => {
  const names = (pods: PodSet, cluster: Parameters<typeof servicesSelecting>[1]) => servicesSelecting(pods, cluster).map(({ name }) => name);

  it('are those whose whole selector holds, in the same namespace', () => {
    const { cluster, pods } = read(
      pod('web', {}, { namespace: 'shop', labels: { app: 'web', tier: 'front' } }),
      pod('cart', {}, { namespace: 'shop', labels: { app: 'cart', tier: 'front' } }),
      service('web', { selector: { tier: 'front', app: 'web' } }, 'shop'),
      service('front', { selector: { tier: 'front' } }, 'shop'),
      service('staging', { selector: { app: 'web' } }, 'staging'),
      service('outside', { type: 'ExternalName', selector: { app: 'web' } }, 'shop'),
      service('manual', {}, 'shop'),
      service('nobody', { selector: { app: 'web', tier: 'back' } }, 'shop'),
    );
    expect(names(pods('web'), cluster)).toEqual(['web', 'front']);
    expect(names(pods('cart'), cluster)).toEqual(['front']);
  });

  it('may ask for labels that a controller adds', () => {
    const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { template: { metadata: { labels: { app: 'db' } } } } };
    const { cluster, pods } = read(set, service('db-0', { selector: { 'statefulset.kubernetes.io/pod-name': 'db-0' } }));
    expect(names(pods('db'), cluster)).toEqual(['db-0']);
  });
});
