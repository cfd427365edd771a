import { expect, it } from 'vitest';
import { readCluster } from '../../src/model/cluster.ts';
import type { StatefulSet } from '../../src/model/kinds.ts';
import { podNameInText } from '../../src/model/pod-names.ts';
import type { Resource } from '../../src/model/resource.ts';
import { Source } from '../../src/source/source.ts';

function nameIn(text: string, where: 'env' | 'config' = 'env'): string | undefined {
  const container = { name: 'db', ...(where === 'env' && { env: [{ name: 'PEERS', value: text }] }) };
  const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { serviceName: 'peers', template: { spec: { containers: [container] } } } };
  const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'db' }, data: where === 'config' ? { 'db.conf': text } : {} };
  const source = new Source('db.yaml', [set, config].map(object => JSON.stringify(object)).join('\n---\n'));
  const cluster = readCluster([source], () => 'Namespaced', { closed: false, external: [] });
  return podNameInText(cluster.resources[0] as unknown as Resource<StatefulSet>, 'peers', cluster);
}

it('finds the name of a pod, with a number or with a variable', () => {
  expect(nameIn('db-0.peers:5432,db-1.peers:5432')).toBe('db-0.peers');
  expect(nameIn('postgres://shop@db-2.peers.shop.svc.cluster.local/')).toBe('db-2.peers');
  expect(nameIn('--advertise=$(POD_NAME).peers')).toBe('$(POD_NAME).peers');
  expect(nameIn('exec db --self ${HOSTNAME}.peers')).toBe('${HOSTNAME}.peers');
  expect(nameIn('seeds: db-0.peers', 'config')).toBe('db-0.peers');
});

it('takes no other name for it', () => {
  for (const text of ['peers', 'db.peers', 'web-0.peers', 'db-0.peers-old', 'db-0.cart', 'https://www.peers.example.com']) expect(nameIn(text)).toBeUndefined();
});
