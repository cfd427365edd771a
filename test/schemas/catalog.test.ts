import { describe, expect, test } from 'vitest';
import { kubernetesVersions, loadApi, newestKubernetesVersion } from '../../src/schemas/catalog.ts';

const newest = loadApi('1.36');

test('the versions', () => {
  expect(kubernetesVersions).toHaveLength(23);
  expect(kubernetesVersions[0]).toBe('1.14');
  expect(newestKubernetesVersion).toBe('1.36');
  expect(() => loadApi('1.99')).toThrow('"1.99" is not among 1.14 to 1.36');
  expect(newest.atLeast(36)).toBe(true);
  expect(newest.atLeast(37)).toBe(false);
});

describe('what became of a kind', () => {
  test.each([
    ['1.36', 'apps/v1', 'Deployment', { state: 'served' }],
    ['1.36', 'v1', 'List', { state: 'served' }],
    ['1.36', 'v1', 'ConfigMapList', { state: 'served' }],
    ['1.36', 'apps/v1beta1', 'Deployment', { state: 'removed', removedIn: '1.16', lastServed: '1.15', replacement: 'apps/v1' }],
    ['1.15', 'apps/v1beta1', 'Deployment', { state: 'deprecated', since: '1.9', removedIn: '1.16', replacement: 'apps/v1' }],
    ['1.36', 'extensions/v1beta1', 'Ingress', { state: 'removed', removedIn: '1.22', lastServed: '1.21', replacement: 'networking.k8s.io/v1' }],
    // networking.k8s.io/v1 came with 1.19.
    ['1.18', 'extensions/v1beta1', 'Ingress', { state: 'deprecated', since: '1.14', removedIn: '1.22', replacement: 'networking.k8s.io/v1beta1' }],
    ['1.36', 'policy/v1beta1', 'PodSecurityPolicy', { state: 'removed', removedIn: '1.25', lastServed: '1.24' }],
    ['1.36', 'v1', 'Endpoints', { state: 'deprecated', since: '1.33', replacement: 'discovery.k8s.io/v1 EndpointSlice' }],
    ['1.36', 'resource.k8s.io/v1beta1', 'ResourceClaim', { state: 'deprecated', since: '1.35', removedIn: '1.38', replacement: 'resource.k8s.io/v1' }],
    // The collected table of deprecations has these two wrong.
    ['1.26', 'flowcontrol.apiserver.k8s.io/v1beta1', 'FlowSchema', { state: 'removed', removedIn: '1.26', lastServed: '1.25', replacement: 'flowcontrol.apiserver.k8s.io/v1beta3' }],
    ['1.32', 'admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy', { state: 'removed', removedIn: '1.32', lastServed: '1.31', replacement: 'admissionregistration.k8s.io/v1' }],
    ['1.20', 'batch/v1', 'CronJob', { state: 'not-yet', servedSince: '1.21' }],
    ['1.36', 'v1', 'Deployment', { state: 'unknown-version', versions: ['apps/v1'] }],
    ['1.36', 'apps/v2', 'Deployment', { state: 'unknown-version', versions: ['apps/v1'] }],
    ['1.36', 'core/v1', 'Service', { state: 'unknown-version', versions: ['v1'] }],
    ['1.36', 'networking.k8s/v1', 'Ingress', { state: 'unknown-version', versions: ['networking.k8s.io/v1'] }],
    ['1.36', 'apps/v1', 'deployment', { state: 'unknown-kind', didYouMean: { apiVersion: 'apps/v1', kind: 'Deployment' } }],
    ['1.36', 'apps/v1', 'Deploymnet', { state: 'unknown-kind', didYouMean: { apiVersion: 'apps/v1', kind: 'Deployment' } }],
    ['1.36', 'v1', 'Cart', { state: 'unknown-kind' }],
    ['1.36', 'v1', 'constructor', { state: 'unknown-kind' }],
    ['1.36', 'gateway.networking.k8s.io/v1', 'Gateway', { state: 'foreign' }],
    ['1.36', 'snapshot.storage.k8s.io/v1', 'VolumeSnapshot', { state: 'foreign' }],
    ['1.36', 'scheduling.x-k8s.io/v1alpha1', 'PodGroup', { state: 'foreign' }],
    ['1.36', 'serving.knative.dev/v1', 'Service', { state: 'foreign' }],
    ['1.36', 'builtin', 'LabelTransformer', { state: 'foreign' }],
    ['1.36', 'skaffold/v4beta1', 'Config', { state: 'foreign' }],
  ])('%s: %s %s', (version, apiVersion, kind, served) => {
    expect(loadApi(version).served(apiVersion, kind)).toEqual(served);
  });
});

test('the facts of a kind, also when it is gone or not yet there', () => {
  expect(newest.kind('apps/v1', 'Deployment')).toEqual({
    group: 'apps', version: 'v1', kind: 'Deployment', scope: 'Namespaced', plural: 'deployments',
  });
  expect(newest.kind('policy/v1beta1', 'PodSecurityPolicy')).toMatchObject({ scope: 'Cluster', plural: 'podsecuritypolicies' });
  expect(newest.kind('extensions/v1beta1', 'Ingress')).toMatchObject({ scope: 'Namespaced', plural: 'ingresses' });
  expect(loadApi('1.14').kind('batch/v1', 'CronJob')).toMatchObject({ scope: 'Namespaced', plural: 'cronjobs' });
  expect(newest.kind('v1', 'PodList')).toMatchObject({ scope: undefined, plural: undefined });
  expect(newest.kind('apps/v1', 'deployment')).toBeUndefined();
});

test('every kind that has a resource has its scope', () => {
  const scopes = ['pods Namespaced', 'nodes Cluster', 'namespaces Cluster', 'persistentvolumes Cluster', 'bindings Namespaced'];
  for (const each of scopes) {
    const [plural, scope] = each.split(' ');
    expect(newest.resourcesOf('')?.get(plural!)?.scope).toBe(scope);
  }
});

test('resources for RBAC', () => {
  const core = newest.resourcesOf('');
  expect(core?.get('pods')?.subresources.get('exec')).toEqual(['connect']);
  expect(core?.get('pods')?.subresources.has('resize')).toBe(true);
  expect(loadApi('1.31').resourcesOf('')?.get('pods')?.subresources.has('resize')).toBe(false);
  expect(newest.resourcesOf('apps')?.get('deployments')?.verbs).toContain('deletecollection');
  expect(newest.resourcesOf('apps')?.get('deployments')?.subresources.get('scale')).toEqual(['get', 'patch', 'update']);
  expect(newest.resourcesOf('cert-manager.io')).toBeUndefined();
  expect(newest.resourcesOf('extensions')?.size).toBe(0);
});
