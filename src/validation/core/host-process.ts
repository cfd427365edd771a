import type { Here } from '../here.ts';
import { asMapping, flag, list, type Mapping, mapping } from '../values.ts';
import { containerLists } from './pod-lists.ts';

/** Containers that are processes of a Windows node: `validateWindowsHostProcessPod` in `pkg/apis/core/validation/validation.go`. */
export function checkHostProcess(spec: Mapping, here: Here): void {
  const ofPod = mapping(mapping(spec, 'securityContext'), 'windowsOptions').hostProcess;
  let containers = 0;
  let processes = 0;
  for (let at = 0; at < containerLists.length; at++) {
    const all = list(spec, containerLists[at]!);
    for (let index = 0; index < all.length; index++) {
      const own = mapping(mapping(asMapping(all[index]), 'securityContext'), 'windowsOptions').hostProcess;
      containers++;
      if ((typeof own === 'boolean' ? own : ofPod) === true) processes++;
      if (typeof own !== 'boolean' || typeof ofPod !== 'boolean' || own === ofPod) continue;
      const steps = [containerLists[at]!, index, 'securityContext', 'windowsOptions', 'hostProcess'];
      here.invalid(steps, own, `the pod has "hostProcess: ${ofPod}"`, 'remove it here, or write the same');
    }
  }
  if (processes === 0) return;
  if (processes !== containers) {
    here.wrong([], 'all containers of a pod must have "hostProcess: true", or none', 'set `securityContext.windowsOptions.hostProcess` for the whole pod');
  }
  if (!flag(spec, 'hostNetwork')) here.wrong('hostNetwork', 'a pod with "hostProcess: true" needs "hostNetwork: true"', 'add `hostNetwork: true`');
}
