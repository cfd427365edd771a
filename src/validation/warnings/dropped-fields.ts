import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isZero, type Mapping } from '../values.ts';
import { type GatedField, gatedFields } from './gated-fields.ts';
import { merged } from './merged.ts';

/** Fields that the target version knows, and takes away without a word. */
export const droppedFields: Checks = merged([
  Object.fromEntries(Object.entries(gatedFields).map(([definition, fields]): [string, ObjectCheck] => {
    const rows = Object.entries(fields);
    return [definition, (object, here) => checkFields(object, rows, here)];
  })),
  { 'core.v1.Container': checkRestartPolicy },
]);

type Rows = readonly (readonly [field: string, gated: GatedField])[];

function checkFields(object: Mapping, rows: Rows, here: Here): void {
  for (let index = 0; index < rows.length; index++) {
    const value = object[rows[index]![0]];
    if (value === undefined || value === null || (value !== false && isZero(value))) continue;
    const [field, gated] = rows[index]!;
    if (value !== gated.same && isOff(gated, here)) say(field, gated, here);
  }
}

function isOff({ on, from, onIn, kinds }: GatedField, { minor, kind }: Here): boolean {
  if ((on !== undefined && minor >= on) || (from !== undefined && minor < from) || minor === onIn) return false;
  return kinds === undefined || kinds.includes(kind);
}

function say(field: string, { gate, on, takes }: GatedField, here: Here): void {
  const until = on === undefined ? 'by default' : `by default before 1.${on}`;
  const message = `Kubernetes 1.${here.minor} drops "${field}" without a word${takes === undefined
    ? ''
    : `, ${takes}`}: the feature gate ${gate} is off ${until}`;
  here.dropped(field, message, 'turn the feature gate on in the API server, or do without the field');
}

/** Containers got a policy of their own step by step: sidecars in 1.28, all in 1.34, each off by default in the first. */
function checkRestartPolicy(container: Mapping, here: Here): void {
  const policy = container.restartPolicy;
  if (policy === undefined || policy === null || (here.minor !== 28 && here.minor !== 34)) return;
  const isSidecar = here.field === 'initContainers' && policy === 'Always';
  if (isSidecar === (here.minor === 28)) say('restartPolicy', isSidecar ? sidecars : restartRules, here);
}

const sidecars: GatedField = { gate: 'SidecarContainers', on: 29, takes: 'so that the container must end before the next starts' };
const restartRules: GatedField = { gate: 'ContainerRestartRules', on: 35 };
