import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { violationsOf } from '../../src/validation/violations.ts';

const metadata = { name: 'web' };

/** What is refused in a pod, as `rule path: message -> help`. */
function said(spec: object, version = '1.36'): string[] {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata,
    spec: { containers: [{ name: 'web', image: 'shop/web:1' }], ...spec } };
  return violationsOf(loadApi(version), 'v1', 'Pod', pod)
    .filter(({ rule }) => rule !== 'api-warning' && rule !== 'dropped-field')
    .map(({ rule, path, message, help }) => `${rule} ${path.join('.')}: ${message} -> ${help ?? ''}`);
}

function container(fields: object, version?: string): string[] {
  return said({ containers: [{ name: 'web', image: 'shop/web:1', ...fields }] }, version);
}

function volume(source: object, version?: string): string[] {
  return said({ volumes: [{ name: 'data', ...source }] }, version);
}

describe('probes and hooks', () => {
  test('a port in quotes', () => {
    expect(container({ livenessProbe: { httpGet: { port: '8080' } } })).toEqual([
      'invalid-value spec.containers.0.livenessProbe.httpGet.port: "port" cannot be "8080": the name of a port needs '
      + 'a letter; a number must stand without quotes -> write `port: 8080`',
    ]);
  });

  test('a port that is not there, and one that cannot be', () => {
    expect(container({ livenessProbe: { tcpSocket: {} }, readinessProbe: { grpc: { port: 65_536 } } })).toEqual([
      'invalid-value spec.containers.0.livenessProbe.tcpSocket.port: a TCP probe or hook needs "port" -> add `port: '
      + '8080`',
      'invalid-value spec.containers.0.readinessProbe.grpc.port: "port" cannot be 65536: it must be 1 to 65535 -> ',
    ]);
  });

  test('a second handler is refused, and not looked into', () => {
    expect(container({ livenessProbe: { exec: { command: ['cat'] }, httpGet: {} } })).toEqual([
      'forbidden-field spec.containers.0.livenessProbe.httpGet: a probe does one thing, and "exec" is there too -> '
      + 'remove `exec` or `httpGet`',
    ]);
  });

  test('of an init container', () => {
    const prepare = { name: 'prepare', image: 'shop/web:1', livenessProbe: { httpGet: {}, successThreshold: 5 } };
    expect(said({ initContainers: [prepare] })).toEqual([
      'forbidden-field spec.initContainers.0.livenessProbe: an init container without "restartPolicy: Always" cannot '
      + 'have "livenessProbe" -> remove `livenessProbe`, or add `restartPolicy: Always` if the container is a sidecar',
    ]);
    expect(said({ initContainers: [{ ...prepare, restartPolicy: 'Always' }] })).toHaveLength(2);
  });

  test('a hook sleeps no longer than the pod has to end, and no time at all since 1.33', () => {
    const sleep = (seconds: number) => ({ lifecycle: { preStop: { sleep: { seconds } } } });
    expect(container(sleep(31))).toEqual([
      'invalid-value spec.containers.0.lifecycle.preStop.sleep.seconds: "seconds" cannot be 31: it must not be more '
      + 'than "terminationGracePeriodSeconds" of the pod, which is 30 -> sleep less, or raise '
      + '`terminationGracePeriodSeconds`',
    ]);
    expect(container(sleep(0))).toEqual([]);
    expect(container(sleep(0), '1.32')).toHaveLength(1);
  });
});

