import type { Stage, Severity, Topic } from '../rules/rule.ts';
import type { Finding, Suppressed } from './finding.ts';

/** What reporters need to know of a rule. */
export interface RuleDescription {
  readonly id: string;
  readonly topic: Topic;
  readonly summary: string;
  readonly why: string;
  /** As configured for this run. */
  readonly severity: Severity;
  readonly stage: Stage;
  readonly since: string;
  readonly aliases: readonly string[];
}

/** Files that were not checked, and why. */
export interface Skipped {
  readonly path: string;
  readonly reason: 'template' | 'kustomization' | 'kustomize-patch' | 'encrypted' | 'not-kubernetes';
}

/** Something that kept the tool from doing all its work; makes the exit code 2. */
export interface Failure {
  readonly path?: string;
  readonly message: string;
}

/** The result of a run: all that reporters print. */
export interface Report {
  readonly version: string;
  readonly kubernetesVersion: string;
  /** The rules that ran, sorted by id. */
  readonly rules: readonly RuleDescription[];
  /** Sorted by path, line, column, rule. Only what the arguments asked to be shown. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
  readonly counts: {
    /** Sources that were read, skipped ones included. */
    readonly files: number;
    /** Kubernetes objects that were checked. */
    readonly resources: number;
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
  };
}
