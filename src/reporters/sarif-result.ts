import type { LogicalLocation, PhysicalLocation, Region, Result } from 'sarif';
import type { Finding, Location, ObjectName } from '../check/finding.ts';
import { levels, sentence } from './sarif-rules.ts';
import { visible } from './visible.ts';

/** GitHub refuses a result with more than 1,000 locations and shows 100. */
const mostRelated = 100;

/** A finding as SARIF wants it; `ruleIndex` is its rule's place in the driver's list, `lineHash` GitHub's fingerprint. */
export function sarifResult(finding: Finding, ruleIndex: number | undefined, lineHash: string | undefined): Result {
  const related = finding.related.slice(0, mostRelated);
  return {
    ruleId: finding.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levels[finding.severity],
    message: { text: messageOf(finding) },
    locations: [{
      physicalLocation: physical(finding.at),
      ...(finding.object && { logicalLocations: [logical(finding.object)] }),
    }],
    ...(related.length > 0 && {
      relatedLocations: related.map(({ at, message }, index) => ({
        id: index + 1,
        physicalLocation: physical(at),
        message: { text: plain(message) },
      })),
    }),
    partialFingerprints: {
      ...(lineHash !== undefined && { primaryLocationLineHash: lineHash }),
      'seaworthy/v1': finding.fingerprint,
    },
  };
}

/** A path relative to the root, `/` between its parts, as a relative URI. */
export function uriOf(path: string): string {
  const parts = path.replace(/\p{Cs}/gu, '\ufffd').split('/').filter((part) => part !== '' && part !== '.');
  return parts.map(encodeURIComponent).join('/');
}

/** Text that no viewer takes for a link. */
function plain(text: string): string {
  return visible(text).replace(/[[\]]/g, '\\$&');
}

/** GitHub shows the first sentence where space is short, and other places only as links in the message. */
function messageOf({ message, help, related }: Finding): string {
  const links = related.slice(0, mostRelated).map((other, index) => `[${plain(other.message)}](${index + 1})`);
  return [
    sentence(plain(message)),
    ...(help === undefined ? [] : [sentence(plain(help.charAt(0).toUpperCase() + help.slice(1)))]),
    ...(links.length === 0 ? [] : [`See: ${links.join(', ')}.`]),
  ].join(' ');
}

function physical({ source, start, end }: Location): PhysicalLocation {
  const region: Region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { artifactLocation: { uri: uriOf(source.path), uriBaseId: '%SRCROOT%' }, region };
}

function logical({ apiVersion, kind, namespace, name }: ObjectName): LogicalLocation {
  const parts = [apiVersion, kind, ...(namespace === undefined ? [] : [namespace]), name];
  return { name, fullyQualifiedName: parts.join('/'), kind: 'resource' };
}
