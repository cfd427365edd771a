import type { Checks } from '../here.ts';
import { isSet, type Mapping, text } from '../values.ts';
import { mappingAround } from './around.ts';
import { volumeNamed } from './pod-lists.ts';

/** `containers`, its index, `env`, its index, `valueFrom`, `fileKeyRef`: how far the pod is above the selector. */
const stepsToPod = 6;

/**
 * Variables whose value is in a file of a volume: `validateFileKeyRefVolumes` in `pkg/apis/core/validation/validation.go`.
 * Before 1.35 the server drops them.
 */
export const fileVariableChecks: Checks = {
  'core.v1.FileKeySelector': (selector, here) => {
    const name = text(selector, 'volumeName');
    if (here.minor < 35 || name === '') return;
    const volume = volumeNamed(mappingAround(here, stepsToPod), here, name);
    if (!volume) return here.notFound('volumeName', `the pod has no volume "${name}"`, `add \`{name: ${name}, emptyDir: {}}\` to \`volumes\``);
    if (isSet(volume, 'emptyDir') || hasNoSource(volume)) return;
    here.invalid('volumeName', name, 'a variable is read from a volume of type emptyDir, and this one is something else');
  },
};

/** The server makes it an emptyDir. */
function hasNoSource(volume: Mapping): boolean {
  for (const field in volume) {
    if (field !== 'name' && isSet(volume, field)) return false;
  }
  return true;
}
