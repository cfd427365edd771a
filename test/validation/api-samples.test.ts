import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { isMapping } from '../../src/source/field.ts';
import { Source } from '../../src/source/source.ts';

const samples = '../shared/corpus/k8s-api-testdata';

/** Fields that the samples have and 1.36 has not: they are made from 1.37 in development. */
const newerThan136 = new Set([
  'BasicDevice.nodeAllocatableResources', 'CSINode.status', 'ClusterTrustBundleProjection.user', 'ConfigMapVolumeSource.defaultUser',
  'Device.nodeAllocatableResources', 'DeviceRequestAllocationResult.skipNodeOperations', 'DownwardAPIVolumeFile.user',
  'DownwardAPIVolumeSource.defaultUser', 'EmptyDirVolumeSource.mode', 'GRPCAction.mode', 'HTTPGetAction.protocol',
  'HorizontalPodAutoscalerCondition.observedGeneration', 'JobSpec.scheduling', 'KeyToPath.user', 'NodeAllocatableResourceClaimStatus.mapping',
  'NodeAllocatableResourceClaimStatus.overhead', 'NodeSpec.podPreemptionPolicy', 'PersistentVolumeClaimStatus.healthStatus',
  'PodCertificateProjection.user', 'PodSpec.evictionResponders', 'PodStatus.volumeHealth', 'PoolStatus.partitionSummary', 'PoolStatus.shareableSummary',
  'ProjectedVolumeSource.defaultUser', 'ResourcePoolStatusRequestSpec.defaultPartitionTypeAttribute', 'ResourceSliceSpec.partitionTypeAttribute',
  'ResourceSliceSpec.skipNodeOperations', 'SecretVolumeSource.defaultUser', 'ServiceAccountTokenProjection.user', 'TokenRequestSpec.attestations',
  'VolumeMount.bindMountOptions',
]);

describe.skipIf(!existsSync(samples))('samples with every field of every kind (../shared, skipped without it)', () => {
  const api = loadApi('1.36');
  const entries = existsSync(samples) ? readdirSync(samples, { recursive: true, withFileTypes: true }) : [];
  const found = entries.filter((entry) => /\.(yaml|json)$/.test(entry.name)).flatMap((entry) => {
    const text = readFileSync(path.join(entry.parentPath, entry.name), 'utf8');
    return new Source(entry.name, text).documents.flatMap(({ value }) => {
      if (!isMapping(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string') return [];
      if (!['served', 'deprecated'].includes(api.served(value['apiVersion'], value['kind']).state)) return [];
      return [{ file: entry.name, violations: api.violations(value['apiVersion'], value['kind'], value) }];
    });
  });

  it('are many', () => {
    expect(found.length).toBeGreaterThan(90);
  });

  it('have no value of the wrong type', () => {
    expect(found.flatMap(({ file, violations }) => violations.filter(({ rule }) => rule === 'wrong-type').map(({ path: at }) => `${file} ${at.join('.')}`))).toEqual([]);
  });

  it('have no unknown field but those of the release to come', () => {
    const unknown = found.flatMap(({ violations }) => violations.filter(({ rule }) => rule === 'unknown-field')
      .map(({ message }) => /^"(.+?)" is not a field of (\w+)/.exec(message)).map((match) => `${match?.[2]}.${match?.[1]}`));
    expect([...new Set(unknown)].filter((field) => !newerThan136.has(field))).toEqual([]);
    expect([...newerThan136].filter((field) => !unknown.includes(field))).toEqual([]);
  });
});
