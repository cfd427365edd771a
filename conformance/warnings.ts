/** The fields that warnings are about, in the one form in which both sides are compared. */
import type { Violation } from '../src/schemas/api.ts';
import type { Path } from '../src/source/document.ts';
import { isMapping } from '../src/source/field.ts';
import { canonical } from './odd-paths.ts';

/** Warnings of the server that do not begin with a field and a colon; `$1` is the field. */
const oddTexts: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^\S+ \S+ is deprecated in v1\.\d+/, 'apiVersion'],
  [/^annotation "?([^\s"]+)"? is deprecated/, 'metadata.annotations.$1'],
  [/^(spec\.[A-Za-z]+)(?:: "PreferClose")? is (?:ignored|deprecated|unset)/, '$1'],
  [/^\.?(metadata\.ownerReferences) contains duplicate/, '$1'],
  [/^ResourceQuota (\S+) \(/, 'spec.hard.$1'],
  [/^(?:tls|x509|asn1): /, 'data.tls'],
  [/^volume "([^"]*)" \([^:]*\)(?:: overlapping paths| has no sources)/, 'volume $1'],
];

/** Places in warnings that the server names otherwise, or less exactly. Used on both sides. */
const oddPlaces: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // A whole element of a list is warned about.
  [/(\.env\.\d+)\.name$/, '$1'],
  [/(\.ports\.\d+)\.(?:containerPort|hostPort|hostIP|name)$/, '$1'],
  [/^(metadata\.ownerReferences)\.\d+$/, '$1'],
  [/^metadata\.generateName$/, 'metadata.name'],
  [/^(scheduling\.nodeSelector)\..*$/, '$1'],
  [/^((?:spec\.|spec\.jobTemplate\.spec\.)?completions)$/, 'spec'],
  [/^spec\.jobTemplate\.spec$/, 'spec'],
  [/^(?:data|stringData)\.tls(?:\.crt|\.key)?$/, 'data.tls'],
  [/^spec\.SessionAffinity$/, 'spec.sessionAffinity'],
  [/^spec\.clusterIP$/, 'spec.clusterIPs.0'],
  [/^spec\.podCIDR$/, 'spec.podCIDRs.0'],
  [/^spec\.addressType$/, 'addressType'],
  [/\.storageOS$/, '.storageos'],
  // Claims in a StatefulSet are named without their spec.
  [/^(spec\.volumeClaimTemplates\.\d+)\.spec\./, '$1.'],
];

/** What the server's warnings about a document are about. */
export function serverWarnings(warnings: readonly string[], document: unknown): readonly string[] {
  return withoutCopies(warnings.map((warning) => {
    for (const [pattern, field] of oddTexts) {
      const match = pattern.exec(warning);
      if (match) return place(field.replace('$1', match[1] ?? ''));
    }
    const field = /^([A-Za-z](?:[^\s:[]|\[[^\]]*\])*): /.exec(warning)?.[1];
    return field === undefined ? warning : place(field);
  }), document);
}

/** What seaworthy's warnings about a document are about. */
export function ownWarnings(violations: readonly Violation[], document: unknown): readonly string[] {
  return violations.filter(({ rule }) => rule === 'api-warning').map(({ path }) => {
    if (path.at(-1) === 'format') return `unrecognized format ${JSON.stringify(valueAt(document, path))}`;
    const volume = path.indexOf('volumes');
    const source = path[volume + 2];
    if (volume >= 0 && (path.at(-1) === 'path' || source === 'projected')) return `volume ${String(valueAt(document, [...path.slice(0, volume + 2), 'name']))}`;
    return place(path.join('.'));
  });
}

function place(path: string): string {
  return oddPlaces.reduce((text, [pattern, instead]) => text.replace(pattern, instead), canonical(path));
}

/** A pod that has a limit and no request gets the limit as its request, and the warning twice. */
function withoutCopies(fields: readonly string[], document: unknown): readonly string[] {
  return fields.filter((field) => {
    const [, path, name] = /^(.*\.resources\.requests)\.([a-z-]+)$/.exec(field) ?? [];
    return path === undefined || !fields.includes(field.replace('.requests.', '.limits.')) || valueAt(document, [...path.split('.'), name!]) !== undefined;
  });
}

function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const step of path) {
    value = Array.isArray(value) ? value[Number(step)] : isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}
