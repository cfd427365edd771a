import { describe, expect, it } from 'vitest';
import {
  type Budget, budgetSelector, countGuarded, demandOf, describeBlock, evictionsAllowed, forbidsEveryEviction, isDrained, isPinned,
} from '../../src/model/budgets.ts';
import { clusterOf, only } from './cluster-of.ts';

function budget(spec: string, apiVersion = 'policy/v1'): Budget {
  const cluster = clusterOf(`
apiVersion: ${apiVersion}
kind: PodDisruptionBudget
metadata: { name: web }
spec: { ${spec} }
`);
  return only(cluster, 'PodDisruptionBudget') as unknown as Budget;
}

describe('evictionsAllowed', () => {
  // Verdicts of the disruption controller for pods that are all healthy: expected pods, desired healthy, disruptions allowed.
  it.each([
    ['minAvailable: 1', 1, 1, 0],
    ['minAvailable: 1', 2, 1, 1],
    ['minAvailable: 2', 2, 2, 0],
    ['minAvailable: 3', 2, 3, 0],
    ['minAvailable: 0', 1, 0, 1],
    ['minAvailable: 50%', 1, 1, 0],
    ['minAvailable: 50%', 2, 1, 1],
    ['minAvailable: 50%', 3, 2, 1],
    ['minAvailable: 51%', 2, 2, 0],
    ['minAvailable: 67%', 3, 3, 0],
    ['minAvailable: 66%', 3, 2, 1],
    ['minAvailable: 90%', 5, 5, 0],
    ['minAvailable: 90%', 10, 9, 1],
    ['minAvailable: 100%', 7, 7, 0],
    ['minAvailable: 0%', 7, 0, 7],
    ['maxUnavailable: 0', 5, 5, 0],
    ['maxUnavailable: 1', 1, 0, 1],
    ['maxUnavailable: 1', 3, 2, 1],
    ['maxUnavailable: 9', 3, 0, 3],
    ['maxUnavailable: 0%', 3, 3, 0],
    ['maxUnavailable: 1%', 3, 2, 1],
    ['maxUnavailable: 30%', 5, 3, 2],
    ['maxUnavailable: 100%', 5, 0, 5],
    ['maxUnavailable: 1', 0, 0, 0],
    ['minAvailable: 0', 0, 0, 0],
  ])('%s of %i pods keeps %i and lets %i go', (spec, pods, desired, allowed) => {
    const demand = demandOf(budget(spec));
    if (demand === undefined || demand === 'none') throw new Error('no demand');
    expect(evictionsAllowed(demand, pods)).toEqual({ desired, allowed });
    expect(forbidsEveryEviction(demand) && allowed > 0).toBe(false);
  });

  it('never lets fewer go of more pods', () => {
    for (let percent = 0; percent <= 100; percent++) {
      const demand = demandOf(budget(`minAvailable: ${percent}%`));
      if (demand === undefined || demand === 'none') throw new Error('no demand');
      const allowed = Array.from({ length: 60 }, (_, pods) => evictionsAllowed(demand, pods).allowed);
      expect(allowed).toEqual([...allowed].sort((a, b) => a - b));
    }
  });
});

describe('demandOf', () => {
  it('tells no demand from one that is not valid', () => {
    expect(demandOf(budget('selector: {}'))).toBe('none');
    for (const spec of ['minAvailable: 1, maxUnavailable: 1', 'minAvailable: "1"', 'minAvailable: 101%', 'minAvailable: -1', 'minAvailable: 1.5',
      'minAvailable: half', 'maxUnavailable: [1]']) expect(demandOf(budget(spec)), spec).toBeUndefined();
  });

  it('describes how the limit comes about', () => {
    const describe = (spec: string, pods: number) => {
      const demand = demandOf(budget(spec));
      return typeof demand === 'object' ? describeBlock(demand, pods) : '';
    };
    expect(describe('minAvailable: 90%', 5)).toBe('minAvailable 90% of 5 pods rounds up to 5 and leaves 0 evictions');
    expect(describe('minAvailable: 1', 1)).toBe('minAvailable 1 of 1 pod leaves 0 evictions');
    expect(describe('maxUnavailable: 0%', 3)).toBe('maxUnavailable 0% of 3 pods leaves 0 evictions');
  });
});

describe('budgetSelector', () => {
  it('selects everything when empty, except in the old version, and nothing when absent', () => {
    expect(budgetSelector(budget('selector: {}'))).toEqual([]);
    expect(budgetSelector(budget('selector: {}', 'policy/v1beta1'))).toBeUndefined();
    expect(budgetSelector(budget('minAvailable: 1'))).toBeUndefined();
    expect(budgetSelector(budget('selector: { matchLabels: { app: web } }', 'policy/v1beta1'))).toHaveLength(1);
  });
});

describe('countGuarded', () => {
  const workload = (kind: string, name: string, spec: string) => `
apiVersion: ${kind === 'Pod' ? 'v1' : 'apps/v1'}
kind: ${kind}
metadata: { name: ${name} }
spec: { ${spec} }
---`;
  const hpa = `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: cart }
spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: cart }, minReplicas: 2, maxReplicas: 6 }
`;

  it('adds up all workloads, each with its own range', () => {
    const cluster = clusterOf(workload('StatefulSet', 'web', 'replicas: 3') + workload('Deployment', 'cart', 'replicas: 9') + hpa);
    const pods = [only(cluster, 'StatefulSet'), only(cluster, 'Deployment', 'cart')].map(owner => cluster.podsOf(owner)!);
    expect(countGuarded(pods, cluster)).toMatchObject({ low: 5, high: 9 });
  });

  it('does not guess the pods of a DaemonSet, nor count a pod without a controller', () => {
    const cluster = clusterOf(workload('Deployment', 'web', 'replicas: 3') + workload('DaemonSet', 'agent', '') + workload('Pod', 'shell', ''));
    const podsOf = (kind: string, name: string) => cluster.podsOf(only(cluster, kind, name))!;
    expect(countGuarded([podsOf('Deployment', 'web'), podsOf('DaemonSet', 'agent')], cluster)).toBeUndefined();
    expect(countGuarded([podsOf('Deployment', 'web'), podsOf('Pod', 'shell')], cluster)).toBeUndefined();
    expect(isDrained(podsOf('DaemonSet', 'agent'))).toBe(false);
    expect(isDrained(podsOf('Deployment', 'web'))).toBe(true);
  });

  it('knows pods that are not to be moved', () => {
    const pinned = (annotation: string) => {
      const cluster = clusterOf(`{ apiVersion: v1, kind: Pod, metadata: { name: web, annotations: { ${annotation} } } }`);
      return isPinned(cluster.podsOf(only(cluster, 'Pod'))!);
    };
    expect(pinned('cluster-autoscaler.kubernetes.io/safe-to-evict: "false"')).toBe(true);
    expect(pinned('cluster-autoscaler.kubernetes.io/safe-to-evict: "true"')).toBe(false);
    expect(pinned('karpenter.sh/do-not-disrupt: "true"')).toBe(true);
    expect(pinned('')).toBe(false);
  });
});
