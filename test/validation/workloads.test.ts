import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { violationsOf } from '../../src/validation/violations.ts';

const labels = { app: 'web' };
const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };
const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

/** What is said of a resource: its rule, place, message and help. */
function said(apiVersion: string, kind: string, value: object, version = '1.36'): string[] {
  const resource = { apiVersion, kind, metadata: { name: 'web' }, ...value };
  return violationsOf(loadApi(version), apiVersion, kind, resource).filter(({ rule }) => rule !== 'api-warning')
    .map(({ rule, path, message, help }) => `${rule} ${path.join('.')}: ${message}${help === undefined ? '' : `; ${help}`}`);
}

function workload(kind: string, spec: object): string[] {
  return said('apps/v1', kind, { spec: { selector: { matchLabels: labels }, template, ...spec } });
}

function autoscaler(spec: object, version?: string): string[] {
  return said('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { scaleTargetRef: target, maxReplicas: 3, ...spec } }, version);
}

describe('metadata', () => {
  const config = (metadata: object, version?: string) => said('v1', 'ConfigMap', { metadata: { name: 'web', ...metadata } }, version);

  test('names', () => {
    expect(config({ name: 'Web' })).toEqual([
      'invalid-value metadata.name: "name" cannot be "Web": it may have lower case letters, digits, "-" and ".", and each part must start and end '
      + 'with a letter or digit; write `web`',
    ]);
    expect(config({ name: undefined })).toEqual(['required-value metadata.name: ConfigMap needs "name"; add `name: <name>` to `metadata`']);
    expect(said('v1', 'LimitRange', { metadata: {}, spec: { limits: [] } })).toEqual([]);
    expect(config({ namespace: 'Shop' })[0]).toMatch(/^invalid-value metadata\.namespace: "namespace" cannot be "Shop": it may have lower case/);
  });

  test('a Service may begin with a digit since 1.36', () => {
    const service = (version: string) => said('v1', 'Service', { metadata: { name: '1web' }, spec: { ports: [{ port: 80 }] } }, version);
    expect(service('1.36')).toEqual([]);
    expect(service('1.35')[0]).toMatch(/^invalid-value metadata\.name: .* must start with a letter/);
  });

  test('a name that is too long for a label is said of the label', () => {
    const job = { metadata: { name: 'a'.repeat(64) }, spec: { template: { spec: { ...template.spec, restartPolicy: 'Never' } } } };
    expect(said('batch/v1', 'Job', job)).toEqual([
      'invalid-value spec.template.metadata.labels: the name of a Job is the value of its label "batch.kubernetes.io/job-name": '
      + 'it may have at most 63 characters, and has 64; use a name that a label can have',
    ]);
  });

  test('labels and annotations', () => {
    expect(config({ labels: { 'a b': 'web', app: 'web shop' }, annotations: { 'Shop.example.com/note': 'é', '': '' } })).toEqual([
      'invalid-value metadata.labels.a b: "a b" cannot be the key of a label: it may have letters, digits, "-", "_" and ".", and must start and '
      + 'end with a letter or digit',
      'invalid-value metadata.labels.app: "app" cannot be "web shop": a label value may have letters, digits, "-", "_" and ".", and must start '
      + 'and end with a letter or digit; correct it, or make it an annotation',
      'invalid-value metadata.annotations.: "" cannot be the key of an annotation: it must not be empty',
    ]);
    expect(config({ annotations: { note: 'é'.repeat(131_070) } })).toEqual([]);
    expect(config({ annotations: { note: 'é'.repeat(131_071) } })).toEqual([
      'value-too-long metadata.annotations: all annotations together have 262146 bytes, and may have 262144; put what is large into a ConfigMap',
    ]);
  });

  test('owners and finalizers', () => {
    const owner = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'a1' };
    expect(config({ ownerReferences: [{ ...owner, uid: undefined }], finalizers: ['web'] })).toEqual([
      'invalid-value metadata.ownerReferences.0.uid: OwnerReference needs "uid"; add `uid: <uid>`',
      'invalid-value metadata.finalizers.0: "finalizers[0]" cannot be "web": only "kubernetes", "orphan" and "foregroundDeletion" stand without '
      + 'a domain; write `<domain>/<name>`',
    ]);
    expect(config({ ownerReferences: [{ ...owner, controller: true }, { ...owner, controller: true }] })).toEqual([]);
    expect(config({ ownerReferences: [{ ...owner, controller: true }, { ...owner, uid: 'a2', controller: true }] })).toEqual([
      'invalid-value metadata.ownerReferences.1.controller: "controller" cannot be true: ownerReferences[0] is the controller already; '
      + 'let only one owner be the controller',
    ]);
  });
});

describe('selectors', () => {
  test('a wrong part', () => {
    const spec = { minAvailable: 1, selector: { matchExpressions: [{ key: 'app', operator: 'in', values: ['web'] }, { key: 'tier', operator: 'In' }, {}] } };
    expect(said('policy/v1', 'PodDisruptionBudget', { spec })).toEqual([
      'invalid-value spec.selector.matchExpressions.0.operator: "operator" cannot be "in": it must be In, NotIn, Exists or DoesNotExist; write `In`',
      'required-value spec.selector.matchExpressions.1.values: an expression with the operator In needs "values"; add `values: [<value>]`',
      'invalid-value spec.selector.matchExpressions.2.key: an expression of a selector needs "key"; add `key: <label>`',
      'invalid-value spec.selector.matchExpressions.2.operator: an expression of a selector needs "operator"; add `operator: In`',
    ]);
  });

  test('of a workload', () => {
    expect(workload('Deployment', { selector: { matchLabels: { app: 'cart' } } })).toEqual([
      'invalid-value spec.template.metadata.labels: the selector does not select the pods of this template; give the pods the labels that the selector wants',
    ]);
    expect(workload('Deployment', { selector: undefined })[0])
      .toBe('required-value spec.selector: a Deployment needs "selector"; add `selector: {matchLabels: {app: web}}`');
    expect(workload('Deployment', { selector: {} }))
      .toEqual(['invalid-value spec.selector: the selector of a Deployment must not be empty; add `selector: {matchLabels: {app: web}}`']);
    expect(workload('StatefulSet', { selector: [] }).every((each) => each.startsWith('wrong-type'))).toBe(true);
  });
});

