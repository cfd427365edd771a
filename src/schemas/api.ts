import type { Path } from '../source/document.ts';
import type { VisitObject } from './visit.ts';

/** What the API server's decoder and the checks on shapes have to say about one value. */
export interface Violation {
  readonly rule:
    | 'unknown-field'
    | 'wrong-type'
    | 'required-value'
    | 'invalid-value'
    | 'unsupported-value'
    | 'duplicate-value'
    | 'forbidden-field'
    | 'undefined-name'
    | 'value-too-long'
    | 'too-many-values'
    | 'api-warning'
    | 'dropped-field';
  /** From the root of the resource. For `required-value` the path of the field that is not there. */
  readonly path: Path;
  /** The key is wrong, not the value. */
  readonly onKey: boolean;
  readonly message: string;
  readonly help?: string;
  /** The first of two duplicates, for example. */
  readonly related?: readonly { readonly path: Path; readonly message: string }[];
  /** For `unsupported-value`, when the API definitions list the values: the definition whose field it is. */
  readonly definition?: string;
  /** For `unknown-field`: the path of the field that was probably meant. */
  readonly meant?: Path;
}

export type Scope = 'Namespaced' | 'Cluster';

/** A kind in one API version, as the target Kubernetes version knows it. */
export interface KindInfo {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly scope: Scope | undefined;
  readonly plural: string | undefined;
  /** A custom kind as one release of its project has it: the cluster may have another. */
  readonly assumed?: boolean;
}

/** What became of a group, version and kind by the target version. */
export type Served =
  | { readonly state: 'served' }
  | {
      readonly state: 'deprecated';
      /** `1.21` */
      readonly since: string;
      readonly removedIn?: string;
      readonly replacement?: string;
    }
  | { readonly state: 'removed'; readonly removedIn: string; readonly lastServed: string; readonly replacement?: string }
  | { readonly state: 'not-yet'; readonly servedSince: string }
  /** The group is Kubernetes' own or the kind is known in it, but not like this. */
  | { readonly state: 'unknown-version'; readonly versions: readonly string[] }
  | { readonly state: 'unknown-kind'; readonly didYouMean?: { readonly apiVersion: string; readonly kind: string } }
  /** Somebody else's API group: nothing is known of it. */
  | { readonly state: 'foreign' };

/** The API of one Kubernetes version. */
export interface Api {
  /** `1.36` */
  readonly kubernetesVersion: string;
  /** 36 */
  readonly minor: number;
  /** The target is this minor version or newer. */
  atLeast(minor: number): boolean;
  served(apiVersion: string, kind: string): Served;
  /** Also for versions that the target no longer serves. Case-sensitive. */
  kind(apiVersion: string, kind: string): KindInfo | undefined;
  /**
   * Violations of the shape of a resource; none when its kind is unknown. On the way each object in it is shown to `visit`
   * with the name of its definition: `core.v1.Container`.
   */
  violations(apiVersion: string, kind: string, value: unknown, visit?: VisitObject): readonly Violation[];
  /** For RBAC: plural names in a group to what is known of them; undefined when the group is not Kubernetes' own. */
  resourcesOf(group: string): ReadonlyMap<string, ResourceInfo> | undefined;
}

export interface ResourceInfo {
  readonly kind: string;
  readonly scope: Scope;
  readonly verbs: readonly string[];
  readonly subresources: ReadonlyMap<string, readonly string[]>;
}
