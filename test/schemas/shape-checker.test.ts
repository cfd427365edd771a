import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';

const api = loadApi('1.36');

function deployment(spec: object): object {
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec };
}

function pod(container: object, spec: object = {}): object {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...spec } };
}

/** `path: message` and the help below it. */
function said(apiVersion: string, kind: string, value: unknown, version = '1.36'): string[] {
  return loadApi(version).violations(apiVersion, kind, value).map((violation) =>
    `${violation.rule} ${violation.path.join('.')}: ${violation.message}${violation.help === undefined ? '' : ` (${violation.help})`}`);
}

describe('wrong types', () => {
  test('text where an integer belongs', () => {
    expect(said('apps/v1', 'Deployment', deployment({ replicas: 'three' }))).toEqual([
      'wrong-type spec.replicas: "replicas" must be an integer, but is the text "three"',
    ]);
    expect(said('apps/v1', 'Deployment', deployment({ replicas: '3' }))).toEqual([
      'wrong-type spec.replicas: "replicas" must be an integer, but is the text "3" (write `replicas: 3` without quotes)',
    ]);
  });

  test('what YAML reads as something else than text', () => {
    expect(said('v1', 'Pod', pod({ env: [{ name: 'DEBUG', value: true }, { name: 'PORT', value: 8080 }] }))).toEqual([
      'wrong-type spec.containers.0.env.0.value: "value" must be text, but is read as the boolean true (quote it, as in `value: "true"`)',
      'wrong-type spec.containers.0.env.1.value: "value" must be text, but is the number 8080 (quote it, as in `value: "8080"`)',
    ]);
    expect(said('v1', 'Pod', pod({ args: ['serve', 8080] }))).toEqual([
      'wrong-type spec.containers.0.args.1: "args[1]" must be text, but is the number 8080 (quote it, as in `- "8080"`)',
    ]);
    expect(said('v1', 'ConfigMap', { data: { port: 8080 } })).toEqual([
      'wrong-type data.port: "port" must be text, but is the number 8080 (quote it, as in `port: "8080"`)',
    ]);
  });

  test('the sizes of integers', () => {
    expect(said('apps/v1', 'Deployment', deployment({ replicas: 2 ** 31 }))).toEqual([
      'wrong-type spec.replicas: "replicas" must be an integer of 32 bits, but is the number 2147483648',
    ]);
    expect(said('v1', 'Pod', pod({}, { activeDeadlineSeconds: 9223372036854775807n }))).toEqual([]);
    expect(said('v1', 'Pod', pod({}, { activeDeadlineSeconds: 9223372036854775808n }))).toHaveLength(1);
    expect(said('apps/v1', 'Deployment', deployment({ replicas: 2.5 }))).toHaveLength(1);
  });

  test('one violation for a value; nothing is said of what is in it', () => {
    expect(said('apps/v1', 'Deployment', deployment({ template: [{ spec: 1 }] }))).toEqual([
      'wrong-type spec.template: "template" must be a mapping, but is a list',
    ]);
    expect(said('v1', 'Pod', pod({ args: 'serve' }))).toEqual([
      'wrong-type spec.containers.0.args: "args" must be a list, but is the text "serve" (write a list, with `-` before each element)',
    ]);
  });

  test('null is absent', () => {
    expect(said('v1', 'Pod', pod({ args: [null], env: null, resources: { limits: { cpu: null } } }, { volumes: [null] }))).toEqual([]);
  });

  test('quantities', () => {
    expect(said('v1', 'Pod', pod({ resources: { limits: { memory: '1GB', cpu: 0.5 } } }))).toEqual([
      'wrong-type spec.containers.0.resources.limits.memory: "memory" must be a quantity such as 500m or 1Gi, but is the text "1GB" (write 1G)',
    ]);
    expect(said('v1', 'Pod', pod({ resources: { limits: { memory: '5 constructor' } } }))[0]).toContain('use a number with one of the suffixes');
  });

  test('times', () => {
    expect(said('v1', 'Pod', { metadata: { name: 'web', creationTimestamp: '2026-02-29T12:00:00Z' } })).toHaveLength(1);
    expect(said('v1', 'Pod', { metadata: { name: 'web', creationTimestamp: '2028-02-29T12:00:00+02:00' } })).toEqual([]);
    expect(said('v1', 'Pod', { metadata: { name: 'web', creationTimestamp: null } })).toEqual([]);
  });

  test('a secret is never shown', () => {
    const [data] = said('v1', 'Secret', { data: { password: 'hunter2!' } });
    expect(data).toBe('wrong-type data.password: "password" must be base64, but is other text (encode it with base64, or use `stringData` where there is one)');
    const shown = [
      ...said('v1', 'Secret', { stringData: { pin: 123456 } }),
      ...said('v1', 'Secret', { stringData: 'hunter2' }),
      ...said('v1', 'Pod', pod({ env: [{ name: 'DB_PASSWORD', value: 123456 }] })),
    ];
    expect(shown).toHaveLength(3);
    expect(shown.join()).not.toMatch(/123456|hunter/);
    expect(said('v1', 'Secret', { data: { password: 'aHVu\ndGVy' } })).toEqual([]);
  });
});

