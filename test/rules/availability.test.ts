import { describe, expect, it } from 'vitest';
import hpaTargetMissing from '../../src/rules/availability/hpa-target-missing.ts';
import pdbBlocksAllEvictions from '../../src/rules/availability/pdb-blocks-all-evictions.ts';
import pdbOverlap from '../../src/rules/availability/pdb-overlap.ts';
import pdbVsHpaMinimum from '../../src/rules/availability/pdb-vs-hpa-minimum.ts';
import hpaUtilizationWithoutRequest from '../../src/rules/resources/hpa-utilization-without-request.ts';
import type { AnyRule } from '../../src/rules/rule.ts';
import { findingsOf } from './run-example.ts';

/** What a rule says about some files, as `severity message`. A text alone is one file. */
function said(rule: AnyRule, files: string | Readonly<Record<string, string>>, kubernetesVersion?: string): readonly string[] {
  const example = { ...(typeof files === 'string' ? { text: files } : { files }), ...(kubernetesVersion !== undefined && { kubernetesVersion }) };
  const { findings, failures } = findingsOf(rule, example);
  expect(failures).toEqual([]);
  return findings.map(({ severity, message }) => `${severity} ${message}`);
}

const deployment = (name: string, replicas: string, { labels = '', namespace = '', pod = '', container = '' } = {}) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: "${namespace}" }
spec:
  ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}, ${labels} } }
    spec: { ${pod} containers: [{ name: ${name}, image: "shop/${name}:1.4.2", ${container} }] }
