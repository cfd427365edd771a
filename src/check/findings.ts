import type { Resource } from '../model/resource.ts';
import { isMapping } from '../source/field.ts';
import type { Document, Path } from '../source/document.ts';
import type { Raised } from './check.ts';
import type { EffectiveSettings } from './effective.ts';
import type { Finding, ObjectName, Suppressed } from './finding.ts';
import { fingerprints } from './fingerprint.ts';
import { dottedPath, locate, placeOf } from './locate.ts';
import { shownSeverity } from './severity.ts';

/** A finding with what the later steps need to know of it. */
export interface Placed extends Finding {
  readonly document: Document;
  readonly path: Path;
}

export interface Found {
  readonly kept: readonly Placed[];
  /** What the configuration switched off for some files or objects. */
  readonly off: readonly Suppressed[];
}

/** Turns what rules said into findings: severity, exact place, object, fingerprint. What a named rule replaces is left out. */
export function toFindings(raised: readonly Raised[], settings: EffectiveSettings): Found {
  const replaced = placesReplaced(raised);
  const seen = new Set<string>();
  const drafts = raised.flatMap(one => {
    const draft = toDraft(one, settings);
    if (!draft || replaced.has(`${one.rule.id} ${spot(draft.finding)}`)) return [];
    const identity = `${one.rule.id} ${spot(draft.finding)} ${draft.finding.message}`;
    if (seen.has(identity)) return [];
    seen.add(identity);
    return [draft];
  });
  const prints = fingerprints(drafts, ({ finding: { rule, at, object, field, message } }) =>
    [rule, object ? [object.apiVersion, object.kind, object.namespace, object.name].join('/') : at.source.path, field, message]);
  const finished = drafts.map(({ finding, offBecause }, index) => ({ finding: { ...finding, fingerprint: prints[index]! }, offBecause }));
  return {
    kept: finished.filter(({ offBecause }) => offBecause === undefined).map(({ finding }) => finding),
    off: finished.flatMap(({ finding, offBecause }) => (offBecause === undefined ? [] : [{ finding, by: 'config' as const, reason: offBecause }])),
  };
}

interface Draft {
  readonly finding: Omit<Placed, 'fingerprint'>;
  readonly offBecause?: string;
}

function toDraft({ rule, problem, resource }: Raised, settings: EffectiveSettings): Draft | undefined {
  const place = placeOf(problem.at);
  const set = settings.at(rule, place.document.source.path, resource);
  if (set.severity === 'off' && set.offBecause === undefined) return undefined;
  // An overlay may still change what a base says, so that nothing but its form is certain.
  const mayChange = resource?.unit.patched === true && rule.stage !== 'rejected' && (problem.certainty ?? 'certain') === 'certain';
  const certainty = mayChange ? 'likely' : (problem.certainty ?? 'certain');
  const computed = shownSeverity(rule.severity, certainty);
  if (set.severity === undefined && !settings.lets(rule, computed)) return undefined;
  const severity = set.severity === undefined || set.severity === 'off' ? computed : set.severity;
  const object = objectOf(place.document, resource);
  return {
    finding: {
      rule: rule.id, severity, certainty,
      message: problem.message,
      ...(problem.help !== undefined && { help: problem.help }),
      at: locate(problem.at),
      ...(object && { object }),
      field: dottedPath(relativeTo(resource, place.path)),
      related: (problem.related ?? []).map(({ at, message }) => ({ at: locate(at), message })),
      document: place.document,
      path: place.path,
    },
    ...(set.offBecause !== undefined && { offBecause: set.offBecause }),
  };
}

/** The very characters where a named rule speaks instead of a generic one. */
function placesReplaced(raised: readonly Raised[]): ReadonlySet<string> {
  return new Set(raised.flatMap(({ rule, problem }) => {
    if (!rule.replaces) return [];
    const at = locate(problem.at);
    return rule.replaces.map(id => `${id} ${spot({ at })}`);
  }));
}

function spot({ at: { source, start, end } }: Pick<Finding, 'at'>): string {
  return `${source.path}:${start.line}:${start.column}-${end.line}:${end.column}`;
}

/** Inside an item of a List the path counts from the item. */
function relativeTo(resource: Resource | undefined, path: Path): Path {
  return resource && resource.path.every((key, index) => path[index] === key) ? path.slice(resource.path.length) : path;
}

function objectOf(document: Document, resource: Resource | undefined): ObjectName | undefined {
  if (resource) return named(resource.apiVersion, resource.kind, resource.name, resource.namespace);
  const { value } = document;
  if (!isMapping(value) || typeof value['kind'] !== 'string') return undefined;
  const metadata = isMapping(value['metadata']) ? value['metadata'] : {};
  const text = (part: unknown) => (typeof part === 'string' ? part : '');
  return named(text(value['apiVersion']), value['kind'], text(metadata['name']), text(metadata['namespace']));
}

function named(apiVersion: string, kind: string, name: string, namespace: string): ObjectName {
  return { apiVersion, kind, name, ...(namespace !== '' && { namespace }) };
}
