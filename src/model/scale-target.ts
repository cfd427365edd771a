import type { Api } from '../schemas/api.ts';
import type { Field } from '../source/field.ts';
import { canonicalGroup, groupOf, type Resource } from './resource.ts';

/** What an autoscaler scales: the field that names it, read as its controller reads it. */
export interface ScaleTarget {
  readonly field: Field;
  readonly kind: string;
  readonly name: string;
  /** As written; empty stands for the core group. */
  readonly group: string;
}

/** The `scaleTargetRef` of a HorizontalPodAutoscaler or of a KEDA ScaledObject, which takes a Deployment unless told otherwise. */
export function scaleTargetOf(autoscaler: Resource): ScaleTarget | undefined {
  const field = autoscaler.below(['spec', 'scaleTargetRef']);
  const isKeda = autoscaler.kind === 'ScaledObject';
  const text = (key: string, otherwise: string) => {
    const { raw } = field.below([key]);
    return typeof raw === 'string' && raw !== '' ? raw : otherwise;
  };
  const name = text('name', '');
  const kind = text('kind', isKeda ? 'Deployment' : '');
  if (name === '' || kind === '') return undefined;
  return { field, kind, name, group: groupOf(text('apiVersion', isKeda ? 'apps/v1' : '')) };
}

/** The controller looks for the group and the kind; the version does not matter (podautoscaler/horizontal.go, RESTMappings). */
export function isScaleTarget(target: ScaleTarget, workload: Resource): boolean {
  return target.kind === workload.kind && target.name === workload.name && targetGroup(target) === workload.group;
}

/** The group under which the target is known here: `core` for the empty one. */
export function targetGroup({ group, kind }: ScaleTarget): string {
  return canonicalGroup(`${group}/v1`, kind);
}

/** The kinds that are scaled most, with the API version that has them. */
export const scalableKinds: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  Rollout: 'argoproj.io/v1alpha1',
};

/** False when the group of a target is known not to have its kind. Of the custom groups, which have a dot, nothing is known. */
export function groupHasKind({ kind, group, field }: ScaleTarget, api: Api): boolean {
  const isServed = (apiVersion: string) => ['served', 'deprecated'].includes(api.served(apiVersion, kind).state);
  // OpenShift keeps its DeploymentConfig in the core group too.
  if (group === '') return kind === 'ReplicationController' || kind === 'DeploymentConfig' || isServed('v1');
  if (!Object.hasOwn(scalableKinds, kind) || group.includes('.')) return true;
  return scalableKinds[kind]!.startsWith(`${group}/`) || isServed(String(field.below(['apiVersion']).raw));
}

/**
 * What is wrong with the group of a target, for messages. From 1.34 on the API server itself refuses the empty group
 * (kubernetes v1.34.1, pkg/registry/autoscaling/horizontalpodautoscaler/strategy.go; 1.33 has no such check).
 */
export function describeGroupFault({ kind, group, field }: ScaleTarget, api: Api): string {
  if (group !== '') return `there is no kind "${kind}" in the API group "${group}"`;
  const { raw } = field.below(['apiVersion']);
  const subject = typeof raw === 'string' && raw !== '' ? `the apiVersion "${raw}"` : 'the target of the autoscaler';
  const consequence = api.atLeast(34) ? 'which the API server refuses' : `and the core group has no kind "${kind}"`;
  return `${subject} names no API group, ${consequence}`;
}
