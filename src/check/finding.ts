import type { Certainty, Severity } from '../rules/rule.ts';
import type { Position } from '../source/position.ts';
import type { Source } from '../source/source.ts';

/** A stretch of a source, ready to be shown. `end` is exclusive. */
export interface Location {
  readonly source: Source;
  readonly start: Position;
  readonly end: Position;
}

/** The object a finding is about. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What is reported: a rule's problem with its severity and its exact place. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly message: string;
  readonly help?: string;
  readonly at: Location;
  /** Nothing to tell when the document has no kind or name. */
  readonly object?: ObjectName;
  /** Dotted path of the marked field, `spec.containers[0].image`; empty for the whole document. */
  readonly field: string;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  /** Stable over line moves: from rule, object, field and message; an ordinal keeps equals apart. Hex. */
  readonly fingerprint: string;
}

/** A finding that somebody silenced, and why. */
export interface Suppressed {
  readonly finding: Finding;
  readonly by: 'comment' | 'annotation' | 'config';
  readonly reason?: string;
}
