import type { Here, ObjectCheck } from '../here.ts';
import { flag, type Mapping, text } from '../values.ts';
import { mappingAround } from './around.ts';

const longest = 253;
const pattern = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;

/** Settings of the kernel that a namespace of processes has for itself. */
const processSettings: ReadonlySet<string> = new Set([
  'kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced', 'kernel.shm',
  'kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.msg',
]);

/** A kernel setting of a pod: `validateSysctls` in `pkg/apis/core/validation/validation.go`. */
export const checkSysctl: ObjectCheck = (sysctl, here) => {
  const name = text(sysctl, 'name');
  if (name === '') return;
  if (name.length > longest || !pattern.test(name)) {
    const detail = `it may have lower case letters, digits, "-" and "_" in parts with ".", and ${longest} characters at most`;
    here.invalid('name', name, detail, 'write it as in `net.core.somaxconn`');
  }
  checkHost(name, mappingAround(here, 3), here);
};

/** What a pod shares with its node it cannot set. */
function checkHost(name: string, pod: Mapping, here: Here): void {
  const sharesNetwork = flag(pod, 'hostNetwork');
  const sharesProcesses = flag(pod, 'hostIPC');
  if (!sharesNetwork && !sharesProcesses) return;
  const dotted = withDots(name);
  if (sharesNetwork && dotted.startsWith('net.')) {
    here.invalid('name', name, 'with "hostNetwork" the setting is that of the node',
      'remove it, or remove `hostNetwork`');
  } else if (sharesProcesses && (processSettings.has(dotted) || dotted.startsWith('fs.mqueue.'))) {
    here.invalid('name', name, 'with "hostIPC" the setting is that of the node', 'remove it, or remove `hostIPC`');
  }
}

/** A setting can be written with slashes; then the dots in it are slashes. */
function withDots(name: string): string {
  const separator = /[./]/.exec(name)?.[0];
  return separator === '/' ? name.replace(/[./]/g, (each) => (each === '/' ? '.' : '/')) : name;
}
