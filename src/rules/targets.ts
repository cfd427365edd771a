import type { KindName, Kinds } from '../model/kinds.ts';
import type { PodContainer, PodSet } from '../model/pods.ts';
import type { Resource } from '../model/resource.ts';
import type { Document } from '../source/document.ts';
import type { Place } from '../source/field.ts';

/** What a rule wants to see: the engine shows it each subject once. */
export type Target<S> =
  | { readonly of: 'documents'; pick(document: Document): Iterable<S> }
  | { readonly of: 'suppressions'; pick(suppression: IdleSuppression): Iterable<S> }
  | { readonly of: 'resources'; readonly kinds: readonly string[] | 'all'; pick(resource: Resource): Iterable<S> }
  | { readonly of: 'faulty'; pick(resource: Resource): Iterable<S> }
  | { readonly of: 'pods'; pick(pods: PodSet): Iterable<S> };

/** A comment or an annotation that silences a rule where the rule says nothing. */
export interface IdleSuppression {
  readonly at: Place;
  readonly rule: string;
  /** There is a rule of that name. */
  readonly known: boolean;
  /** The rule whose name comes nearest, when there is none of that name. */
  readonly nearest?: string;
}

export const eachIdleSuppression: Target<IdleSuppression> = { of: 'suppressions', pick: suppression => [suppression] };

/** Objects of these kinds, whatever API version they are written in. */
export function kinds<K extends KindName>(...names: readonly K[]): Target<Resource<Kinds[K]>> {
  return {
    of: 'resources',
    kinds: names,
    pick: resource => [resource as unknown as Resource<Kinds[K]>],
  };
}

/** Every object, those of unknown kinds included. */
export const eachResource: Target<Resource> = { of: 'resources', kinds: 'all', pick: resource => [resource] };

/** Every object whose own form the API server has something against: few, so that rules about it cost nothing for the others. */
export const eachFaultyResource: Target<Resource> = { of: 'faulty', pick: resource => [resource] };

/** Every document, also those that could not be read. */
export const eachDocument: Target<Document> = { of: 'documents', pick: document => [document] };

/** Whatever makes pods: workloads, bare pods, custom kinds with a pod template. */
export const eachPod: Target<PodSet> = { of: 'pods', pick: pods => [pods] };

/** Every container of whatever makes pods: regular, sidecar, init and ephemeral ones. */
export const eachContainer: Target<PodContainer> = { of: 'pods', pick: pods => pods.containers };
