import { isMapping } from '../../source/field.ts';
import type { Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, text } from '../values.ts';
import { containerLists, volumeNamed } from './pod-lists.ts';

/**
 * Variables whose value is in a file of a volume: `validateFileKeyRefVolumes` in `pkg/apis/core/validation/validation.go`.
 * Before 1.35 the server drops them.
 */
export function checkFileVolumes(spec: Mapping, here: Here): void {
  if (here.minor < 35) return;
  for (let at = 0; at < containerLists.length; at++) {
    const containers = list(spec, containerLists[at]!);
    for (let index = 0; index < containers.length; index++) {
      const variables = list(asMapping(containers[index]), 'env');
      for (let variable = 0; variable < variables.length; variable++) {
        const from = asMapping(variables[variable])['valueFrom'];
        const name = isMapping(from) && isSet(from, 'fileKeyRef') ? text(mapping(from, 'fileKeyRef'), 'volumeName') : '';
        if (name !== '') checkVolume(spec, name, [containerLists[at]!, index, 'env', variable, 'valueFrom', 'fileKeyRef', 'volumeName'], here);
      }
    }
  }
}

function checkVolume(spec: Mapping, name: string, steps: readonly (string | number)[], here: Here): void {
  const volume = volumeNamed(spec, here, name);
  if (!volume) return here.notFound(steps, `the pod has no volume "${name}"`, `add \`{name: ${name}, emptyDir: {}}\` to \`volumes\``);
  if (isSet(volume, 'emptyDir') || hasNoSource(volume)) return;
  here.invalid(steps, name, 'a variable is read from a volume of type emptyDir, and this one is something else');
}

/** The server makes it an emptyDir. */
function hasNoSource(volume: Mapping): boolean {
  for (const field in volume) {
    if (field !== 'name' && isSet(volume, field)) return false;
  }
  return true;
}
