import type { Certainty } from './certainty.ts';
import type { Cluster } from './cluster.ts';
import type { ResourceQuota } from './kinds.ts';
import type { ResourceDefaults } from './limit-ranges.ts';
import type { PodSet } from './pods.ts';
import { podLevelResources, resourcesOf } from './requests.ts';
import type { Resource } from './resource.ts';

/** A quota that counts the pods of a workload, and how sure it is that both end up in one namespace. */
export interface CountingQuota {
  readonly quota: Resource<ResourceQuota>;
  readonly certainty: Certainty;
}

/** The quotas around some pods whose scopes let the pods in (kubernetes v1.34.1, pkg/quota/v1/evaluator/core/pods.go). */
export function quotasOver(pods: PodSet, cluster: Cluster): readonly CountingQuota[] {
  const { owner } = pods;
  return cluster.neighbours(owner, 'core/ResourceQuota').filter(quota => isInScope(pods, quota, cluster)).map(quota => {
    const isWritten = quota.namespace !== '' && quota.namespace === owner.namespace;
    // Files of one folder that name no namespace need not go to the same one.
    return { quota, certainty: isWritten ? 'certain' : owner.unit.kind === 'folder' ? 'possible' : 'likely' };
  });
}

/** Which amount of a container each key of `hard` demands. Other resources are counted, but no container has to have them. */
const demands: Readonly<Record<string, readonly [keyof ResourceDefaults, string]>> = {
  cpu: ['requests', 'cpu'],
  memory: ['requests', 'memory'],
  'requests.cpu': ['requests', 'cpu'],
  'requests.memory': ['requests', 'memory'],
  'limits.cpu': ['limits', 'cpu'],
  'limits.memory': ['limits', 'memory'],
};

/** The keys of `hard` that a container with these amounts does not satisfy. */
export function unmetBy(amounts: ResourceDefaults, quota: Resource<ResourceQuota>): readonly string[] {
  return quota.at('spec', 'hard').entries().map(([key]) => key).filter(key => {
    const demand = Object.hasOwn(demands, key) ? demands[key] : undefined;
    return demand !== undefined && !amounts[demand[0]].has(demand[1]);
  });
}

function isInScope(pods: PodSet, quota: Resource<ResourceQuota>, cluster: Cluster): boolean {
  const scopes = quota.at('spec', 'scopes').items().map(scope => isIn(pods, scope.string ?? '', 'Exists', [], cluster));
  const expressions = quota.at('spec', 'scopeSelector', 'matchExpressions').items().map(expression =>
    isIn(pods, expression.at('scopeName').string ?? '', expression.at('operator').string ?? '',
      expression.at('values').items().map(value => value.string ?? ''), cluster));
  return [...scopes, ...expressions].every(Boolean);
}

function isIn(pods: PodSet, scope: string, operator: string, values: readonly string[], cluster: Cluster): boolean {
  const { spec } = pods;
  switch (scope) {
    case 'Terminating': return !spec.at('activeDeadlineSeconds').missing;
    case 'NotTerminating': return spec.at('activeDeadlineSeconds').missing;
    case 'BestEffort': return isBestEffort(pods, cluster);
    case 'NotBestEffort': return !isBestEffort(pods, cluster);
    case 'PriorityClass': {
      const name = spec.at('priorityClassName').string;
      switch (operator) {
        case 'Exists': return name !== undefined;
        case 'In': return name !== undefined && values.includes(name);
        case 'DoesNotExist': return name === undefined;
        case 'NotIn': return name === undefined || !values.includes(name);
      }
    }
  }
  // Of the rest it is not computed here; without knowing, nothing is demanded.
  return false;
}

function isBestEffort(pods: PodSet, cluster: Cluster): boolean {
  const whole = podLevelResources(pods);
  const counts = (amounts: ResourceDefaults) =>
    [amounts.requests, amounts.limits].some(amount => amount.has('cpu') || amount.has('memory'));
  const containers = pods.containers.filter(({ role }) => role !== 'ephemeral');
  return !counts(whole) && !containers.some(container => counts(resourcesOf(container, cluster)));
}
