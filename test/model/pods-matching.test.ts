import { describe, expect, it } from 'vitest';
import { mapSelector } from '../../src/model/selectors.ts';
import { clusterOf, only } from './cluster-of.ts';

const service = (selector: string, { name = 'web', namespace = '' } = {}) => `
apiVersion: v1
kind: Service
metadata: {name: ${name}${namespace && `, namespace: ${namespace}`}}
spec: {selector: {${selector}}, ports: [{port: 80}]}
`;
const deployment = (labels: string, { name = 'web', namespace = '', own = '' } = {}) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, labels: {${own}}${namespace && `, namespace: ${namespace}`}}
spec:
  selector: {matchLabels: {${labels}}}
  template:
    metadata: {labels: {${labels}}}
    spec: {containers: [{name: ${name}, image: "shop/${name}:1.4.2"}]}
`;

/** What is known of the pods of Service "web". */
function matchOf(files: string | Readonly<Record<string, string>>, name = 'web') {
  const cluster = clusterOf(files);
  const from = only(cluster, 'Service', name);
  return cluster.podsMatching(mapSelector(from.below(['spec', 'selector']))!, from);
}
const all = (...texts: string[]) => texts.join('---\n');

describe('podsMatching', () => {
  it('finds pods in the namespace, and those that may end up there', () => {
    expect(matchOf(all(service('app: web'), deployment('app: web'))).state).toBe('found');
    expect(matchOf(all(service('app: web', { namespace: 'shop' }), deployment('app: web', { namespace: 'shop' }))).state).toBe('found');
  });

  it.each([
    ['a typo beside the Deployment of that name', all(service('app: wbe'), deployment('app: web')), 'app: web'],
    ['the labels of the Deployment itself', all(service('app: web'), deployment('part: front', { own: 'app: web' })), undefined],
    ['the other customary key', all(service('app.kubernetes.io/name: web'), deployment('app: web')), 'app=web'],
    ['another value beside the Deployment of that name', all(service('app: web, tier: back'), deployment('app: web, tier: front')), 'tier: front'],
    ['a namespace that the pods are not in', all(
      service('app: web', { namespace: 'shop' }), deployment('app: web', { namespace: 'bench' }), deployment('app: cart', { name: 'cart', namespace: 'shop' }),
    ), undefined],
  ])('is certain of %s', (_title, text, suggestion) => {
    const match = matchOf(text);
    expect(match).toMatchObject({ state: 'absent', certainty: 'certain' });
    expect(match.state === 'absent' && match.near[0]?.suggestion).toBe(suggestion);
  });

  it.each([
    ['keys that the pods use', all(service('app: grafana', { name: 'grafana' }), deployment('app: web')), 'grafana'],
    ['the name of a workload', all(service('release: web'), deployment('app: web')), 'web'],
    ['another track', all(service('app: web, track: canary', { name: 'web-canary' }), deployment('app: web, track: stable')), 'web-canary'],
    ['another number', all(service('app: web-2', { name: 'web-2' }), deployment('app: web-1', { name: 'web-1' })), 'web-2'],
  ])('holds %s for a likely sign', (_title, text, name) => {
    const match = matchOf(text, name);
    expect(match).toMatchObject({ state: 'absent', certainty: 'likely' });
    expect(match.state === 'absent' && match.near[0]?.suggestion).toBeFalsy();
  });

  it.each([
    ['a key that nothing uses', all(service('example.shop/leader: "yes"', { name: 'leader' }), deployment('app: web')), 'leader'],
    ['a label for the one that leads', all(service('app: web, role: primary'), deployment('app: web')), 'web'],
    ['a label that is still to be filled in', all(service('app: "${APP}"'), deployment('app: web')), 'web'],
    ['no workload at all', service('app: web'), 'web'],
    ['Jobs only', all(service('app: web'), deployment('app: cart').replace('apps/v1', 'batch/v1').replace('Deployment', 'Job')), 'web'],
    ['an operator that runs pods', all(service('strimzi.io/cluster: web'), deployment('app: web'), 'apiVersion: kafka.strimzi.io/v1\nkind: Kafka\nmetadata: {name: web}\n'), 'web'],
  ])('does not know with %s', (_title, text, name) => {
    expect(matchOf(text, name).state).toBe('unknown');
  });

  it('knows nothing where pods of another unit match, a file could not be read, or kustomize adds labels', () => {
    expect(matchOf({ 'one/a.yaml': all(service('app: web'), deployment('app: cart', { name: 'cart' })), 'two/b.yaml': deployment('app: web') }).state).toBe('unknown');
    expect(matchOf({ 'a.yaml': all(service('app: web'), deployment('app: cart', { name: 'cart' })), 'b.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: "web\n' }).state).toBe('unknown');
    expect(matchOf({
      'kustomization.yaml': 'resources: [a.yaml]\ncommonLabels: {app: web}\n',
      'a.yaml': all(service('app: web'), deployment('part: front', { name: 'front' })),
    }).state).toBe('unknown');
  });
});