---`;
const budget = (name: string, demand: string, selector: string, namespace = '') => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name}, namespace: "${namespace}" }
spec: { ${demand}, selector: ${selector} }
---`;
const web = '{ matchLabels: { app: web } }';
const shop = '{ matchLabels: { part-of: shop } }';
const hpa = (target: string, spec = 'maxReplicas: 5') => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec: { scaleTargetRef: { ${target} }, ${spec} }
---`;
const job = (name: string, labels: string) => `
apiVersion: batch/v1
kind: Job
metadata: { name: ${name} }
spec: { template: { metadata: { labels: { ${labels} } }, spec: { restartPolicy: Never, containers: [{ name: run, image: "shop/run:1.0.0" }] } } }
---`;

describe('pdb-blocks-all-evictions', () => {
  const says = (text: string) => said(pdbBlocksAllEvictions, text);

  it('adds up the workloads under a budget', () => {
    const two = (demand: string) => budget('shop', demand, shop)
      + deployment('web', 'replicas: 2', { labels: 'part-of: shop' }) + deployment('cart', 'replicas: 1', { labels: 'part-of: shop' });
    expect(says(two('minAvailable: 2'))).toEqual([]);
    expect(says(two('minAvailable: 3'))).toEqual(['error minAvailable 3 of 3 pods leaves 0 evictions']);
  });

  it('has nothing to say about an application that is switched off', () => {
    expect(says(budget('web', 'minAvailable: 1', web) + deployment('web', 'replicas: 0'))).toEqual([]);
    expect(says(budget('web', 'maxUnavailable: 0', web) + deployment('web', 'replicas: 0'))).toEqual([]);
  });

  it('is less sure of a number that nobody wrote', () => {
    expect(says(budget('web', 'minAvailable: 1', web) + deployment('web', ''))).toEqual(['warning minAvailable 1 of 1 pod leaves 0 evictions']);
  });

  it('goes by the most that an autoscaler will run', () => {
    const target = 'apiVersion: apps/v1, kind: Deployment, name: web';
    const scaled = (demand: string) => says(budget('web', demand, web) + deployment('web', '') + hpa(target));
    expect(scaled('minAvailable: 5')).toEqual(['error minAvailable 5 of at most 5 pods leaves 0 evictions']);
    expect(scaled('minAvailable: 4')).toEqual([]);
  });

  it('does not know how many pods of a Job there are', () => {
    expect(says(budget('shop', 'minAvailable: 2', shop) + deployment('web', 'replicas: 2', { labels: 'part-of: shop' }) + job('load', 'part-of: shop')))
      .toEqual([]);
    expect(says(budget('load', 'maxUnavailable: 0', shop) + job('load', 'part-of: shop'))).toEqual([]);
  });

  it('expects an overlay to change the number of replicas', () => {
    expect(said(pdbBlocksAllEvictions, {
      'base/kustomization.yaml': 'resources: [web.yaml]',
      'base/web.yaml': budget('web', 'minAvailable: 1', web) + deployment('web', 'replicas: 1'),
      'production/kustomization.yaml': 'resources: [../base]\nreplicas: [{ name: web, count: 3 }]',
    })).toEqual(['info minAvailable 1 of 1 pod leaves 0 evictions']);
  });
});

describe('pdb-vs-hpa-minimum', () => {
  it('is silent where the budget blocks at any number, which is another rule', () => {
    const target = 'apiVersion: apps/v1, kind: Deployment, name: web';
    expect(said(pdbVsHpaMinimum, budget('web', 'maxUnavailable: 0', web) + deployment('web', '') + hpa(target))).toEqual([]);
    expect(said(pdbVsHpaMinimum, budget('web', 'minAvailable: 50%', web) + deployment('web', '') + hpa(target))).toHaveLength(1);
  });
});

describe('pdb-overlap', () => {
  const both = (first: string, second: string) => budget('web', 'maxUnavailable: 1', web, first) + budget('everything', 'maxUnavailable: 1', '{}', second);

  it('keeps to the namespace', () => {
    expect(said(pdbOverlap, both('shop', 'payments') + deployment('web', '', { namespace: 'shop' }))).toEqual([]);
    expect(said(pdbOverlap, both('shop', 'shop') + deployment('web', '', { namespace: 'shop' })))
      .toEqual(['error the pods of Deployment "web" are also under PodDisruptionBudget "web", and pods under two budgets cannot be evicted']);
  });

  it('knows that the eviction API once overlooked empty selectors', () => {
    expect(said(pdbOverlap, both('shop', 'shop') + deployment('web', '', { namespace: 'shop' }), '1.25')[0]).toMatch(/^info /);
  });

  it('takes two definitions of one budget for one', () => {
    expect(said(pdbOverlap, budget('web', 'maxUnavailable: 1', web) + budget('web', 'maxUnavailable: 2', web) + deployment('web', ''))).toEqual([]);
  });
});

describe('hpa-target-missing', () => {
  it.each([
    ['the version does not matter', 'apiVersion: apps/v1beta2, kind: Deployment, name: web', []],
    ['a ReplicationController is in the core group', 'apiVersion: v1, kind: ReplicationController, name: other', []],
    ['nothing is known of a custom group', 'apiVersion: shop.example.com/v1, kind: Deployment, name: web', []],
    ['the name is to be filled in', 'apiVersion: apps/v1, kind: Deployment, name: "${NAME}"', []],
    ['the group is mistyped', 'apiVersion: app/v1, kind: Deployment, name: web', ['error there is no kind "Deployment" in the API group "app"']],
  ])('%s', (_title, target, expected) => {
    expect(said(hpaTargetMissing, deployment('web', '') + hpa(target))).toEqual(expected);
  });

  it('does not believe in the absence of a target from a folder of unrelated examples', () => {
    const target = 'apiVersion: apps/v1, kind: Deployment, name: php-apache';
    expect(said(hpaTargetMissing, { 'hpa.yaml': hpa(target), 'web.yaml': deployment('web', '') })[0]).toMatch(/^info /);
    expect(said(hpaTargetMissing, { 'hpa.yaml': hpa(target) })).toEqual([]);
    expect(said(hpaTargetMissing, { 'hpa.yaml': hpa(target) + deployment('web', '') })[0]).toMatch(/^warning /);
  });
});

describe('hpa-utilization-without-request', () => {
  const target = 'apiVersion: apps/v1, kind: Deployment, name: web';
  const cpu = '{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } } }';
  const pods = '{ type: Pods, pods: { metric: { name: requests }, target: { type: AverageValue, averageValue: 100 } } }';
  const says = (text: string, version?: string) => said(hpaUtilizationWithoutRequest, text, version);

  it('tells an autoscaler that stops from one that no longer scales down', () => {
    expect(says(deployment('web', '') + hpa(target, `maxReplicas: 5, metrics: [${cpu}]`))[0]).toMatch(/^error .* does not scale$/);
    expect(says(deployment('web', '') + hpa(target, `maxReplicas: 5, metrics: [${cpu}, ${pods}]`))[0]).toMatch(/^warning .* does not scale down$/);
  });

  it('reads what the pod requests as a whole, from 1.34 on', () => {
    const whole = (resource: string) => deployment('web', '', { pod: `resources: { requests: { ${resource}: 1 } },` }) + hpa(target);
    expect(says(whole('cpu'))).toEqual([]);
    expect(says(whole('memory'))).toHaveLength(1);
    expect(says(whole('cpu'), '1.33')).toHaveLength(1);
  });

  it('is about all pods that the target selects', () => {
    const requests = 'resources: { requests: { cpu: 1 } }';
    expect(says(deployment('web', '', { container: requests }) + hpa(target) + job('load', 'app: web')))
      .toEqual(['warning container "run" of Job "load" requests no cpu, so its utilization cannot be computed and the autoscaler does not scale']);
    expect(says(deployment('web', '', { container: requests }) + hpa(target) + job('load', 'app: load'))).toEqual([]);
  });
});
