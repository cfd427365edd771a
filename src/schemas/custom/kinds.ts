import type { KindInfo, Violation } from '../api.ts';

/** A kind that Kubernetes does not bring along, and what is known of it. */
export interface CustomKind {
  /** Scope and plural are known only where a CustomResourceDefinition says them. */
  readonly info: KindInfo;
  /** Violations of the shape of a resource; its metadata is not looked at. */
  violations(value: unknown): readonly Violation[];
}

/** The custom kinds of a run. */
export interface CustomKinds {
  find(apiVersion: string, kind: string): CustomKind | undefined;
}
