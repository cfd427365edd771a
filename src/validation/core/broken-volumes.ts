import type { Violation } from '../../schemas/api.ts';
import type { Path } from '../../source/document.ts';
import { asMapping, list, type Mapping, text } from '../values.ts';
import { containerLists } from './pod-lists.ts';

const uses = ['volumeMounts', 'volumeDevices'] as const;

/**
 * What follows from the faults in volumes: to the server a volume in which anything is wrong is not there, so it refuses each
 * use of it, too (`ValidateVolumes` in `pkg/apis/core/validation/validation.go`). `violations` are all others of the resource.
 */
export function usesOfBrokenVolumes(resource: Mapping, violations: readonly Violation[]): readonly Violation[] {
  const pods = new Map<string, { readonly pod: Path; readonly broken: Set<number> }>();
  for (const { path, rule } of violations) {
    if (rule === 'wrong-type' || rule === 'unknown-field') return [];
    const at = path.indexOf('volumes');
    const volume = path[at + 1];
    if (at < 1 || path[at - 1] !== 'spec' || typeof volume !== 'number' || !isRefused(rule) || isSeenLater(path, rule)) continue;
    const pod = path.slice(0, at);
    const known = pods.get(pod.join('\n')) ?? { pod, broken: new Set() };
    pods.set(pod.join('\n'), known);
    known.broken.add(volume);
  }
  return [...pods.values()].flatMap(({ pod, broken }) => usesIn(pod, broken, resource));
}

/** What is only warned about or dropped is still there. */
function isRefused(rule: Violation['rule']): boolean {
  return rule !== 'api-warning' && rule !== 'dropped-field';
}

/** These two are found when the volumes have been looked at. */
function isSeenLater(path: Path, rule: Violation['rule']): boolean {
  if (path.at(-1) === 'claimName') return path.at(-2) === 'persistentVolumeClaim' && rule === 'invalid-value';
  return path.at(-1) === 'serviceAccountToken' && rule === 'forbidden-field';
}

function usesIn(pod: Path, broken: ReadonlySet<number>, resource: Mapping): readonly Violation[] {
  const spec = pod.reduce<Mapping>((object, step) => asMapping(object[step]), resource);
  const names = list(spec, 'volumes').map((volume) => text(asMapping(volume), 'name'));
  const right = new Set(names.filter((_, index) => !broken.has(index)));
  const wrong = new Map([...broken].map((index) => [names[index] ?? '', index]));
  return containerLists.flatMap((field) => list(spec, field).flatMap((container, index) => uses.flatMap((use) =>
    list(asMapping(container), use).flatMap((mount, at) => {
      const name = text(asMapping(mount), 'name');
      const volume = name === '' || right.has(name) ? undefined : wrong.get(name);
      return volume === undefined ? [] : [cannotUse(name, [...pod, field, index, use, at, 'name'], [...pod, 'volumes', volume])];
    }))));
}

function cannotUse(name: string, path: Path, volume: Path): Violation {
  const message = `the volume "${name}" is refused, so it cannot be used here`;
  return { rule: 'undefined-name', path, onKey: false, message, help: 'correct the volume', related: [{ path: volume, message: 'this volume' }] };
}
