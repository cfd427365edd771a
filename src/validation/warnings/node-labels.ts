import { labelValue } from '../formats/names.ts';
import type { Checks, Here, Steps } from '../here.ts';
import { asMapping, list, mapping, type Mapping } from '../values.ts';

/** A label of nodes that nobody should rely on: what to do, and the minor since which the server says so. */
interface OldLabel {
  readonly said: number;
  readonly help: string;
  readonly why: string;
}

const renamed = (to: string, said = 0): OldLabel => (
  { said, help: `use \`${to}\``, why: `deprecated, and its place has been taken by "${to}"` });

/** The table of `pkg/api/node/util.go`. */
const oldLabels: Readonly<Record<string, OldLabel>> = {
  'beta.kubernetes.io/arch': renamed('kubernetes.io/arch'),
  'beta.kubernetes.io/os': renamed('kubernetes.io/os'),
  'failure-domain.beta.kubernetes.io/region': renamed('topology.kubernetes.io/region'),
  'failure-domain.beta.kubernetes.io/zone': renamed('topology.kubernetes.io/zone'),
  'beta.kubernetes.io/instance-type': renamed('node.kubernetes.io/instance-type'),
  'app.kubernetes.io/created-by': { said: 31, why: 'deprecated', help: 'remove it' },
  'scheduler.alpha.kubernetes.io/preferAvoidPods': { said: 31, why: 'deprecated', help: 'use a taint of the nodes, and tolerations' },
  'node-role.kubernetes.io/master': renamed('node-role.kubernetes.io/control-plane', 31),
};

/** Labels of nodes that are going away, where nodes are chosen by them. */
export const labelWarnings: Checks = {
  'core.v1.PodSpec': (spec, here) => checkKeys(mapping(spec, 'nodeSelector'), 'nodeSelector', here),
  'core.v1.TopologySpreadConstraint': (constraint, here) => checkLabel(constraint.topologyKey, 'topologyKey', here),
  'core.v1.NodeSelectorTerm': checkTerm,
  'core.v1.TopologySelectorTerm': (term, here) => checkExpressions(term, 'matchLabelExpressions', here),
  'node.v1.RuntimeClass': checkRuntimeClass,
  'node.v1beta1.RuntimeClass': checkRuntimeClass,
  'storage.v1.CSIStorageCapacity': checkCapacity,
  'storage.v1beta1.CSIStorageCapacity': checkCapacity,
};

function checkRuntimeClass(runtimeClass: Mapping, here: Here): void {
  checkKeys(mapping(mapping(runtimeClass, 'scheduling'), 'nodeSelector'), ['scheduling', 'nodeSelector'], here);
}

function checkCapacity(capacity: Mapping, here: Here): void {
  const topology = mapping(capacity, 'nodeTopology');
  checkKeys(mapping(topology, 'matchLabels'), ['nodeTopology', 'matchLabels'], here);
  checkExpressions(topology, 'matchExpressions', here, 'nodeTopology');
}

/** A preferred term is taken with values that no label can have, and prefers nothing. */
function checkTerm(term: Mapping, here: Here): void {
  if (here.kind === 'ResourceSlice' || here.kind === 'VolumeAttachment') return;
  checkExpressions(term, 'matchExpressions', here);
  if (here.field !== 'preference' || here.minor < 33) return;
  const expressions = list(term, 'matchExpressions');
  for (let index = 0; index < expressions.length; index++) {
    const values = list(asMapping(expressions[index]), 'values');
    for (let at = 0; at < values.length; at++) {
      const value = values[at];
      const wrong = typeof value === 'string' ? labelValue(value) : undefined;
      if (wrong === undefined) continue;
      here.warn(
        ['matchExpressions', index, 'values', at],
        `no node can have this value, so that the preference does nothing: ${wrong}`,
        'write the value that the nodes have',
      );
    }
  }
}

function checkExpressions(selector: Mapping, field: string, here: Here, above?: string): void {
  const expressions = list(selector, field);
  for (let index = 0; index < expressions.length; index++) {
    const { key } = asMapping(expressions[index]);
    if (isOld(key, here)) checkLabel(key, above === undefined ? [field, index, 'key'] : [above, field, index, 'key'], here);
  }
}

function checkKeys(labels: Mapping, steps: Steps, here: Here): void {
  for (const key in labels) {
    if (isOld(key, here)) checkLabel(key, typeof steps === 'string' ? [steps, key] : [...steps, key], here);
  }
}

function isOld(label: unknown, { minor }: Here): label is string {
  return typeof label === 'string' && Object.hasOwn(oldLabels, label) && minor >= oldLabels[label]!.said;
}

function checkLabel(label: unknown, steps: Steps, here: Here): void {
  if (!isOld(label, here)) return;
  const { why, help } = oldLabels[label]!;
  here.warn(steps, `the node label "${label}" is ${why}: nodes may be without it`, help);
}
