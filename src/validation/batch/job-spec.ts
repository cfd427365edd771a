import { isMapping } from '../../source/field.ts';
import type { Here } from '../here.ts';
import { asMapping, type Mapping, number } from '../values.ts';
import { checkIndexed } from './indexed-jobs.ts';
import { isKept } from './kept-fields.ts';
import { checkManagedBy } from './managed-by.ts';
import { checkPodFailurePolicy } from './pod-failure-policy.ts';
import { checkSuccessPolicy } from './success-policy.ts';

const notNegative = [
  'parallelism', 'completions', 'activeDeadlineSeconds', 'ttlSecondsAfterFinished',
  'backoffLimit', 'backoffLimitPerIndex', 'maxFailedIndexes',
];

/** What a Job is to do, and the template of it in a CronJob: `validateJobSpec` of `pkg/apis/batch/validation/validation.go`. */
export function checkJobSpec(spec: Mapping, here: Here): void {
  for (const field of notNegative) {
    const value = number(spec, field);
    if (value !== undefined && value < 0 && isKept(spec, field, here)) here.invalid(field, value, 'it must be 0 or more');
  }
  if (isKept(spec, 'managedBy', here)) checkManagedBy(spec, here);
  checkEnums(spec, here);
  checkIndexed(spec, here);
  if (isKept(spec, 'podFailurePolicy', here)) checkPodFailurePolicy(spec, here);
  if (isKept(spec, 'successPolicy', here)) checkSuccessPolicy(spec, here);
  checkTemplate(spec, here);
}

const completionModes = ['NonIndexed', 'Indexed'];
const replacementPolicies = ['Failed', 'TerminatingOrFailed'];

/** What the shape does not say: the empty text is no default here, and a pod failure policy leaves one choice. */
function checkEnums(spec: Mapping, here: Here): void {
  if (spec.completionMode === '') here.unsupported('completionMode', '', completionModes);
  if (!isKept(spec, 'podReplacementPolicy', here)) return;
  const policy = spec.podReplacementPolicy;
  if (policy === '') return here.unsupported('podReplacementPolicy', '', replacementPolicies);
  if (policy !== 'TerminatingOrFailed' || !isKept(spec, 'podFailurePolicy', here)) return;
  here.found.push({
    rule: 'unsupported-value',
    path: [...here.path, 'podReplacementPolicy'],
    onKey: false,
    message: '"podReplacementPolicy" cannot be "TerminatingOrFailed" together with "podFailurePolicy"',
    help: 'write `Failed`, or leave it out',
  });
}

/** The pod itself is looked at where it stands; here is what a Job wants of it. */
function checkTemplate(spec: Mapping, here: Here): void {
  const template = spec.template ?? undefined;
  const pod = asMapping(template).spec ?? undefined;
  if ((template !== undefined && !isMapping(template)) || (pod !== undefined && !isMapping(pod))) return;
  if (template === undefined) needPod(here);
  const policy = pod?.restartPolicy ?? '';
  if (policy === 'Always' || policy === '') return needRestartPolicy(policy, here);
  if (policy !== 'OnFailure' || !isKept(spec, 'podFailurePolicy', here)) return;
  const help = 'write `Never`, or remove `podFailurePolicy`';
  here.invalid(['template', 'spec', 'restartPolicy'], policy, 'with "podFailurePolicy" it must be Never', help);
}

function needPod(here: Here): void {
  const steps = ['template', 'spec', 'containers'];
  const help = `add \`template: {spec: {restartPolicy: Never, containers: [...]}}\` to \`${here.path.join('.')}\``;
  here.required(steps, `a ${here.kind} needs "${[...here.path, ...steps].join('.')}"`, help);
}

/** Its default is Always, which a Job does not take, and which the server calls nothing. */
function needRestartPolicy(policy: 'Always' | '', here: Here): void {
  const message = policy === '' ? 'the pod of a Job needs "restartPolicy"' : '"restartPolicy" cannot be "Always" in the pod of a Job';
  const help = `${policy === '' ? 'add' : 'write'} \`restartPolicy: Never\` or \`restartPolicy: OnFailure\``;
  here.required(['template', 'spec', 'restartPolicy'], message, help);
}
