import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { requiredFields } from '../../src/validation/required-fields.ts';
import { requiredInContext } from '../../src/validation/required-in-context.ts';
import { violationsOf } from '../../src/validation/violations.ts';
import { definitionsData } from '../../src/schemas/data/definitions.ts';
import { findDefinition } from '../../src/schemas/definitions.ts';

const api = loadApi('1.36');
const container = { name: 'web', image: 'web:1' };

function said(apiVersion: string, kind: string, value: object): string[] {
  const resource = { apiVersion, kind, metadata: { name: 'web' }, ...value };
  return violationsOf(api, apiVersion, kind, resource).filter(({ rule }) => rule !== 'api-warning').map((each) => `${each.rule} ${each.path.join('.')}: ${each.message}`);
}

function pod(spec: object): string[] {
  return said('v1', 'Pod', { spec: { containers: [container], ...spec } });
}

describe('required', () => {
  test('every entry is about a definition and fields that exist', () => {
    for (const [definition, fields] of Object.entries(requiredFields)) {
      const block = findDefinition(definitionsData, definition);
      expect(block, definition).toBeDefined();
      for (const { steps } of fields) expect(block, `${definition}.${steps[0]}`).toMatch(new RegExp(`^${steps[0]} `, 'm'));
    }
    for (const definition of Object.keys(requiredInContext)) expect(findDefinition(definitionsData, definition), definition).toBeDefined();
  });

  test('a container', () => {
    expect(pod({ containers: [] })).toEqual(['required-value spec.containers: "containers" of PodSpec must not be empty']);
    expect(pod({ containers: [{ name: 'web', ports: [{ containerPort: 0 }, {}] }, null] })).toEqual([
      'required-value spec.containers.0.image: Container needs "image"',
      'required-value spec.containers.0.ports.0.containerPort: "containerPort" of ContainerPort must not be 0',
      'required-value spec.containers.0.ports.1.containerPort: ContainerPort needs "containerPort"',
      'required-value spec.containers.1.name: Container needs "name"',
      'required-value spec.containers.1.image: Container needs "image"',
    ]);
  });

  test('a name, unless the server makes one', () => {
    expect(violationsOf(api, 'v1', 'ConfigMap', { metadata: { labels: {} } }).map((each) => each.path.join('.'))).toEqual(['metadata.name']);
    expect(violationsOf(api, 'v1', 'ConfigMap', {}).map((each) => each.path.join('.'))).toEqual(['metadata.name']);
    expect(violationsOf(api, 'v1', 'ConfigMap', { metadata: { generateName: 'web-' } })).toEqual([]);
    expect(violationsOf(api, 'authorization.k8s.io/v1', 'SelfSubjectAccessReview', { spec: {} })).toEqual([]);
    expect(violationsOf(api, 'v1', 'PodList', { items: [] })).toEqual([]);
  });

  test('nothing that is defaulted', () => {
    expect(pod({ volumes: [{ name: 'cache' }], containers: [{ ...container, livenessProbe: { httpGet: { port: 80 } } }] })).toEqual([]);
    expect(said('networking.k8s.io/v1', 'NetworkPolicy', { spec: {} })).toEqual([]);
    expect(said('policy/v1', 'PodDisruptionBudget', { spec: {} })).toEqual([]);
  });

  test('what depends on other fields', () => {
    expect(said('v1', 'Service', { spec: { clusterIP: 'None' } })).toEqual([]);
    expect(said('v1', 'Service', { spec: {} })).toHaveLength(1);
    expect(said('v1', 'Service', { spec: { type: 'ExternalName' } })).toEqual([
      'required-value spec.externalName: a Service of type ExternalName needs "externalName"',
    ]);
    expect(said('v1', 'Service', { spec: { ports: [{ port: 80, name: 'http' }, { port: 443 }] } })).toEqual([
      'required-value spec.ports.1.name: each port of a Service with several needs "name"',
    ]);
    expect(said('batch/v1', 'Job', { spec: { template: { spec: { containers: [container] } } } })).toEqual([
      'required-value spec.template.spec.restartPolicy: the pod of a Job needs "restartPolicy"',
    ]);
    expect(said('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [{ verbs: ['get'], nonResourceURLs: ['/healthz'] }] })).toEqual([]);
    expect(said('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [{ verbs: ['get'], resources: ['pods'] }] })).toEqual([
      'required-value rules.0.apiGroups: PolicyRule needs "apiGroups"',
    ]);
    expect(said('networking.k8s.io/v1', 'NetworkPolicy', { spec: { ingress: [{ from: [{}] }] } })).toEqual([
      'required-value spec.ingress.0.from.0: a peer of a NetworkPolicy must not be empty',
    ]);
    expect(pod({ containers: [{ ...container, livenessProbe: { periodSeconds: 5 } }] })).toEqual([
      'required-value spec.containers.0.livenessProbe: a probe needs exec, httpGet, tcpSocket or grpc',
    ]);
    expect(said('autoscaling/v2', 'HorizontalPodAutoscaler', {
      spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, metrics: [{ type: 'constructor' }] },
    })).toEqual(['unsupported-value spec.metrics.0.type: "type" cannot be "constructor"']);
  });

  test('a misspelt or misplaced field is not missing as well', () => {
    expect(pod({ containers: [{ name: 'web', imagee: 'web:1' }] }).map((each) => each.split(' ')[0])).toEqual(['unknown-field']);
    expect(said('v1', 'Pod', { spec: {}, containers: [container] }).map((each) => each.split(' ')[0])).toEqual(['unknown-field']);
  });

  test('a value of the wrong type is not missing', () => {
    expect(pod({ containers: 'web' }).map((each) => each.split(' ')[0])).toEqual(['wrong-type']);
    expect(said('v1', 'Service', { spec: { ports: { port: 80 } } }).map((each) => each.split(' ')[0])).toEqual(['wrong-type']);
  });
});

describe('duplicates', () => {
  test('names of containers, over both lists', () => {
    expect(pod({ initContainers: [container] })).toEqual(['duplicate-value spec.initContainers.0.name: "web" is already in "containers"']);
    expect(pod({ containers: [container, container], volumes: [{ name: 'cache' }, { name: 'cache' }] })).toEqual([
      'duplicate-value spec.volumes.1.name: "cache" is in "volumes" twice',
      'duplicate-value spec.containers.1.name: "web" is in "containers" twice',
    ]);
  });

  test('ports of the host and of a Service', () => {
    const ports = [{ containerPort: 80, hostPort: 80 }];
    expect(pod({ containers: [{ ...container, ports }, { ...container, name: 'cart', ports }] })).toEqual([
      'duplicate-value spec.containers.1.ports.0.hostPort: "TCP 80" is already in "containers[0].ports"',
    ]);
    expect(said('v1', 'Service', { spec: { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 80, protocol: 'TCP' }] } })).toEqual([
      'duplicate-value spec.ports.1.port: "TCP 80" is in "ports" twice',
    ]);
    expect(said('v1', 'Service', { spec: { ports: [{ name: 'a', port: 53 }, { name: 'b', port: 53, protocol: 'UDP' }] } })).toEqual([]);
  });

  test('what only warns is none', () => {
    const env = [{ name: 'DEBUG', value: '1' }, { name: 'DEBUG', value: '2' }];
    const ports = [{ containerPort: 80 }, { containerPort: 80 }];
    expect(pod({ containers: [{ ...container, env, ports }], imagePullSecrets: [{ name: 'a' }, { name: 'a' }] })).toEqual([]);
    expect(said('v1', 'ConfigMap', { metadata: { name: 'web', finalizers: ['a/b', 'a/b'] } })).toEqual([]);
  });
});
