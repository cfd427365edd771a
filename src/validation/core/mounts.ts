import type { Here } from '../here.ts';
import { asMapping, flag, isSet, list, type Mapping, mapping, text } from '../values.ts';
import { relativePath, withoutBacksteps } from './local-path.ts';
import { containerLists, indexOfNamed, indexOfText, volumeNamed } from './pod-lists.ts';

/** A list of mounts or devices of one container. */
interface Uses {
  readonly list: 'volumeMounts' | 'volumeDevices';
  readonly path: 'mountPath' | 'devicePath';
}

const propagations = ['None', 'HostToContainer', 'Bidirectional'];
const mounts: Uses = { list: 'volumeMounts', path: 'mountPath' };
const devices: Uses = { list: 'volumeDevices', path: 'devicePath' };

/**
 * How the containers of a pod use its volumes: `ValidateVolumeMounts` and `ValidateVolumeDevices` in
 * `pkg/apis/core/validation/validation.go`.
 */
export function checkMounts(spec: Mapping, here: Here): void {
  for (let at = 0; at < containerLists.length; at++) {
    const containers = list(spec, containerLists[at]!);
    for (let index = 0; index < containers.length; index++) {
      const container = asMapping(containers[index]);
      const inMounts = list(container, 'volumeMounts');
      for (let use = 0; use < inMounts.length; use++) checkMount(spec, containerLists[at]!, index, use, here);
      const inDevices = list(container, 'volumeDevices');
      for (let use = 0; use < inDevices.length; use++) checkDevice(spec, containerLists[at]!, index, use, here);
    }
  }
}

function checkMount(spec: Mapping, field: string, index: number, use: number, here: Here): void {
  const container = asMapping(list(spec, field)[index]);
  const mount = asMapping(list(container, 'volumeMounts')[use]);
  const name = text(mount, 'name');
  if (name !== '' && volumeNamed(spec, here, name) === undefined) noVolume([field, index, 'volumeMounts', use, 'name'], name, spec, here);
  const path = text(mount, 'mountPath');
  const first = path === '' ? -1 : indexOfText(list(container, 'volumeMounts'), mounts.path, path, use);
  if (first >= 0) {
    const help = 'change or remove one of the two';
    here.invalid([field, index, 'volumeMounts', use, 'mountPath'], path, `"volumeMounts[${first}]" is mounted there already`, help);
  }
  if (list(container, 'volumeDevices').length > 0) checkOverlap(container, mounts, devices, [field, index], use, here);
  checkSubPaths(mount, field, index, use, here);
  if (isSet(mount, 'mountPropagation')) checkPropagation(container, mount, field, index, use, here);
  if (isSet(mount, 'recursiveReadOnly')) checkReadOnly(mount, field, index, use, here);
}

function checkDevice(spec: Mapping, field: string, index: number, use: number, here: Here): void {
  const container = asMapping(list(spec, field)[index]);
  const all = list(container, 'volumeDevices');
  const device = asMapping(all[use]);
  const steps = [field, index, 'volumeDevices', use];
  const name = text(device, 'name');
  if (name !== '') {
    const twice = indexOfNamed(all, name, use) >= 0;
    if (twice) here.invalid([...steps, 'name'], name, 'the volume is a device of this container already', 'change or remove one of the two');
    const volume = volumeNamed(spec, here, name);
    if (volume === undefined) noVolume([...steps, 'name'], name, spec, here);
    else if (!isSet(volume, 'persistentVolumeClaim') && !isSet(volume, 'ephemeral')) {
      const detail = 'only a claim can be used as a device, and this volume is something else';
      here.invalid([...steps, 'name'], name, detail, 'mount it with `volumeMounts`, or make it a `persistentVolumeClaim`');
    }
  }
  const path = text(device, 'devicePath');
  const wrong = withoutBacksteps(path);
  if (wrong !== undefined) here.invalid([...steps, 'devicePath'], path, wrong);
  else if (path !== '' && indexOfText(all, devices.path, path, use) >= 0) {
    here.invalid([...steps, 'devicePath'], path, 'there is a device of this path already', 'change or remove one of the two');
  }
  if (list(container, 'volumeMounts').length > 0) checkOverlap(container, devices, mounts, [field, index], use, here);
}