describe('security contexts', () => {
  test('contradictions', () => {
    expect(container({ securityContext: { privileged: true, allowPrivilegeEscalation: false } })).toEqual([
      'invalid-value spec.containers.0.securityContext: "allowPrivilegeEscalation: false" and "privileged: true" '
      + 'contradict each other -> remove one of the two',
    ]);
    expect(said({ hostNetwork: true,
      securityContext: { sysctls: [{ name: 'net/core/somaxconn', value: '1' }] } })).toEqual([
      'invalid-value spec.securityContext.sysctls.0.name: "name" cannot be "net/core/somaxconn": with "hostNetwork" '
      + 'the setting is that of the node -> remove it, or remove `hostNetwork`',
    ]);
  });

  test('a profile with a file that it does not need, and without one that it needs', () => {
    expect(said({ securityContext: { seccompProfile: { type: 'RuntimeDefault',
      localhostProfile: 'shop.json' } } })).toEqual([
      'invalid-value spec.securityContext.seccompProfile.localhostProfile: "localhostProfile" cannot be "shop.json": '
      + 'only a profile of type Localhost has it -> remove `localhostProfile`, or set `type` to `Localhost`',
    ]);
    expect(said({ securityContext: { appArmorProfile: { type: 'Localhost' } } })).toEqual([
      'required-value spec.securityContext.appArmorProfile.localhostProfile: a profile of type Localhost needs '
      + '"localhostProfile" -> add `localhostProfile: <file>`',
    ]);
  });

  test('a description of Windows accounts has 64 KiB at most', () => {
    const windowsOptions = (length: number) => ({ securityContext: { windowsOptions: { gmsaCredentialSpec: 'x'.repeat(length) } } });
    expect(container(windowsOptions(65_536))).toEqual([]);
    expect(container(windowsOptions(65_537)).join()).toMatch(/: it may have at most 64 KiB, and has 65537 bytes -> $/);
  });

  test('what older servers drop is not looked at', () => {
    expect(container({ securityContext: { procMount: 'all' } }, '1.30')).toEqual([]);
    expect(container({ securityContext: { procMount: 'all' } })).toHaveLength(1);
  });
});

describe('placement', () => {
  test('a toleration of every taint', () => {
    expect(said({ tolerations: [{ value: 'web' }] })).toEqual([
      'invalid-value spec.tolerations.0.operator: a toleration without "key" tolerates every taint and needs '
      + '"operator: Exists" -> add `key`, or `operator: Exists`',
    ]);
  });

  test('an expression about nodes', () => {
    const nodeSelectorTerms = [{ matchExpressions: [{ key: 'disk', operator: 'Equals', values: ['ssd'] },
      { key: 'zone', operator: 'In' }] }];
    expect(said({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } })
      .map((each) => each.slice(each.indexOf('matchExpressions')))).toEqual([
      'matchExpressions.0.operator: "operator" cannot be "Equals" -> use DoesNotExist, Exists, Gt, In, Lt or NotIn',
      'matchExpressions.1.values: an expression with the operator In needs "values" -> add `values: [<value>]`',
    ]);
  });

  test('a spread that cannot be', () => {
    expect(said({ topologySpreadConstraints: [{ topologyKey: 'zone', maxSkew: 0, whenUnsatisfiable: 'ScheduleAnyway',
      minDomains: 2, labelSelector: {} }] })).toEqual([
      'invalid-value spec.topologySpreadConstraints.0.maxSkew: "maxSkew" cannot be 0: it must be 1 or more -> ',
      'invalid-value spec.topologySpreadConstraints.0.minDomains: "minDomains" cannot be 2: only a constraint with '
      + '"whenUnsatisfiable: DoNotSchedule" has it -> remove `minDomains`',
    ]);
  });
});

describe('volumes', () => {
  test('a decimal mode', () => {
    expect(volume({ secret: { secretName: 'shop', defaultMode: 755 } })).toEqual([
      'invalid-value spec.volumes.0.secret.defaultMode: "defaultMode" cannot be 755: it must be 0 to 0777, which is '
      + '511 in decimal -> write `defaultMode: 0755`, which is 493 in JSON',
    ]);
  });

  test('two sources', () => {
    expect(volume({ nfs: {}, hostPath: { path: '/data' } })).toEqual([
      'forbidden-field spec.volumes.0.nfs: a volume has one source, and "hostPath" is there too -> remove `hostPath` '
      + 'or `nfs`',
    ]);
  });

  test('two files of one path', () => {
    const source = { name: 'web', items: [{ key: 'a', path: 'shop.yaml' }] };
    expect(volume({ projected: { sources: [{ configMap: source }, { secret: source }] } })).toEqual([
      'invalid-value spec.volumes.0.projected.sources.1.secret.items.0.path: two files of the volume have the path '
      + '"shop.yaml" -> change one of the two',
    ]);
  });

  test('no source at all is a new directory, and a volume that the server drops has no faults', () => {
    expect(volume({})).toEqual([]);
    expect(volume({ image: {} }).join()).toContain('a volume of type image needs "reference"');
    expect(volume({ image: {}, name: '' }, '1.34')).toEqual([]);
  });
});
