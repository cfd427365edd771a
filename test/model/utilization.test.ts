import { describe, expect, it } from 'vitest';
import type { HorizontalPodAutoscaler } from '../../src/model/kinds.ts';
import type { Resource } from '../../src/model/resource.ts';
import { metricsOf } from '../../src/model/utilization.ts';
import { clusterOf, only } from './cluster-of.ts';

function read(apiVersion: string, spec: string, annotations = ''): { utilization: readonly string[]; others: number } {
  const cluster = clusterOf(`
apiVersion: autoscaling/${apiVersion}
kind: HorizontalPodAutoscaler
metadata: { name: web, annotations: { ${annotations} } }
spec: { ${spec} }
`);
  const { utilization, others } = metricsOf(only(cluster, 'HorizontalPodAutoscaler') as unknown as Resource<HorizontalPodAutoscaler>);
  return { utilization: utilization.map(({ resource, container }) => `${resource}${container ? ` of ${String(container.raw)}` : ''}`), others };
}

describe('metricsOf', () => {
  it.each([
    ['none stand for the cpu', 'v2', '', ['cpu'], 0],
    ['an empty list stands for the cpu', 'v2', 'metrics: []', ['cpu'], 0],
    ['the first version', 'v1', 'targetCPUUtilizationPercentage: 60', ['cpu'], 0],
    ['the first version without', 'v1', '', ['cpu'], 0],
    ['in percent', 'v2', 'metrics: [{ type: Resource, resource: { name: memory, target: { type: Utilization, averageUtilization: 80 } } }]', ['memory'], 0],
    ['in percent, in the first beta', 'v2beta1', 'metrics: [{ type: Resource, resource: { name: cpu, targetAverageUtilization: 80 } }]', ['cpu'], 0],
    ['an amount', 'v2', 'metrics: [{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 1 } } }]', [], 1],
    ['an amount, in the first beta', 'v2beta1', 'metrics: [{ type: Resource, resource: { name: cpu, targetAverageValue: 1 } }]', [], 1],
    ['an amount goes before', 'v2', 'metrics: [{ type: Resource, resource: { name: cpu, target: { averageValue: 1, averageUtilization: 80 } } }]', [], 1],
    ['of one container', 'v2', 'metrics: [{ type: ContainerResource, containerResource: { name: cpu, container: web, target: { averageUtilization: 80 } } }]', ['cpu of web'], 0],
    ['of other sorts', 'v2', 'metrics: [{ type: Pods, pods: {} }, { type: Resource, resource: { name: cpu, target: { averageUtilization: 8 } } }]', ['cpu'], 1],
    ['malformed', 'v2', 'metrics: cpu', [], 1],
  ])('%s', (_title, version, spec, utilization, others) => {
    expect(read(version, spec)).toEqual({ utilization, others });
  });

  it('knows that the first version keeps more metrics in an annotation', () => {
    expect(read('v1', '', 'autoscaling.alpha.kubernetes.io/metrics: "[]"')).toEqual({ utilization: [], others: 1 });
  });
});
