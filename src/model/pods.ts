import { Field } from '../source/field.ts';
import type { Container, ObjectMeta, PodSpec } from './kinds.ts';
import type { AnyObject, Resource } from './resource.ts';
import { holds, type Labels, labelsOf, type Requirement, type Selector } from './selectors.ts';

/** How a container takes part in its pod. A sidecar is an init container with `restartPolicy: Always`. */
export type ContainerRole = 'regular' | 'sidecar' | 'init' | 'ephemeral';

export interface PodContainer {
  readonly field: Field<Container | undefined>;
  readonly role: ContainerRole;
  readonly pods: PodSet;
}

/** The pods that a workload will make, all alike: one stands for every replica. */
export class PodSet {
  readonly owner: Resource;
  readonly metadata: Field<ObjectMeta | undefined>;
  readonly spec: Field<PodSpec | undefined>;
  /** As the template has them; what controllers add is known to `selectedBy`. */
  readonly labels: Labels;
  readonly containers: readonly PodContainer[];

  constructor(owner: Resource, template: Field) {
    this.owner = owner;
    this.metadata = template.below(['metadata']) as Field<ObjectMeta | undefined>;
    this.spec = template.below(['spec']) as Field<PodSpec | undefined>;
    this.labels = labelsOf(this.metadata.at('labels'));
    this.containers = [
      ...this.spec.at('initContainers').items().map(field =>
        this.#container(field, field.at('restartPolicy').string === 'Always' ? 'sidecar' : 'init')),
      ...this.spec.at('containers').items().map(field => this.#container(field, 'regular')),
      ...this.spec.at('ephemeralContainers').items().map(field => this.#container(field as Field<Container>, 'ephemeral')),
    ];
  }

  get namespace(): string {
    return this.owner.namespace;
  }

  /** The containers that run as long as the pod does. */
  get running(): readonly PodContainer[] {
    return this.containers.filter(({ role }) => role === 'regular' || role === 'sidecar');
  }

  /** Whether these pods carry labels that satisfy the selector, those that controllers add included. */
  selectedBy(selector: Selector): boolean {
    return selector.every(requirement => holds(requirement, this.labels) || this.#addedByController(requirement));
  }

  #container(field: Field<Container>, role: ContainerRole): PodContainer {
    return { field, role, pods: this };
  }

  /** Labels that the built-in controllers put on the pods they make, so that no template has them. */
  #addedByController({ key, operator, values }: Requirement): boolean {
    if (operator === 'NotIn' || operator === 'DoesNotExist') return false;
    const { kind, name } = this.owner;
    const possible = (pattern: RegExp) => operator === 'Exists' || values.some(value => pattern.test(value));
    switch (key) {
      case 'pod-template-hash':
      case 'rollouts-pod-template-hash': return kind === 'Deployment' || kind === 'ReplicaSet' || kind === 'Rollout';
      case 'controller-revision-hash': return kind === 'StatefulSet' || kind === 'DaemonSet';
      case 'pod-template-generation': return kind === 'DaemonSet';
      case 'apps.kubernetes.io/pod-index': return kind === 'StatefulSet' && possible(/^\d+$/);
      case 'statefulset.kubernetes.io/pod-name':
        return kind === 'StatefulSet' && (operator === 'Exists' || values.some(value => isOrdinalOf(value, name)));
      case 'job-name':
      case 'batch.kubernetes.io/job-name':
        return (kind === 'Job' && (operator === 'Exists' || values.includes(name))) || kind === 'CronJob';
      case 'controller-uid':
      case 'batch.kubernetes.io/controller-uid':
      case 'batch.kubernetes.io/job-completion-index': return kind === 'Job' || kind === 'CronJob';
      default: return false;
    }
  }
}

const controllerLabels: ReadonlySet<string> = new Set([
  'pod-template-hash', 'rollouts-pod-template-hash', 'controller-revision-hash', 'pod-template-generation', 'apps.kubernetes.io/pod-index',
  'statefulset.kubernetes.io/pod-name', 'job-name', 'batch.kubernetes.io/job-name', 'controller-uid', 'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
]);

/** Labels that no template needs to have for its pods to have them. */
export function isAddedByControllers(key: string): boolean {
  return controllerLabels.has(key);
}

function isOrdinalOf(podName: string, statefulSet: string): boolean {
  return podName.startsWith(`${statefulSet}-`) && /^\d+$/.test(podName.slice(statefulSet.length + 1));
}

const templatePaths: Readonly<Record<string, readonly string[]>> = {
  'core/Pod': [],
  'core/PodTemplate': ['template'],
  'core/ReplicationController': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The kinds that make pods in every cluster. A PodTemplate makes none by itself. */
export const workloadKinds = [
  'core/Pod', 'core/ReplicationController', 'apps/ReplicaSet', 'apps/Deployment', 'apps/StatefulSet', 'apps/DaemonSet',
  'batch/Job', 'batch/CronJob',
] as const;

/** The kinds whose pods stay until they are replaced: all but Jobs and CronJobs. */
export function runsForever(pods: PodSet): boolean {
  return pods.owner.kindName !== 'batch/Job' && pods.owner.kindName !== 'batch/CronJob';
}

/**
 * The pods of a workload; `undefined` for what makes none. A custom kind with a pod template under `spec.template`
 * (Argo Rollout, Knative Service, ...) makes pods as well.
 */
export function podSetOf(resource: Resource<AnyObject>): PodSet | undefined {
  const path = Object.hasOwn(templatePaths, resource.kindName) ? templatePaths[resource.kindName] : undefined;
  if (path) return new PodSet(resource, path.length > 0 ? resource.below(path) : resource);
  const template = resource.below(['spec', 'template']);
  const isCustom = resource.group.includes('.') && !resource.group.endsWith('.k8s.io');
  return isCustom && template.below(['spec', 'containers']).items().length > 0 ? new PodSet(resource, template) : undefined;
}
