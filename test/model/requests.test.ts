import { describe, expect, it } from 'vitest';
import { lacksAmount } from '../../src/model/sized.ts';
import { resourcesOf } from '../../src/model/requests.ts';
import { clusterOf, only } from './cluster-of.ts';

const pod = (resources: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - { name: web, image: "shop/web:1.4.2", resources: { ${resources} } }
`;
const limitRange = (item: string, name = 'defaults', namespace = 'shop') => `---
apiVersion: v1
kind: LimitRange
metadata: { name: ${name}, namespace: ${namespace} }
spec: { limits: [{ type: Container, ${item} }] }
`;

/** Requests and limits by resource name, as `cpu: 1`. */
function given(text: string): { requests: Record<string, unknown>; limits: Record<string, unknown> } {
  const cluster = clusterOf(text);
  const { requests, limits } = resourcesOf(cluster.podsOf(only(cluster, 'Pod'))!.containers[0]!, cluster);
  const plain = (amounts: typeof requests) => Object.fromEntries([...amounts].map(([name, { raw }]) => [name, raw]));
  return { requests: plain(requests), limits: plain(limits) };
}

describe('resourcesOf', () => {
  it.each([
    ['nothing', '', '', {}, {}],
    ['a limit is a request too', 'limits: { cpu: 1 }', '', { cpu: 1 }, { cpu: 1 }],
    ['a request of its own stays', 'limits: { cpu: 2 }, requests: { cpu: 1 }', '', { cpu: 1 }, { cpu: 2 }],
    ['per resource', 'limits: { cpu: 2 }, requests: { memory: 1Gi }', '', { cpu: 2, memory: '1Gi' }, { cpu: 2 }],
    ['default and defaultRequest', '', limitRange('default: { cpu: 2 }, defaultRequest: { cpu: 1 }'), { cpu: 1 }, { cpu: 2 }],
    ['the default limit is the default request', '', limitRange('default: { cpu: 2 }'), { cpu: 2 }, { cpu: 2 }],
    ['the maximum is the default limit', '', limitRange('max: { cpu: 4 }'), { cpu: 4 }, { cpu: 4 }],
    ['a default goes before the maximum', '', limitRange('max: { cpu: 4 }, default: { cpu: 2 }'), { cpu: 2 }, { cpu: 2 }],
    ['the minimum is the default request', '', limitRange('min: { cpu: 1 }'), { cpu: 1 }, {}],
    ['the maximum goes before the minimum', '', limitRange('min: { cpu: 1 }, max: { cpu: 4 }'), { cpu: 4 }, { cpu: 4 }],
    ['the own limit is the request before any default', 'limits: { cpu: 3 }', limitRange('defaultRequest: { cpu: 1 }'), { cpu: 3 }, { cpu: 3 }],
    ['a request does not keep the default limit away', 'requests: { cpu: 3 }', limitRange('default: { cpu: 1 }'), { cpu: 3 }, { cpu: 1 }],
    ['the first of two LimitRanges', '', limitRange('min: { cpu: 1 }') + limitRange('min: { cpu: 2, memory: 1Gi }', 'more'), { cpu: 1, memory: '1Gi' }, {}],
    ['a LimitRange of another namespace', '', limitRange('max: { cpu: 4 }', 'defaults', 'payments'), {}, {}],
  ])('%s', (_title, resources, more, requests, limits) => {
    expect(given(pod(resources) + more)).toEqual({ requests, limits });
  });

  it('is not impressed by malformed amounts', () => {
    expect(given(pod('limits: none, requests: [1]') + limitRange('max: 7, default: [cpu]'))).toEqual({ requests: {}, limits: {} });
    expect(given(pod('requests: { __proto__: 1, constructor: 2 }')).limits).toEqual({});
  });

  it('counts items for containers only', () => {
    const forPods = limitRange('max: { cpu: 4 }').replace('type: Container', 'type: Pod');
    expect(given(pod('') + forPods)).toEqual({ requests: {}, limits: {} });
  });
});

describe('lacksAmount', () => {
  const vertical = (mode: string) => `---
apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { targetRef: { apiVersion: v1, kind: Pod, name: web }, updatePolicy: { updateMode: ${mode} } }
`;

  it.each([
    ['nobody gives it', '', true],
    ['a VerticalPodAutoscaler does', vertical('Auto'), false],
    ['a VerticalPodAutoscaler only recommends', vertical('"Off"'), true],
    ['a LimitRange does', limitRange('min: { cpu: 1 }'), false],
  ])('%s', (_title, more, lacks) => {
    const cluster = clusterOf(pod('') + more);
    expect(lacksAmount(cluster.podsOf(only(cluster, 'Pod'))!.containers[0]!, 'requests', 'cpu', cluster)).toBe(lacks);
  });
});
