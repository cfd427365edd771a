import type { Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping } from '../values.ts';
import { indexOfText, isSidecar } from './pod-lists.ts';

const policies = ['Always', 'Never', 'OnFailure'];
const mostRules = 20;
const mostExitCodes = 255;

/**
 * When a container of its own is restarted: `validateContainerRestartPolicy` and `validateInitContainerRestartPolicy` in
 * `pkg/apis/core/validation/validation.go`. Since 1.35 every container may say it; in 1.34 the server drops what is new.
 */
export function checkRestarts(container: Mapping, here: Here): void {
  const policy = container.restartPolicy;
  const rules = list(container, 'restartPolicyRules');
  if ((policy === undefined || policy === null) && rules.length === 0) return;
  const isInit = here.field === 'initContainers';
  if (here.minor >= 35) return checkPolicy(policy, rules, isInit, here);
  if (here.minor === 34 || typeof policy !== 'string') return;
  if (!isInit) here.forbidden('restartPolicy', 'only init containers can have "restartPolicy"', 'remove it, or set `restartPolicy` of the pod');
  else if (policy !== 'Always' && here.minor >= 29) here.unsupported('restartPolicy', policy, ['Always']);
}

function checkPolicy(policy: unknown, rules: readonly unknown[], isInit: boolean, here: Here): void {
  if (policy === undefined || policy === null) {
    if (isInit && here.minor < 36) return;
    here.required('restartPolicy', 'a container with "restartPolicyRules" needs "restartPolicy"', 'add `restartPolicy: Never`');
    // Of an init container the rules are not looked at then.
    if (isInit) return;
  } else if (typeof policy === 'string' && !policies.includes(policy)) {
    here.unsupported('restartPolicy', policy, policies);
  } else if (isInit && policy === 'Always' && here.minor < 36) {
    if (rules.length > 0) here.forbidden('restartPolicyRules', 'a sidecar cannot have "restartPolicyRules"', 'remove `restartPolicyRules`');
    return;
  }
  if (rules.length > mostRules) {
    here.tooMany('restartPolicyRules', `"restartPolicyRules" may have at most ${mostRules} rules, and has ${rules.length}`);
  }
  for (let index = 0; index < rules.length; index++) checkRule(asMapping(rules[index]), index, here);
}

function checkRule(rule: Mapping, index: number, here: Here): void {
  const action = rule.action ?? '';
  const actions = here.minor >= 36 ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  if (typeof action === 'string' && !actions.includes(action)) here.unsupported(['restartPolicyRules', index, 'action'], action, actions);
  if (!isSet(rule, 'exitCodes')) {
    const help = 'add `exitCodes: {operator: In, values: [42]}`';
    return here.required(['restartPolicyRules', index, 'exitCodes'], 'a rule of "restartPolicyRules" needs "exitCodes"', help);
  }
  const codes = mapping(rule, 'exitCodes');
  const operator = codes.operator ?? '';
  if (typeof operator === 'string' && operator !== 'In' && operator !== 'NotIn') {
    here.unsupported(['restartPolicyRules', index, 'exitCodes', 'operator'], operator, ['In', 'NotIn']);
  }
  const count = list(codes, 'values').length;
  if (count > mostExitCodes) {
    here.tooMany(['restartPolicyRules', index, 'exitCodes', 'values'], `"values" may have at most ${mostExitCodes} exit codes, and has ${count}`);
  }
}

/** What happens to the containers of a list when their resources change: `validateResizePolicy`. Before 1.33 the server drops it. */
export function checkResizing(spec: Mapping, field: string, here: Here): void {
  if (here.minor < 33) return;
  const containers = list(spec, field);
  for (let index = 0; index < containers.length; index++) {
    const policies = list(asMapping(containers[index]), 'resizePolicy');
    for (let at = 0; at < policies.length; at++) checkResizePolicy(spec, field, index, at, here);
  }
}

function checkResizePolicy(spec: Mapping, field: string, index: number, at: number, here: Here): void {
  const container = asMapping(list(spec, field)[index]);
  const all = list(container, 'resizePolicy');
  const policy = asMapping(all[at]);
  const steps = [field, index, 'resizePolicy', at];
  const resource = policy.resourceName ?? '';
  if (resource === '') here.required([...steps, 'resourceName'], 'ContainerResizePolicy needs "resourceName"', 'add `resourceName: cpu`');
  const first = typeof resource === 'string' && resource !== '' ? indexOfText(all, 'resourceName', resource, at) : -1;
  if (first >= 0) {
    here.duplicate([...steps, 'resourceName'], `"${String(resource)}" is in "resizePolicy" twice`, [field, index, 'resizePolicy', first, 'resourceName']);
  }
  const restart = policy.restartPolicy ?? '';
  if (restart === '') here.required([...steps, 'restartPolicy'], 'ContainerResizePolicy needs "restartPolicy"', 'add `restartPolicy: NotRequired`');
  if (restart !== 'RestartContainer') return;
  if (spec.restartPolicy === 'Never') {
    here.invalid([...steps, 'restartPolicy'], restart, 'the pod has "restartPolicy: Never"', 'write `NotRequired`');
  } else if (field === 'initContainers' && !isSidecar(container) && here.minor >= 36) {
    here.invalid([...steps, 'restartPolicy'], restart, 'an init container runs once and is not restarted', 'write `NotRequired`');
  }
}