describe('workloads', () => {
  test('a Deployment', () => {
    expect(workload('Deployment', { replicas: -1, minReadySeconds: 600, strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '0' } } })).toEqual([
      'invalid-value spec.replicas: "replicas" cannot be -1: it must be 0 or more; write 0 or more',
      'invalid-value spec.progressDeadlineSeconds: "progressDeadlineSeconds" is 600 when it is not set, and must be more than "minReadySeconds", '
      + 'which is 600; write more than 600, or a smaller `minReadySeconds`',
      'invalid-value spec.strategy.rollingUpdate.maxSurge: "maxSurge" cannot be "0": it must be a number, or a percentage such as "25%"; '
      + 'write `0` without quotes, or `0%`',
      'invalid-value spec.strategy.rollingUpdate.maxUnavailable: "maxUnavailable" cannot be 0: with "maxSurge" at 0 too, no pod could ever be '
      + 'replaced; write 1 or more for one of the two',
    ]);
  });

  test('a DaemonSet', () => {
    expect(workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxSurge: 1 } } })).toEqual([
      'invalid-value spec.updateStrategy.rollingUpdate.maxSurge: "maxSurge" cannot be 1: it must be 0 beside "maxUnavailable", which is 1 when it '
      + 'is not set; write `maxUnavailable: 0`, or remove `maxSurge`',
    ]);
  });

  test('a StatefulSet', () => {
    expect(workload('StatefulSet', { podManagementPolicy: 'parallel', template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } })).toEqual([
      'invalid-value spec.podManagementPolicy: "podManagementPolicy" cannot be "parallel"; write `Parallel`',
      'unsupported-value spec.template.spec.restartPolicy: "restartPolicy" cannot be "Never"; use Always',
    ]);
  });

  test('one without anything', () => {
    expect(said('apps/v1', 'ReplicaSet', {})).toEqual([
      'required-value spec.selector: a ReplicaSet needs "selector"; add `selector: {matchLabels: {app: <name>}}`',
      'invalid-value spec.template.metadata.labels: a ReplicaSet without "selector" does not select these pods; add `selector: {matchLabels: {app: <name>}}`',
      'required-value spec.template.spec.containers: a ReplicaSet needs "template"; add `template: {metadata: ..., spec: ...}`',
    ]);
    expect(said('apps/v1', 'ReplicaSet', { spec: 'web' }).every((each) => each.startsWith('wrong-type'))).toBe(true);
  });
});

describe('autoscalers and budgets', () => {
  test('what is scaled', () => {
    expect(autoscaler({ minReplicas: 4 })).toEqual([
      'invalid-value spec.maxReplicas: "maxReplicas" cannot be 3: it must be at least "minReplicas", which is 4; write 4 or more, or a smaller `minReplicas`',
    ]);
    const withoutVersion = { scaleTargetRef: { kind: 'Deployment', name: 'web' } };
    expect(autoscaler(withoutVersion)).toEqual([
      'invalid-value spec.scaleTargetRef.apiVersion: the target of a HorizontalPodAutoscaler needs "apiVersion"; '
      + 'write the `apiVersion` of the target, such as `apps/v1`',
    ]);
    expect(autoscaler(withoutVersion, '1.33')).toEqual([]);
  });

  test('metrics', () => {
    const pods = { metric: { name: 'orders' }, target: { type: 'AverageValue', averageValue: '0' } };
    expect(autoscaler({ metrics: [{ type: 'Resource', pods }, { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' } } }] })).toEqual([
      'invalid-value spec.metrics.0.pods.target.averageValue: "averageValue" cannot be "0": it must be more than 0; write how much of the metric there should be',
      'required-value spec.metrics.0.resource: a metric of type Resource needs "resource"; add `resource: ...`, or write `type: Pods`',
      'required-value spec.metrics.1.resource.target.averageUtilization: this metric needs "target.averageUtilization" or "target.averageValue"; '
      + 'add `averageUtilization: 80` to `target`',
    ]);
  });

  test('a budget', () => {
    expect(said('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: '101%', maxUnavailable: 1 } })).toEqual([
      'invalid-value spec.minAvailable: "minAvailable" cannot be "101%": it must be at most 100%; write `100%` or less',
      'invalid-value spec: a PodDisruptionBudget cannot have both "minAvailable" and "maxUnavailable"; remove one of the two',
    ]);
  });

  test('an APIService', () => {
    const spec = { group: 'shop.example.com', version: 'v1', groupPriorityMinimum: 0, versionPriority: 10 };
    expect(said('apiregistration.k8s.io/v1', 'APIService', { spec })).toEqual([
      'invalid-value metadata.name: "name" cannot be "web": it must be "version", "." and "group", which is "v1.shop.example.com"; write `name: v1.shop.example.com`',
      'invalid-value spec.groupPriorityMinimum: "groupPriorityMinimum" cannot be 0: it must be 1 to 20000; write `100`',
    ]);
  });
});
