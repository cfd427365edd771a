import { isPlaceholder } from '../model/near.ts';
import type { Resource } from '../model/resource.ts';
import type { Api, Violation } from '../schemas/api.ts';
import type { Document, SyntaxProblem } from '../source/document.ts';
import type { Place } from '../source/field.ts';
import type { Range } from '../source/position.ts';
import type { Context, Problem } from './rule.ts';

/** What is wrong with the text of a document, of one sort of fault, as problems. */
export function* syntaxProblemsOf(
  sort: SyntaxProblem['rule'], document: Document, problems: readonly SyntaxProblem[] = document.problems,
): Iterable<Problem> {
  const at = (range: Range): Place => ({ document, path: [], range, missing: false });
  for (const { rule, range, message, help, related } of problems) {
    if (rule !== sort) continue;
    yield {
      at: at(range),
      message,
      ...(help !== undefined && { help }),
      ...(related && { related: related.map(other => ({ at: at(other.range), message: other.message })) }),
    };
  }
}

/** What the API server has against the form of one object, of one sort of violation, as problems of that object. */
export function* problemsOf(sort: Violation['rule'], resource: Resource, { violations, api }: Pick<Context, 'violations' | 'api'>): Iterable<Problem> {
  const all = violations(resource);
  const found = [...identityViolations(resource), ...all].filter(violation =>
    violation.rule === sort && !isMisread(violation, all) && !isAddedLater(violation, resource) && !isFilledInLater(violation, resource) && !isNamed(violation, resource));
  if (found.length === 0 || isWrittenForReplacement(resource, api)) return;
  const isAssumed = api.kind(resource.apiVersion, resource.kind)?.assumed === true;
  for (const violation of found) yield { ...toProblem(violation, resource), ...(isAssumed && { certainty: 'likely' }) };
}

/** Its version is gone, which removed-api says, and the object has the form of the one that took its place. */
function isWrittenForReplacement(resource: Resource, api: Api): boolean {
  const served = api.served(resource.apiVersion, resource.kind);
  return served.state === 'removed' && served.replacement !== undefined && hasFormOf(served.replacement, resource, api);
}

/** kustomize writes selectors where it has labels to add, and the namespaces of the ServiceAccounts that it knows. */
function isAddedLater({ rule, path }: Violation, { unit }: Resource): boolean {
  if (rule !== 'required-value') return false;
  if (path[0] === 'subjects' && path[2] === 'namespace') return unit.kind === 'kustomization';
  return unit.labelled && path.length === 2 && path[0] === 'spec' && path[1] === 'selector';
}

/** An object may be empty only because what is in it has the wrong name. */
function isMisread({ rule, path }: Violation, all: readonly Violation[]): boolean {
  return rule === 'invalid-value' && all.some(other => other.rule === 'unknown-field' && other.path.length === path.length + 1
    && path.every((step, index) => step === other.path[index]));
}

/** Whether the labels of a template fit its selector is told by selector-template-mismatch, which also knows what is still to come. */
function isNamed({ rule, path }: Violation, { kind }: Resource): boolean {
  if (rule !== 'invalid-value' || kind === 'Job') return false;
  return path[0] === 'spec' && (path[1] === 'selector' ? path.length === 2 : path.join() === 'spec,template,metadata,labels');
}

/** `${REPLICAS}` is no number yet. */
function isFilledInLater({ path }: Violation, resource: Resource): boolean {
  const { raw } = resource.below(path);
  return typeof raw === 'string' && isPlaceholder(raw);
}

/** Whether an object has the fields of another version of its kind and not those of its own: only its `apiVersion` is left to change. */
export function hasFormOf(apiVersion: string, { apiVersion: own, kind, raw }: Resource, api: Api): boolean {
  return api.kind(apiVersion, kind) !== undefined && api.violations(own, kind, raw).length > 0
    && api.violations(apiVersion, kind, raw).length === 0;
}

function toProblem({ path, onKey, message, help, related }: Violation, resource: Resource): Problem {
  const field = resource.below(path);
  return {
    at: onKey ? { key: field } : field,
    message,
    ...(help !== undefined && { help }),
    ...(related && { related: related.map(other => ({ at: resource.below(other.path), message: other.message })) }),
  };
}

/** Without its API version and kind nothing else can be said of an object, so that no schema says this. */
function identityViolations(resource: Resource): readonly Violation[] {
  return (['apiVersion', 'kind'] as const).filter(key => resource[key] === '').map((key): Violation => {
    const field = resource.at(key);
    const at = { path: [key], onKey: false };
    if (!field.missing && field.string === undefined) {
      return { ...at, rule: 'wrong-type', message: `"${key}" must be text`, help: `write it as in \`${examples[key]}\`` };
    }
    const message = field.missing ? `every object needs "${key}"` : `"${key}" must not be empty`;
    return { ...at, rule: 'required-value', message, help: `add \`${key}\`, as in \`${examples[key]}\`` };
  });
}

const examples = { apiVersion: 'apiVersion: apps/v1', kind: 'kind: Deployment' };