function noVolume(steps: readonly (string | number)[], name: string, spec: Mapping, here: Here): void {
  const names = list(spec, 'volumes').slice(0, 12).flatMap((volume) => text(asMapping(volume), 'name') || []);
  const known = names.length === 0 ? '' : `, or use one that is there: ${names.join(', ')}`;
  here.notFound(steps, `the pod has no volume "${name}"`, `add a volume with \`name: ${name}\` to \`volumes\`${known}`);
}

/** The same volume, or the same path, is not mounted and used as a device by one container. */
function checkOverlap(
  container: Mapping, own: Uses, others: Uses, steps: readonly (string | number)[], use: number, here: Here,
): void {
  const object = asMapping(list(container, own.list)[use]);
  const other = list(container, others.list);
  const name = text(object, 'name');
  if (name !== '' && indexOfNamed(other, name, other.length) >= 0) {
    here.invalid([...steps, own.list, use, 'name'], name, `the volume is in "${others.list}" of this container, too`, 'remove one of the two');
  }
  const path = text(object, own.path);
  if (path !== '' && indexOfText(other, others.path, path, other.length) >= 0) {
    here.invalid([...steps, own.list, use, own.path], path, `it is a path in "${others.list}" of this container, too`, 'change one of the two');
  }
}

function checkSubPaths(mount: Mapping, field: string, index: number, use: number, here: Here): void {
  const subPath = text(mount, 'subPath');
  const expression = text(mount, 'subPathExpr');
  if (subPath !== '') checkDescending(subPath, [field, index, 'volumeMounts', use, 'subPath'], here);
  if (expression === '') return;
  const steps = [field, index, 'volumeMounts', use, 'subPathExpr'];
  if (subPath !== '') here.invalid(steps, expression, '"subPath" is set already', 'remove one of the two');
  checkDescending(expression, steps, here);
}

function checkDescending(path: string, steps: readonly (string | number)[], here: Here): void {
  const wrong = relativePath(path);
  if (wrong !== undefined) here.invalid(steps, path, wrong, 'write a path in the volume');
}

function checkPropagation(container: Mapping, mount: Mapping, field: string, index: number, use: number, here: Here): void {
  if (mount.mountPropagation === '') here.unsupported([field, index, 'volumeMounts', use, 'mountPropagation'], '', propagations);
  if (mount.mountPropagation !== 'Bidirectional' || flag(mapping(container, 'securityContext'), 'privileged')) return;
  const message = 'only a privileged container can have "mountPropagation: Bidirectional"';
  const help = 'use `HostToContainer`, or set `securityContext.privileged: true`';
  here.forbidden([field, index, 'volumeMounts', use, 'mountPropagation'], message, help);
}

function checkReadOnly(mount: Mapping, field: string, index: number, use: number, here: Here): void {
  if (here.minor < 31) return here.hide([field, index, 'volumeMounts', use, 'recursiveReadOnly']);
  const value = mount.recursiveReadOnly;
  if (value !== 'Enabled' && value !== 'IfPossible') return;
  const steps = [field, index, 'volumeMounts', use, 'recursiveReadOnly'];
  if (!flag(mount, 'readOnly')) here.forbidden(steps, `"recursiveReadOnly: ${value}" needs "readOnly: true"`, 'add `readOnly: true`');
  if (isSet(mount, 'mountPropagation') && mount.mountPropagation !== 'None') {
    here.forbidden(steps, `"recursiveReadOnly: ${value}" needs "mountPropagation: None"`, 'remove `mountPropagation` or `recursiveReadOnly`');
  }
}
