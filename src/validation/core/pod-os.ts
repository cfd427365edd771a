import type { Here } from '../here.ts';
import { asMapping, isSet, isZero, list, type Mapping, mapping, text } from '../values.ts';
import { containerLists } from './pod-lists.ts';

const systems = ['linux', 'windows'];

/** Fields of a pod and its security context that Windows does not have. */
const podFields = ['hostUsers', 'shareProcessNamespace'];
const hostFields = ['hostPID', 'hostIPC'];
const podSecurityFields = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'runAsUser', 'runAsGroup',
  'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy',
];
const containerSecurityFields = [
  'appArmorProfile', 'seLinuxOptions', 'seccompProfile', 'capabilities', 'readOnlyRootFilesystem', 'privileged',
  'allowPrivilegeEscalation', 'procMount', 'runAsUser', 'runAsGroup',
];
/** The version since which each of them is looked at: before, the server drops it. */
const looksSince: Readonly<Record<string, number>> = { hostUsers: 33, supplementalGroupsPolicy: 33, seLinuxChangePolicy: 33 };

/** The operating system of a pod: `validateOS`, `validateLinux` and `validateWindows` in `pkg/apis/core/validation/validation.go`. */
export function checkOs(spec: Mapping, here: Here): void {
  if (!isSet(spec, 'os') || here.minor < 24) return;
  const system = mapping(spec, 'os').name ?? '';
  if (system === 'linux') return checkLinux(spec, here);
  if (system === 'windows') return checkWindows(spec, here);
  if (typeof system !== 'string') return;
  if (system === '') here.required(['os', 'name'], '"os" needs "name"', 'add `name: linux` or `name: windows`');
  else here.unsupported(['os', 'name'], system, systems);
}

function checkLinux(spec: Mapping, here: Here): void {
  const refuse = (steps: readonly (string | number)[]) =>
    here.forbidden(steps, 'a pod of Linux cannot have "windowsOptions"', 'remove `windowsOptions`, or set `os.name` to `windows`');
  if (isSet(mapping(spec, 'securityContext'), 'windowsOptions')) refuse(['securityContext', 'windowsOptions']);
  for (const field of containerLists) {
    const containers = list(spec, field);
    for (let index = 0; index < containers.length; index++) {
      const context = mapping(asMapping(containers[index]), 'securityContext');
      if (isSet(context, 'windowsOptions')) refuse([field, index, 'securityContext', 'windowsOptions']);
    }
  }
}

function checkWindows(spec: Mapping, here: Here): void {
  const refuse = (object: Mapping, names: readonly string[], steps: readonly (string | number)[]) => {
    for (const name of names) {
      if (!isSet(object, name) || here.minor < (looksSince[name] ?? 0)) continue;
      here.forbidden([...steps, name], `a pod of Windows cannot have "${name}"`, `remove \`${name}\`, or set \`os.name\` to \`linux\``);
    }
  };
  refuse(spec, podFields, []);
  refuse(spec, hostFields.filter((name) => spec[name] === true), []);
  const context = mapping(spec, 'securityContext');
  refuse(context, podSecurityFields, ['securityContext']);
  if (!isZero(context.sysctls)) refuse(context, ['sysctls'], ['securityContext']);
  for (const field of containerLists) {
    for (const [index, container] of list(spec, field).entries()) {
      refuse(mapping(asMapping(container), 'securityContext'), containerSecurityFields, [field, index, 'securityContext']);
    }
  }
}

/** Whether the pod is for Windows. */
export function isWindows(spec: Mapping): boolean {
  return text(mapping(spec, 'os'), 'name') === 'windows';
}
