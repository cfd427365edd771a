import type { Path } from '../../source/document.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { flag, isSet, list, type Mapping, mapping, number } from '../values.ts';
import { mappingAround } from './around.ts';
import { podAnnotationChecks } from './pod-annotations.ts';
import { checkAppArmorProfile, checkSeccompProfile } from './profiles.ts';
import { checkSysctl } from './sysctls.ts';
import { checkWindowsOptions } from './windows-options.ts';

const mostId = 2_147_483_647;
const idRange = `it must be 0 to ${mostId}`;
/** Since when pods can have users of their own, and what goes with it; before, the server drops the fields. */
const ownUsersSince = 33;

function checkId(object: Mapping, field: string, here: Here): void {
  const id = number(object, field);
  if (id !== undefined && (id < 0 || id > mostId)) here.invalid(field, id, idRange);
}

/** Fields that are set to nothing: the server defaults them only when they are not there at all. */
function checkNotEmpty(object: Mapping, field: string, choices: readonly string[], here: Here): void {
  if (object[field] === '') here.unsupported(field, '', choices);
}

const groupChanges = ['Always', 'OnRootMismatch'];
const groupPolicies = ['Merge', 'Strict'];
const labelChanges = ['Recursive'];
const procMounts = ['Default', 'Unmasked'];

/** As `validatePodSpecSecurityContext` in `pkg/apis/core/validation/validation.go`. */
const checkPod: ObjectCheck = (context, here) => {
  checkId(context, 'fsGroup', here);
  checkId(context, 'runAsUser', here);
  checkId(context, 'runAsGroup', here);
  const groups = list(context, 'supplementalGroups');
  for (let index = 0; index < groups.length; index++) {
    const group = groups[index];
    if (typeof group === 'number' && (group < 0 || group > mostId)) {
      here.invalid(['supplementalGroups', index], group, idRange);
    }
  }
  checkNotEmpty(context, 'fsGroupChangePolicy', groupChanges, here);
  if (here.minor < ownUsersSince) {
    if (isSet(context, 'supplementalGroupsPolicy')) here.hide('supplementalGroupsPolicy');
    return;
  }
  checkNotEmpty(context, 'supplementalGroupsPolicy', groupPolicies, here);
  const labels = context.seLinuxChangePolicy;
  if (typeof labels === 'string' && labels !== 'Recursive') here.unsupported('seLinuxChangePolicy', labels, labelChanges);
};

/** As `ValidateSecurityContext` in `pkg/apis/core/validation/validation.go`. */
const checkContainer: ObjectCheck = (context, here) => {
  checkId(context, 'runAsUser', here);
  checkId(context, 'runAsGroup', here);
  if (context.allowPrivilegeEscalation === false) checkEscalation(context, here);
  if (isSet(context, 'procMount')) checkProcMount(context, here);
};

const itself: Path = Object.freeze([]);

function checkEscalation(context: Mapping, here: Here): void {
  if (flag(context, 'privileged')) {
    const help = 'remove one of the two';
    here.wrong(itself, '"allowPrivilegeEscalation: false" and "privileged: true" contradict each other', help);
  } else if (list(mapping(context, 'capabilities'), 'add').includes('CAP_SYS_ADMIN')) {
    here.wrong(itself, '"allowPrivilegeEscalation: false" and the capability CAP_SYS_ADMIN contradict each other',
      'remove one of the two');
  }
}

function checkProcMount(context: Mapping, here: Here): void {
  if (here.minor < ownUsersSince) return here.hide('procMount');
  checkNotEmpty(context, 'procMount', procMounts, here);
  if (context.procMount !== 'Unmasked' || mappingAround(here, 3).hostUsers === false) return;
  here.invalid('procMount', 'Unmasked', 'the pod must have users of its own for it', 'add `hostUsers: false` to the pod');
}

/** What a pod and its node share, and its processes. */
const checkPodSpec: ObjectCheck = (spec, here) => {
  if (!flag(spec, 'shareProcessNamespace') || !flag(spec, 'hostPID')) return;
  here.invalid('shareProcessNamespace', true, 'with "hostPID" the containers have the processes of the node',
    'remove one of the two');
};

/** Security contexts of pods and containers, and the annotations from before there were fields for them. */
export const securityContextChecks: Checks = {
  ...podAnnotationChecks,
  'core.v1.PodSpec': checkPodSpec,
  'core.v1.PodSecurityContext': checkPod,
  'core.v1.SecurityContext': checkContainer,
  'core.v1.SeccompProfile': checkSeccompProfile,
  'core.v1.AppArmorProfile': checkAppArmorProfile,
  'core.v1.Sysctl': checkSysctl,
  'core.v1.WindowsSecurityContextOptions': checkWindowsOptions,
};
