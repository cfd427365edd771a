import type { Cluster } from '../model/cluster.ts';
import type { Resource } from '../model/resource.ts';
import type { AnyRule, Context, Options, Problem, Rule } from '../rules/rule.ts';
import type { IdleSuppression } from '../rules/targets.ts';
import type { Api, Violation } from '../schemas/api.ts';
import { violationsOf } from '../validation/violations.ts';
import type { EffectiveSettings } from './effective.ts';
import type { Failure } from './report.ts';

/** A rule has said something about an object, or about a document that is none. */
export interface Raised {
  readonly rule: AnyRule;
  readonly problem: Problem;
  readonly resource?: Resource;
}

export interface Checked {
  readonly raised: readonly Raised[];
  readonly failures: readonly Failure[];
}

type Runnable = Rule<unknown, Options>;

/** Shows every document and every resource to the rules that asked for it. A rule that throws loses that subject only. */
export function check(cluster: Cluster, api: Api, rules: readonly AnyRule[], settings: EffectiveSettings): Checked {
  const raised: Raised[] = [];
  const failures: Failure[] = [];
  const contextFor = contexts(cluster, api);

  const run = (rule: AnyRule, path: string, pick: (rule: Runnable) => Iterable<unknown>, resource?: Resource) => {
    const { options } = settings.at(rule, path, resource);
    const runnable = rule as unknown as Runnable;
    try {
      const context = contextFor(options);
      for (const subject of pick(runnable)) {
        for (const problem of runnable.check(subject, context)) raised.push({ rule, problem, ...(resource && { resource }) });
      }
    } catch (error) {
      failures.push({ path, message: internalError(rule, resource, error) });
    }
  };

  const forDocuments = rules.filter(({ on }) => on.of === 'documents');
  for (const document of cluster.inventory.documents) {
    for (const rule of forDocuments) run(rule, document.source.path, ({ on }) => (on.of === 'documents' ? on.pick(document) : []));
  }
  const forKind = rulesByKind(rules);
  for (const resource of cluster.resources) {
    for (const rule of forKind(resource.kindName)) {
      run(rule, resource.document.source.path, ({ on }) => (on.of === 'resources' ? on.pick(resource, cluster) : []), resource);
    }
  }
  return { raised, failures };
}

/** Lets the rules about suppressions see those that silenced nothing. */
export function checkSuppressions(
  idle: readonly IdleSuppression[], cluster: Cluster, api: Api, rules: readonly AnyRule[], settings: EffectiveSettings,
): readonly Raised[] {
  const contextFor = contexts(cluster, api);
  return rules.flatMap(rule => {
    const runnable = rule as unknown as Runnable;
    const { on } = runnable;
    if (on.of !== 'suppressions') return [];
    const context = contextFor(settings.everywhere(rule).options);
    return idle.flatMap(suppression => [...on.pick(suppression)])
      .flatMap(subject => [...runnable.check(subject, context)].map(problem => ({ rule, problem })));
  });
}

function contexts(cluster: Cluster, api: Api): (options: Options) => Context {
  const known = new Map<Resource, readonly Violation[]>();
  const violations = (resource: Resource) => {
    const found = known.get(resource) ?? violationsOf(api, resource.apiVersion, resource.kind, resource.raw);
    known.set(resource, found);
    return found;
  };
  return options => ({ cluster, api, violations, options });
}

function rulesByKind(rules: readonly AnyRule[]): (kindName: string) => readonly AnyRule[] {
  const known = new Map<string, readonly AnyRule[]>();
  return kindName => {
    const found = known.get(kindName)
      ?? rules.filter(({ on }) => on.of === 'resources' && (on.kinds === 'all' || on.kinds.includes(kindName)));
    known.set(kindName, found);
    return found;
  };
}

function internalError(rule: AnyRule, resource: Resource | undefined, error: unknown): string {
  const about = resource ? ` on ${resource.title}` : '';
  return `internal error in rule "${rule.id}"${about}: ${error instanceof Error ? error.message : String(error)}`;
}
