import type { Certainty } from '../model/certainty.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Resource } from '../model/resource.ts';
import type { Api, Violation } from '../schemas/api.ts';
import type { Place } from '../source/field.ts';
import type { Target as Subjects } from './targets.ts';

export type { Certainty };

export type Severity = 'error' | 'warning' | 'info';

/** Where in the life of the object the fault shows. */
export type Stage =
  | 'rejected'
  | 'never-created'
  | 'never-scheduled'
  | 'never-starts'
  | 'no-traffic'
  | 'latent'
  | 'security'
  | 'hygiene';

/** The folders of `src/rules`. */
export type Topic =
  | 'api'
  | 'availability'
  | 'config'
  | 'images'
  | 'ingress'
  | 'probes'
  | 'rbac'
  | 'resources'
  | 'security'
  | 'selectors'
  | 'services'
  | 'suppression';

/** What a finding marks: a value, a key, or a part of a value (offsets into the scalar's own text, quotes not counted). */
export type Mark = Place | { readonly key: Place } | { readonly within: Place; readonly from: number; readonly to: number };

export interface Related {
  readonly at: Mark;
  readonly message: string;
}

/** What a rule says. Rule id, severity and positions are added by the engine. */
export interface Problem {
  readonly at: Mark;
  /** One sentence, lower case, no full stop, the offending value in quotes, the arithmetic shown. */
  readonly message: string;
  /** What to do; starts with a verb. */
  readonly help?: string;
  /** `certain` when left out. */
  readonly certainty?: Certainty;
  /** The other objects involved, nearest first. */
  readonly related?: readonly Related[];
}

export interface Example {
  readonly title?: string;
  /** One manifest text, or several files by name. Lines with a fault carry `# want: part of the message`. */
  readonly text?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** The target version; the newest when left out. */
  readonly kubernetesVersion?: string;
  readonly options?: Options;
}

export type OptionValue = string | number | boolean | readonly string[];
export type Options = Readonly<Record<string, OptionValue>>;

export interface Context<O extends Options = Options> {
  readonly cluster: Cluster;
  /** What the API of the target version knows: kinds, shapes, deprecations. */
  readonly api: Api;
  /** What is wrong with the shape of an object, computed once for all rules. */
  violations(resource: Resource): readonly Violation[];
  readonly options: O;
}

export interface Rule<S = never, O extends Options = Options> {
  /** Kebab-case; names the defect, so that "ignore <id>" reads as English. */
  readonly id: string;
  readonly topic: Topic;
  /** At most 60 characters, no full stop. */
  readonly summary: string;
  /** At most three sentences about what happens in the cluster. */
  readonly why: string;
  /** When the finding is certain. */
  readonly severity: Severity;
  readonly stage: Stage;
  readonly since: string;
  /** The same check elsewhere: `kube-linter:dangling-service`. */
  readonly aliases?: readonly string[];
  /** Rules that are silent about the very characters this one marks. */
  readonly replaces?: readonly string[];
  readonly on: Subjects<S>;
  /** The defaults; they are also the type and the config schema of the rule's options. */
  readonly options?: O;
  /** Pure; yields what is wrong with the subject. */
  check(subject: S, context: Context<O>): Iterable<Problem>;
  /** At least one with `# want:` and one without. */
  readonly examples: readonly Example[];
}

/** Any rule, whatever it wants to see. */
export type AnyRule = Rule<never, never>;

/** Lets TypeScript infer what the rule sees and what its options are. */
export function defineRule<S, O extends Options = Options>(rule: Rule<S, O>): AnyRule {
  return rule as unknown as AnyRule;
}
