import type { Field } from '../source/field.ts';
import type { LabelSelector } from './kinds.ts';
import type { Resource } from './resource.ts';
import { labelSelector, mapSelector, type Selector } from './selectors.ts';

/** The built-in kinds that keep pods running and know them by a selector of their own. */
export const controllerKinds = [
  'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', 'apps/DaemonSet', 'core/ReplicationController',
] as const;

/** A controller that somebody wrote: the ReplicaSets in a dump of a cluster belong to their Deployments. */
export function isController(resource: Resource): boolean {
  return resource.is(...controllerKinds) && resource.below(['metadata', 'ownerReferences']).items().length === 0;
}

/** The labels by which a controller knows its pods; `undefined` when it does not say, and the server takes those of the template. */
export function ownSelector(controller: Resource): Selector | undefined {
  const field = controller.below(['spec', 'selector']);
  return controller.is('core/ReplicationController') ? mapSelector(field) : labelSelector(field as Field<LabelSelector | undefined>);
}
