import { describe, expect, it } from 'vitest';
import { quotasOver, unmetBy } from '../../src/model/quotas.ts';
import { clusterOf, only } from './cluster-of.ts';

const quota = (spec: string, namespace = 'shop') => `
apiVersion: v1
kind: ResourceQuota
metadata: { name: team, namespace: ${namespace} }
spec: { ${spec} }
---`;
const pod = (spec: string, resources = '') => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  ${spec}
  containers:
    - { name: web, image: "shop/web:1.4.2", resources: { ${resources} } }
`;

describe('quotasOver', () => {
  const counts = (spec: string, podSpec = '', resources = '') => {
    const cluster = clusterOf(quota(`hard: { cpu: 1 }, ${spec}`) + pod(podSpec, resources));
    return quotasOver(cluster.podsOf(only(cluster, 'Pod'))!, cluster).length === 1;
  };

  it.each([
    ['no scope', '', '', '', true],
    ['with a deadline', 'scopes: [Terminating]', 'activeDeadlineSeconds: 60', '', true],
    ['with a deadline that is not there', 'scopes: [Terminating]', '', '', false],
    ['without a deadline', 'scopes: [NotTerminating]', '', '', true],
    ['pods that say something', 'scopes: [NotBestEffort]', '', 'requests: { memory: 1Gi }', true],
    ['pods that say nothing', 'scopes: [NotBestEffort]', '', '', false],
    ['any priority', 'scopes: [PriorityClass]', 'priorityClassName: urgent', '', true],
    ['no priority', 'scopes: [PriorityClass]', '', '', false],
    ['this priority', 'scopeSelector: { matchExpressions: [{ scopeName: PriorityClass, operator: In, values: [urgent] }] }', 'priorityClassName: urgent', '', true],
    ['other priorities', 'scopeSelector: { matchExpressions: [{ scopeName: PriorityClass, operator: NotIn, values: [urgent] }] }', 'priorityClassName: urgent', '', false],
    ['a scope that is not computed', 'scopes: [CrossNamespacePodAffinity]', '', '', false],
  ])('%s', (_title, spec, podSpec, resources, expected) => {
    expect(counts(spec, podSpec, resources)).toBe(expected);
  });

  it('is not about another namespace', () => {
    const cluster = clusterOf(quota('hard: { cpu: 1 }', 'payments') + pod(''));
    expect(quotasOver(cluster.podsOf(only(cluster, 'Pod'))!, cluster)).toEqual([]);
  });
});

describe('unmetBy', () => {
  it('demands cpu and memory only', () => {
    const cluster = clusterOf(quota('hard: { pods: 3, cpu: 1, limits.memory: 1Gi, requests.storage: 1Gi, requests.ephemeral-storage: 1Gi, constructor: 1 }') + pod(''));
    const [over] = quotasOver(cluster.podsOf(only(cluster, 'Pod'))!, cluster);
    expect(unmetBy({ requests: new Map(), limits: new Map() }, over!.quota)).toEqual(['cpu', 'limits.memory']);
  });
});
