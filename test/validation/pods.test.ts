import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { violationsOf } from '../../src/validation/violations.ts';

const container = { name: 'web', image: 'shop/web:1.4.2' };

function said(spec: object, minor = '1.36'): string[] {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [container], ...spec } };
  return violationsOf(loadApi(minor), 'v1', 'Pod', pod)
    .map(({ rule, path, message, help }) => `${rule} ${path.join('.')}: ${message}${help === undefined ? '' : `; ${help}`}`);
}

function saidOf(more: object, minor?: string): string[] {
  return said({ containers: [{ ...container, ...more }] }, minor).map((each) => each.replace('spec.containers.0.', ''));
}

describe('a container', () => {
  test('ports', () => {
    expect(saidOf({ ports: [{ containerPort: 80_800, name: 'web-frontend-http' }] })).toEqual([
      'invalid-value ports.0.name: "name" cannot be "web-frontend-http": it may have at most 15 characters, and has 17',
      'invalid-value ports.0.containerPort: "containerPort" cannot be 80800: it must be from 1 to 65535',
    ]);
    expect(said({ hostNetwork: true, containers: [{ ...container, ports: [{ containerPort: 80, hostPort: 8080 }] }] })).toEqual([
      'invalid-value spec.containers.0.ports.0.hostPort: "hostPort" cannot be 8080: with "hostNetwork" the container listens on the node '
      + 'itself, so it must be the same as "containerPort"; remove it, or write `hostPort: 80`',
    ]);
  });

  test('variables', () => {
    const variable = (more: object) => saidOf({ env: [{ name: 'SHOP', ...more }] });
    expect(variable({ value: 'a', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } })).toEqual([
      'invalid-value env.0.valueFrom: a variable cannot have both "value" and "valueFrom"; remove one of the two',
    ]);
    expect(variable({ valueFrom: { resourceFieldRef: { resource: 'requests.memory', divisor: '1024' } } })).toEqual([
      'invalid-value env.0.valueFrom.resourceFieldRef.divisor: "divisor" cannot be "1024": it must be 1, 1k to 1E, or 1Ki to 1Ei; '
      + 'write `1Mi`, for example',
    ]);
    expect(saidOf({ env: [{ name: '1SHOP', value: 'a' }] })).toEqual([]);
    expect(saidOf({ env: [{ name: '1SHOP', value: 'a' }] }, '1.30')).toEqual([
      'invalid-value env.0.name: "name" cannot be "1SHOP": it may have letters, digits, "-", "_" and ".", and must not start with a digit',
    ]);
    expect(variable({ valueFrom: { fieldRef: { fieldPath: 'metadata.labels["app"]' } } })).toEqual([
      'invalid-value env.0.valueFrom.fieldRef.fieldPath: "fieldPath" cannot be "metadata.labels["app"]": a variable cannot have this field '
      + "of the pod; write `metadata.labels['app']`",
    ]);
    expect(saidOf({ envFrom: [{}] })).toEqual([
      'invalid-value envFrom.0: an element of "envFrom" needs "configMapRef" or "secretRef"; '
      + 'add `configMapRef: {name: <name>}` or `secretRef: {name: <name>}`',
    ]);
  });

  test('mounts', () => {
    const volumes = [{ name: 'cache' }, { name: 'config' }];
    const mounted = (...volumeMounts: object[]) => said({ volumes, containers: [{ ...container, volumeMounts }] });
    expect(mounted({ name: 'cash', mountPath: '/cache' })).toEqual([
      'undefined-name spec.containers.0.volumeMounts.0.name: the pod has no volume "cash"; '
      + 'add a volume with `name: cash` to `volumes`, or use one that is there: cache, config',
    ]);
    expect(mounted({ name: 'cache', mountPath: '/a' }, { name: 'config', mountPath: '/a' })).toEqual([
      'invalid-value spec.containers.0.volumeMounts.1.mountPath: "mountPath" cannot be "/a": "volumeMounts[0]" is mounted there already; '
      + 'change or remove one of the two',
    ]);
  });

  test('resources', () => {
    expect(saidOf({ resources: { limits: { CPU: 1, memory: '-1Gi' } } })).toEqual([
      'invalid-value resources.limits.CPU: "CPU" cannot be a key of "limits": there is no such resource; a name of your own needs a domain, '
      + 'such as "example.com/disks"; write `cpu`',
      'invalid-value resources.limits.memory: "memory" cannot be "-1Gi": it must be 0 or more',
    ]);
    expect(saidOf({ resources: { requests: { cpu: 2 }, limits: { cpu: '1500m' } } })).toEqual([
      'invalid-value resources.requests.cpu: the request of 2 cpu is more than the limit of 1500m; raise the limit or lower the request',
    ]);
    expect(saidOf({ resources: { requests: { 'nvidia.com/gpu': 1 } } })).toEqual([
      'required-value resources.limits.nvidia.com/gpu: a request of "nvidia.com/gpu" needs the same limit; add `nvidia.com/gpu: 1` to `limits`',
    ]);
  });
});

