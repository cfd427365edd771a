import { Here } from '../here.ts';
import { labelSelectorChecks, selectsLabels } from '../meta/label-selector.ts';
import { isSet, type Mapping, mapping, number } from '../values.ts';
import { isMapping } from '../../source/field.ts';

/**
 * What Deployments, ReplicaSets, DaemonSets and StatefulSets have in common, in `pkg/apis/apps/validation/validation.go`: the
 * selector, which must select the pods of the template, and that these always run again. The spec may be empty.
 */
export function checkPodController(spec: Mapping, here: Here): void {
  checkSelector(spec, here);
  checkTemplate(spec, here);
}

/** The spec of a resource, empty when there is none; `undefined` when it has the wrong type, which is said elsewhere. */
export function specOf(resource: Mapping): Mapping | undefined {
  const spec = mapping(resource, 'spec');
  return isSet(resource, 'spec') && spec !== resource.spec ? undefined : spec;
}

/** Checks a number of the spec, which may be missing. */
export function checkNotNegative(spec: Mapping, field: string, here: Here): void {
  const value = number(spec, field);
  if (value !== undefined && value < 0) here.invalid(['spec', field], value, 'it must be 0 or more', 'write 0 or more');
}

function checkSelector(spec: Mapping, here: Here): void {
  const { selector } = spec;
  if (selector === undefined || selector === null) {
    // To the server a DaemonSet without one is one that does not select its pods.
    if (here.kind !== 'DaemonSet') here.required(['spec', 'selector'], `a ${here.kind} needs "selector"`, helpWithSelector(spec));
    here.wrong(labelsOfPods, `a ${here.kind} without "selector" does not select these pods`, helpWithSelector(spec));
  } else if (isMapping(selector)) {
    if (isEmpty(selector)) {
      here.wrong(['spec', 'selector'], `the selector of a ${here.kind} must not be empty`, helpWithSelector(spec));
    } else if (!selectsLabels(selector, podLabels(spec)) && isValid(selector, here)) {
      const message = 'the selector does not select the pods of this template';
      here.wrong(labelsOfPods, message, 'give the pods the labels that the selector wants');
    }
  }
}

const labelsOfPods = ['spec', 'template', 'metadata', 'labels'] as const;

function podLabels(spec: Mapping): Mapping {
  return mapping(mapping(mapping(spec, 'template'), 'metadata'), 'labels');
}

function isEmpty(selector: Mapping): boolean {
  for (const key in mapping(selector, 'matchLabels')) if (key !== undefined) return false;
  const { matchLabels, matchExpressions } = selector;
  const isWrong = (matchLabels !== undefined && matchLabels !== null && !isMapping(matchLabels))
    || (matchExpressions !== undefined && matchExpressions !== null && !Array.isArray(matchExpressions));
  return !isWrong && !(Array.isArray(matchExpressions) && matchExpressions.length > 0);
}

/** Nothing is selected with a selector that is wrong: that is said of the selector, and not of the labels. */
function isValid(selector: Mapping, here: Here): boolean {
  const apart = new Here(here.minor, here.apiVersion, here.kind, here.resource);
  labelSelectorChecks['meta.v1.LabelSelector']!(selector, apart);
  return apart.found.length === 0;
}

function helpWithSelector(spec: Mapping): string {
  const labels = Object.entries(podLabels(spec)).filter(([key, value]) => typeof value === 'string' && key.length + value.length < 60);
  const [key, value] = labels.find(([each]) => /(^|\/)(app|name)$/.test(each)) ?? labels[0] ?? ['app', '<name>'];
  return `add \`selector: {matchLabels: {${key}: ${String(value)}}}\``;
}

function checkTemplate(spec: Mapping, here: Here): void {
  const { template } = spec;
  if (template === undefined || template === null) {
    // Before that the pods of a StatefulSet are only looked at when they are made.
    if (here.kind === 'StatefulSet' && here.minor < 34) return;
    const steps = ['spec', 'template', 'spec', 'containers'];
    return here.required(steps, `a ${here.kind} needs "template"`, 'add `template: {metadata: ..., spec: ...}`');
  }
  const pod = mapping(mapping(spec, 'template'), 'spec');
  const { restartPolicy } = pod;
  if (restartPolicy === 'OnFailure' || restartPolicy === 'Never') {
    here.unsupported(['spec', 'template', 'spec', 'restartPolicy'], restartPolicy, ['Always']);
  }
  if (isSet(pod, 'activeDeadlineSeconds')) {
    here.forbidden(['spec', 'template', 'spec', 'activeDeadlineSeconds'], `the pods of a ${here.kind} cannot have "activeDeadlineSeconds"`,
      'remove it, or make a Job of it');
  }
}
