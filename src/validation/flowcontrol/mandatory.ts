import { isMapping } from '../../source/field.ts';
import type { Here } from '../here.ts';
import { isZero, mapping, type Mapping, text } from '../values.ts';

const everything = {
  resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'], clusterScope: true }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
};
const group = (name: string) => ({ kind: 'Group', group: { name } });

/**
 * The objects that a cluster comes with and that must stay as they are, from
 * `apiserver/pkg/apis/flowcontrol/bootstrap/default.go`.
 */
const mandatory: Readonly<Record<string, Mapping>> = {
  'FlowSchema exempt': {
    priorityLevelConfiguration: { name: 'exempt' },
    matchingPrecedence: 1,
    rules: [{ subjects: [group('system:masters')], ...everything }],
  },
  'FlowSchema catch-all': {
    priorityLevelConfiguration: { name: 'catch-all' },
    matchingPrecedence: 10_000,
    distinguisherMethod: { type: 'ByUser' },
    rules: [{ subjects: [group('system:unauthenticated'), group('system:authenticated')], ...everything }],
  },
  'PriorityLevelConfiguration exempt': { type: 'Exempt' },
  'PriorityLevelConfiguration catch-all': {
    type: 'Limited',
    limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' } },
  },
};

/** Says that an object of the cluster is not as it must be. The share of what is exempt may be changed. */
export function checkMandatory(spec: Mapping, kind: string, here: Here): void {
  const name = text(mapping(here.resource, 'metadata'), 'name');
  if (name !== 'exempt' && name !== 'catch-all') return;
  const wanted = mandatory[`${kind} ${name}`]!;
  if (isSame(wanted, spec, kind === 'PriorityLevelConfiguration' && name === 'exempt' ? 'exempt' : undefined)) return;
  here.wrong(
    [], `the ${kind} "${name}" belongs to Kubernetes, and must be as Kubernetes makes it`,
    'leave it to the cluster, or use another name',
  );
}

/** Whether two values are the same to the server, to whose types nothing and the empty value are one. */
function isSame(wanted: unknown, given: unknown, ignored?: string): boolean {
  if (isMapping(wanted)) {
    if (!isMapping(given)) return false;
    const keys = [...new Set([...Object.keys(wanted), ...Object.keys(given)])];
    return keys.every((key) => key === ignored || isSame(wanted[key], given[key]));
  }
  if (!Array.isArray(wanted)) return wanted === given || (isZero(wanted) && isZero(given));
  return Array.isArray(given) && wanted.length === given.length && wanted.every((each, index) => isSame(each, given[index]));
}
