import { qualifiedName } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, isSet, isZero, list, type Mapping, text } from '../values.ts';
import { checkContainersTogether } from './container-names.ts';
import { fileVariableChecks } from './file-variables.ts';
import { checkHostProcess } from './host-process.ts';
import { checkMounts } from './mounts.ts';
import { checkClaims } from './pod-claims.ts';
import { checkDns, hostAliasCheck } from './pod-dns.ts';
import { checkHost } from './pod-host.ts';
import { hasNamed, indexOfNamed, isPodItself } from './pod-lists.ts';
import { checkNames } from './pod-names.ts';
import { checkOs } from './pod-os.ts';
import { checkPodResources } from './pod-resources.ts';
import { checkOverhead } from './resources.ts';
import { checkResizing } from './restarts.ts';

const longestDeadline = 2_147_483_647;

/**
 * A pod and its spec, wherever it stands, besides what has a file of its own: `ValidatePodSpec` in
 * `pkg/apis/core/validation/validation.go`.
 */
export const podSpecChecks: Checks = {
  ...fileVariableChecks,
  'core.v1.PodSpec': (spec, here) => {
    if (here.kind === 'StatefulSet' && here.minor < 34) return hidePods(spec, here);
    if (isZero(spec.containers)) {
      const message = isSet(spec, 'containers') ? '"containers" of PodSpec must not be empty' : 'PodSpec needs "containers"';
      here.required('containers', message, 'add `containers: [{name: <name>, image: <image>}]`');
    }
    checkNames(spec, here);
    checkDeadline(spec, here);
    checkDns(spec, here);
    checkHost(spec, here);
    checkOs(spec, here);
    checkHostProcess(spec, here);
    checkGates(spec, here);
    checkClaims(spec, here);
    checkContainersTogether(spec, here);
    checkDebugging(spec, here);
    checkMounts(spec, here);
    checkResizing(spec, 'containers', here);
    checkResizing(spec, 'initContainers', here);
    checkOverhead(spec, here);
    checkPodResources(spec, here);
    if (spec.preemptionPolicy === '') here.required('preemptionPolicy', '"preemptionPolicy" of PodSpec must not be empty', 'remove it, or write `PreemptLowerPriority`');
  },
  'core.v1.Pod': checkSpecIsThere,
  'core.v1.PodTemplateSpec': checkSpecIsThere,
  'core.v1.HostAlias': hostAliasCheck,
  'core.v1.PodReadinessGate': (gate, here) => {
    const type = gate.conditionType ?? '';
    const wrong = typeof type === 'string' ? qualifiedName(type) : undefined;
    if (wrong !== undefined) here.invalid('conditionType', type, wrong);
  },
};

function checkSpecIsThere(pod: Mapping, here: Here): void {
  if (isSet(pod, 'spec') || (here.kind === 'StatefulSet' && here.minor < 34)) return;
  here.required(['spec', 'containers'], `${here.path.length === 0 ? 'a Pod' : '"template"'} needs "spec"`, 'add `spec: {containers: [...]}`');
}

/** Before 1.34 nothing is said about a StatefulSet's pods until they are created, besides what its controller cannot have. */
function hidePods(spec: Mapping, here: Here): void {
  for (const field in spec) {
    if (field !== 'restartPolicy' && field !== 'activeDeadlineSeconds') here.hide(field);
  }
}

function checkDeadline(spec: Mapping, here: Here): void {
  const seconds = spec.activeDeadlineSeconds;
  if (typeof seconds !== 'number' && typeof seconds !== 'bigint') return;
  if (seconds < 1 || seconds > longestDeadline) here.invalid('activeDeadlineSeconds', seconds, `it must be from 1 to ${longestDeadline}`);
}

function checkGates(spec: Mapping, here: Here): void {
  if (here.minor < 27) return;
  const gates = list(spec, 'schedulingGates');
  for (let index = 0; index < gates.length; index++) {
    const name = asMapping(gates[index]).name ?? '';
    if (typeof name !== 'string') continue;
    const wrong = qualifiedName(name);
    if (wrong !== undefined) here.invalid(['schedulingGates', index, 'name'], name, wrong);
    const first = name === '' ? -1 : indexOfNamed(gates, name, index);
    if (first >= 0) here.duplicate(['schedulingGates', index, 'name'], `"${name}" is in "schedulingGates" twice`, ['schedulingGates', first, 'name']);
  }
}

/** Containers for debugging are added to a pod that runs. */
function checkDebugging(spec: Mapping, here: Here): void {
  const debugging = list(spec, 'ephemeralContainers');
  if (debugging.length === 0) return;
  const where = isPodItself(here) ? 'a pod that is created' : 'the template of a pod';
  here.forbidden('ephemeralContainers', `${where} cannot have "ephemeralContainers"`, 'remove them; `kubectl debug` adds one to a pod that runs');
  for (let index = 0; index < debugging.length; index++) {
    const container = asMapping(debugging[index]);
    const target = text(container, 'targetContainerName');
    if (target !== '' && !hasNamed(list(spec, 'containers'), target) && !hasNamed(list(spec, 'initContainers'), target)) {
      here.notFound(['ephemeralContainers', index, 'targetContainerName'], `the pod has no container "${target}"`, 'name a container of the pod');
    }
    for (const [use, mount] of list(container, 'volumeMounts').entries()) {
      for (const field of ['subPath', 'subPathExpr']) {
        if (text(asMapping(mount), field) === '') continue;
        here.forbidden(['ephemeralContainers', index, 'volumeMounts', use, field], `an ephemeral container cannot have "${field}"`, `remove \`${field}\``);
      }
    }
  }
}
