import { describe, expect, it } from 'vitest';
import { replicasOf } from '../../src/model/replicas.ts';
import { clusterOf, only } from './cluster-of.ts';

const workload = (kind: string, spec: string) => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: web }
spec: { ${spec} }
`;
const hpa = (spec: string, target = 'apiVersion: apps/v1, kind: Deployment, name: web') => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { ${target} }, ${spec} }
`;
const keda = (spec: string) => `---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: web }
spec: { scaleTargetRef: { name: web }${spec} }
`;

describe('replicasOf', () => {
  it.each([
    ['one by default', 'Deployment', '', '', [1, 1]],
    ['as written', 'StatefulSet', 'replicas: 3', '', [3, 3]],
    ['none', 'Deployment', 'replicas: 0', '', [0, 0]],
    ['an autoscaler takes over', 'Deployment', 'replicas: 3', hpa('minReplicas: 2, maxReplicas: 8'), [2, 8]],
    ['down to one by default', 'Deployment', '', hpa('maxReplicas: 8'), [1, 8]],
    ['an autoscaler leaves 0 alone', 'Deployment', 'replicas: 0', hpa('maxReplicas: 8'), [0, 0]],
    ['an autoscaler of something else', 'Deployment', '', hpa('maxReplicas: 8', 'apiVersion: apps/v1, kind: StatefulSet, name: web'), [1, 1]],
    ['an autoscaler that looks in the core group', 'Deployment', '', hpa('maxReplicas: 8', 'kind: Deployment, name: web'), [1, 1]],
    ['the version of the target does not matter', 'Deployment', '', hpa('maxReplicas: 8', 'apiVersion: apps/v1beta2, kind: Deployment, name: web'), [1, 8]],
    ['KEDA goes from none to a hundred', 'Deployment', 'replicas: 2', keda(''), [0, 100]],
    ['KEDA within bounds', 'Deployment', '', keda(', minReplicaCount: 2, maxReplicaCount: 4'), [2, 4]],
    ['KEDA with fewer when idle', 'Deployment', '', keda(', idleReplicaCount: 0, minReplicaCount: 2, maxReplicaCount: 4'), [0, 4]],
  ])('%s', (_title, kind, spec, more, [low, high]) => {
    const cluster = clusterOf(workload(kind, spec) + more);
    expect(replicasOf(only(cluster, kind), cluster)).toMatchObject({ low, high });
  });

  it.each([
    ['DaemonSet', ''], ['Deployment', 'replicas: many'], ['Deployment', 'replicas: 1.5'], ['Deployment', 'replicas: -1'],
  ])('knows nothing of a %s with {%s}', (kind, spec) => {
    const cluster = clusterOf(workload(kind, spec));
    expect(replicasOf(only(cluster, kind), cluster)).toBeUndefined();
  });

  it('widens the range for an autoscaler that only an overlay brings', () => {
    const cluster = clusterOf({
      'base/kustomization.yaml': 'resources: [web.yaml]',
      'base/web.yaml': workload('Deployment', 'replicas: 3'),
      'production/kustomization.yaml': 'resources: [../base, hpa.yaml]',
      'production/hpa.yaml': hpa('minReplicas: 4, maxReplicas: 9'),
    });
    expect(replicasOf(only(cluster, 'Deployment'), cluster)).toMatchObject({ low: 3, high: 9 });
  });
});