describe('unknown fields', () => {
  test('a slip of the keyboard, and of the case', () => {
    expect(said('v1', 'Pod', pod({ imagePullPolice: 'Always', Command: [] }))).toEqual([
      'unknown-field spec.containers.0.imagePullPolice: "imagePullPolice" is not a field of Container, did you mean "imagePullPolicy" (rename it to `imagePullPolicy`)',
      'unknown-field spec.containers.0.Command: "Command" is not a field of Container, did you mean "command" (rename it to `command`)',
    ]);
  });

  test.each([
    ['labels beside metadata', { metadata: { name: 'web' }, labels: {} }, 'move it into `metadata`'],
    ['volumeMounts beside containers', pod({}, { volumeMounts: [] }), 'move it into `containers[]`'],
    ['initialDelaySeconds in httpGet', pod({ livenessProbe: { httpGet: { port: 80, initialDelaySeconds: 3 } } }), 'move it out to stand beside `httpGet`'],
    ['containers beside spec', { spec: {}, containers: [] }, 'move it into `spec`'],
    ['a volume inside of a container', pod({ volumes: [] }), 'move it out to stand beside `containers`'],
  ])('%s', (_title, value, help) => {
    expect(api.violations('v1', 'Pod', value).map((violation) => [violation.rule, violation.onKey, violation.help])).toEqual([
      ['unknown-field', true, help],
    ]);
  });

  test('backend beside paths', () => {
    const ingress = { spec: { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix' }], backend: {} } }] } };
    expect(api.violations('networking.k8s.io/v1', 'Ingress', ingress)).toMatchObject([{ help: 'move it into `paths[]`' }]);
  });

  test('fields of other versions', () => {
    const job = { spec: { podFailurePolicy: { rules: [] } } };
    expect(said('batch/v1', 'Job', job)).toEqual([]);
    expect(said('batch/v1', 'Job', job, '1.24')).toEqual([
      'unknown-field spec.podFailurePolicy: "podFailurePolicy" is not a field of JobSpec before Kubernetes 1.25',
    ]);
  });

  test('nothing about what anybody may write', () => {
    expect(said('v1', 'ConfigMap', { data: { __proto__: 'a', web: 'b' } })).toEqual([]);
    expect(said('apps/v1', 'ControllerRevision', { data: { whatever: [1] } })).toEqual([]);
    expect(said('gateway.networking.k8s.io/v1', 'Gateway', { anything: 1 })).toEqual([]);
  });

  test('names from the prototype are no fields', () => {
    expect(said('v1', 'Pod', JSON.parse('{"__proto__": {}, "constructor": 1, "toString": 1}'))).toHaveLength(3);
  });
});

test('a bottomless manifest ends', () => {
  let schema: object = { typo: 1 };
  for (let depth = 0; depth < 50_000; depth++) schema = { not: schema };
  const value = { spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema: schema } }] } };
  expect(api.violations('apiextensions.k8s.io/v1', 'CustomResourceDefinition', value)).toEqual([]);
  let visited = 0;
  api.violations('apiextensions.k8s.io/v1', 'CustomResourceDefinition', value, () => visited++);
  expect(visited).toBeGreaterThan(400);
});

describe('enums', () => {
  test('another case, another value, none', () => {
    expect(said('v1', 'Pod', pod({ ports: [{ containerPort: 80, protocol: 'tcp' }] }, { restartPolicy: 'Sometimes', dnsPolicy: '' }))).toEqual([
      'unsupported-value spec.containers.0.ports.0.protocol: "protocol" cannot be "tcp" (write `TCP`)',
      'unsupported-value spec.restartPolicy: "restartPolicy" cannot be "Sometimes" (use Always, Never or OnFailure)',
    ]);
  });

  test('values that came later', () => {
    const claim = { spec: { accessModes: ['ReadWriteOncePod'] } };
    expect(said('v1', 'PersistentVolumeClaim', claim)).toEqual([]);
    expect(said('v1', 'PersistentVolumeClaim', claim, '1.21')).toHaveLength(1);
  });

  test('sets that are open are not enums', () => {
    expect(said('v1', 'Pod', pod({}, { readinessGates: [{ conditionType: 'shop.example/warm' }] }), '1.23')).toEqual([]);
    expect(said('v1', 'LimitRange', { spec: { limits: [{ type: 'openshift.io/Image' }] } }, '1.23')).toEqual([]);
    expect(said('v1', 'Node', { status: { conditions: [{ type: 'FrequentKubeletRestart' }] } }, '1.23')).toEqual([]);
  });
});
