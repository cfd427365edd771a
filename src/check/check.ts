import type { Cluster } from '../model/cluster.ts';
import type { Resource } from '../model/resource.ts';
import type { AnyRule, Context, Options, Problem, Rule } from '../rules/rule.ts';
import type { IdleSuppression } from '../rules/targets.ts';
import type { Api, Violation } from '../schemas/api.ts';
import { violationsOf } from '../validation/violations.ts';
import type { EffectiveSetting, EffectiveSettings } from './effective.ts';
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

/** Shows every document, every resource and its pods to the rules that asked for it. A rule that throws loses that subject only. */
export function check(cluster: Cluster, api: Api, rules: readonly AnyRule[], settings: EffectiveSettings): Checked {
  const raised: Raised[] = [];
  const failures: Failure[] = [];
  const contextFor = contexts(cluster, api, (resource, error) =>
    failures.push({ path: resource.document.source.path, message: internalError('validation', resource, error) }));
  const runners = rules.map(rule => runnerOf(rule, settings, contextFor));

  const run = ({ rule, runnable, setting, context }: Runner, path: string, subjects: Iterable<unknown>, resource?: Resource) => {
    const here = settings.at(rule, path, resource);
    const known = here === setting ? context : contextFor(here.options);
    try {
      for (const subject of subjects) {
        for (const problem of runnable.check(subject, known)) raised.push({ rule, problem, ...(resource && { resource }) });
      }
    } catch (error) {
      failures.push({ path, message: internalError(`rule "${rule.id}"`, resource, error) });
    }
  };

  for (const document of cluster.inventory.documents) {
    for (const runner of runners) if (runner.on.of === 'documents') run(runner, document.source.path, runner.on.pick(document));
  }
  const runnersFor = runnersByKind(runners);
  const forPods = runners.filter(({ on }) => on.of === 'pods');
  const forFaulty = runners.filter(({ on }) => on.of === 'faulty');
  const { violations } = contextFor({});
  for (const resource of cluster.resources) {
    const { path } = resource.document.source;
    for (const runner of runnersFor(resource.kindName)) if (runner.on.of === 'resources') run(runner, path, runner.on.pick(resource), resource);
    if (forFaulty.length > 0 && isFaulty(resource, violations)) {
      for (const runner of forFaulty) if (runner.on.of === 'faulty') run(runner, path, runner.on.pick(resource), resource);
    }
    const pods = cluster.podsOf(resource);
    if (pods) for (const runner of forPods) if (runner.on.of === 'pods') run(runner, path, runner.on.pick(pods), resource);
  }
  return { raised, failures };
}

/** Without its API version and kind nothing else can be said of an object, so that its violations do not tell. */
function isFaulty(resource: Resource, violations: Context['violations']): boolean {
  return resource.apiVersion === '' || resource.kind === '' || violations(resource).length > 0;
}

/** A rule, how it is set where no override speaks, and what it is shown then. */
interface Runner {
  readonly rule: AnyRule;
  readonly runnable: Rule<unknown, Options>;
  readonly on: Rule<unknown, Options>['on'];
  readonly setting: EffectiveSetting;
  readonly context: Context;
}

function runnerOf(rule: AnyRule, settings: EffectiveSettings, contextFor: (options: Options) => Context): Runner {
  const runnable = rule as unknown as Rule<unknown, Options>;
  const setting = settings.everywhere(rule);
  return { rule, runnable, on: runnable.on, setting, context: contextFor(setting.options) };
}

/** Lets the rules about suppressions see those that silenced nothing. */
export function checkSuppressions(
  idle: readonly IdleSuppression[], cluster: Cluster, api: Api, rules: readonly AnyRule[], settings: EffectiveSettings,
): readonly Raised[] {
  const contextFor = contexts(cluster, api, () => {});
  return rules.map(rule => runnerOf(rule, settings, contextFor)).flatMap(({ rule, runnable, on, context }) => {
    if (on.of !== 'suppressions') return [];
    return idle.flatMap(suppression => [...on.pick(suppression)])
      .flatMap(subject => [...runnable.check(subject, context)].map(problem => ({ rule, problem })));
  });
}

/** An object whose validation fails counts as having nothing wrong with it, and is told to `failed`, once. */
function contexts(cluster: Cluster, api: Api, failed: (resource: Resource, error: unknown) => void): (options: Options) => Context {
  const known = new Map<Resource, readonly Violation[]>();
  const violations = (resource: Resource) => {
    let found = known.get(resource);
    if (found) return found;
    try {
      found = violationsOf(api, resource.apiVersion, resource.kind, resource.raw);
    } catch (error) {
      failed(resource, error);
      found = [];
    }
    known.set(resource, found);
    return found;
  };
  return options => ({ cluster, api, violations, options });
}

function runnersByKind(runners: readonly Runner[]): (kindName: string) => readonly Runner[] {
  const known = new Map<string, readonly Runner[]>();
  return kindName => {
    let found = known.get(kindName);
    if (!found) {
      found = runners.filter(({ on }) => on.of === 'resources' && (on.kinds === 'all' || on.kinds.includes(kindName)));
      known.set(kindName, found);
    }
    return found;
  };
}

function internalError(where: string, resource: Resource | undefined, error: unknown): string {
  const about = resource ? ` on ${resource.title}` : '';
  return `internal error in ${where}${about}: ${error instanceof Error ? error.message : String(error)}`;
}