describe('a pod', () => {
  test('its name service', () => {
    expect(said({ dnsPolicy: 'None' })).toEqual([
      'required-value spec.dnsConfig: a pod with "dnsPolicy: None" needs "dnsConfig" with nameservers; '
      + 'add `nameservers: ["10.96.0.10"]` to `dnsConfig`, or use `dnsPolicy: ClusterFirst`',
    ]);
    expect(said({ dnsConfig: { nameservers: ['10.0.0.1', '10.0.0.2', '10.0.0.3', 'dns'] } }).map((each) => each.split(';')[0])).toEqual([
      'invalid-value spec.dnsConfig.nameservers: "nameservers" may have at most 3 entries, and has 4',
      'invalid-value spec.dnsConfig.nameservers.3: "nameservers[3]" cannot be "dns": it must be an IP address',
    ]);
  });

  test('its resources as a whole, which its containers share', () => {
    const asking = (name: string, cpu: string) => ({ ...container, name, resources: { requests: { cpu } } });
    const containers = [asking('web', '600m'), asking('cart', '600m')];
    expect(said({ resources: { limits: { cpu: 1 } }, containers })).toEqual([
      'invalid-value spec.resources.limits.cpu: the containers request 1200m cpu together, and the pod has 1; write at least `cpu: 1200m`',
    ]);
    expect(said({ resources: { limits: { cpu: 1 } }, containers }, '1.30').filter((each) => each.startsWith('invalid-value'))).toEqual([]);
  });

  test('a volume that is refused cannot be mounted, and that is said of the mount, too', () => {
    const containers = [{ ...container, volumeMounts: [{ name: 'config', mountPath: '/config' }] }];
    expect(said({ volumes: [{ name: 'config', configMap: {} }], containers })).toEqual([
      expect.stringMatching(/^required-value spec\.volumes\.0\.configMap\.name: /),
      'undefined-name spec.containers.0.volumeMounts.0.name: the volume "config" is refused, so it cannot be used here; correct the volume',
    ]);
  });

  test('nothing is thrown, whatever stands there', () => {
    const fields = ['containers', 'initContainers', 'ephemeralContainers', 'volumes', 'resources', 'os', 'dnsConfig', 'nodeSelector', 'hostAliases',
      'schedulingGates', 'resourceClaims', 'overhead', 'readinessGates', 'activeDeadlineSeconds', 'hostnameOverride', 'securityContext'];
    for (const value of [null, 1, -1n, 'web', true, [], [null], [1], [[]], {}, { a: null }, { limits: [] }, [{ ports: [null, 1], env: [1], resources: 1 }]]) {
      for (const field of fields) expect(() => said({ [field]: value, hostNetwork: true })).not.toThrow();
      for (const field of ['ports', 'env', 'envFrom', 'volumeMounts', 'volumeDevices', 'resources', 'resizePolicy', 'restartPolicyRules', 'securityContext']) {
        expect(() => saidOf({ [field]: value })).not.toThrow();
      }
    }
  });
});
