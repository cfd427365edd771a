import type { Certainty } from './certainty.ts';
import type { PodSet } from './pods.ts';
import type { Product } from './producers.ts';
import type { Resource } from './resource.ts';
import type { Field } from '../source/field.ts';

/** What came close to being meant: shown beside the finding. */
export interface Near {
  readonly at: Field;
  readonly message: string;
  /** What to write instead. */
  readonly suggestion?: string;
  /** The key of the only label of a selector that these pods do not have. */
  readonly label?: string;
}

/** What is known of the target of a reference. */
export type Resolution =
  | { readonly state: 'found'; readonly resource: Resource }
  /** The name exists, in another namespace of the same unit: a namespaced reference never gets there. */
  | { readonly state: 'elsewhere'; readonly resource: Resource }
  | { readonly state: 'provided'; readonly product: Product }
  | { readonly state: 'builtin' }
  | { readonly state: 'declared' }
  /** Somebody else may well bring it: nothing can be said. */
  | { readonly state: 'unknown'; readonly because: string }
  | { readonly state: 'absent'; readonly certainty: Certainty; readonly near: readonly Near[] };

/** What is known of the pods that a selector asks for. */
export type Match =
  | { readonly state: 'found'; readonly pods: readonly PodSet[] }
  | { readonly state: 'unknown'; readonly because: string }
  | { readonly state: 'absent'; readonly certainty: Certainty; readonly near: readonly Near[] };

/** What somebody said about the cluster beyond the manifests. `*` stands for every namespace or kind. */
export interface Knowledge {
  readonly closed: boolean | readonly { readonly namespace: string; readonly kinds: readonly string[] }[];
  readonly external: readonly { readonly kind: string; readonly name: string; readonly namespace?: string }[];
}

/** How readily the absence of an object is believed when only its own unit is known (cross-object reference, 2.3). */
export type Closure =
  /** Practically always shipped together with what refers to it. */
  | 'closed'
  /** Believed when the unit has others of the kind. */
  | 'half-closed'
  /** Usually from elsewhere. */
  | 'open';
