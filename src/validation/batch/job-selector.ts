import { holds, type Labels, type Requirement } from '../../model/selectors.ts';
import { labelValue, qualifiedName } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { asMapping, isSet, list, mapping, type Mapping, text } from '../values.ts';

const nameLabels = ['job-name', 'batch.kubernetes.io/job-name'];
const uidLabels = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
const ownUid = 'batch.kubernetes.io/controller-uid';

/** What no one can write down before the Job is created: its uid, and a name that is generated. */
const unknown = ' ';

/** The labels and the selector of a Job, of which it makes its own: `generateSelector` and `validateGeneratedSelector`. */
export function checkSelector(job: Mapping, here: Here): void {
  const spec = mapping(job, 'spec');
  const labels = mapping(mapping(mapping(spec, 'template'), 'metadata'), 'labels');
  if (spec.manualSelector === true) return checkManual(spec, labels, here);
  const name = text(mapping(job, 'metadata'), 'name');
  let isOwnUid = true;
  for (const label of uidLabels) {
    if (!Object.hasOwn(labels, label)) continue;
    wrongLabel(label, 'the uid of the Job, which is not known before', here);
    if (label === ownUid) isOwnUid = false;
  }
  for (const label of nameLabels) {
    if (!Object.hasOwn(labels, label)) continue;
    if (name === '') wrongLabel(label, 'the generated name of the Job, which is not known before', here);
    else if (labels[label] !== name) wrongLabel(label, `"${name}", the name of the Job`, here);
  }
  if (isSet(spec, 'selector')) checkWritten(spec, labels, name, here);
  else if (!isOwnUid) notMatching('its own selector has the uid of the Job', here);
}

function wrongLabel(label: string, value: string, here: Here): void {
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, 'spec', 'template', 'metadata', 'labels', label],
    onKey: false,
    message: `the label "${label}" of the pods of a Job must be ${value}`,
    help: 'remove it: it is added by itself',
  });
}

function notMatching(why: string, here: Here, help = 'remove the labels of the Job itself'): void {
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, 'spec', 'template', 'metadata', 'labels'],
    onKey: false,
    message: `the labels of the pods do not match the selector of the Job: ${why}`,
    help,
  });
}

function checkManual(spec: Mapping, labels: Mapping, here: Here): void {
  const selector = spec.selector ?? undefined;
  if (selector === undefined) {
    const help = 'add `selector`, or remove `manualSelector`';
    here.required(['spec', 'selector'], 'a Job with "manualSelector: true" needs "selector"', help);
    return notMatching('it has none, which matches nothing', here, help);
  }
  const requirements = requirementsOf(asMapping(selector));
  const missed = requirements?.find((requirement) => !holds(requirement, labels as Labels));
  if (missed) notMatching(`it wants "${missed.key}"`, here, 'make `spec.selector` and `spec.template.metadata.labels` the same');
}

/** A selector that is written is added to, and must then be that which is made for a Job without one. */
function checkWritten(spec: Mapping, labels: Mapping, name: string, here: Here): void {
  const requirements = requirementsOf(mapping(spec, 'selector'));
  if (!requirements) return;
  const jobName = name === '' ? unknown : name;
  const generated: Labels = Object.fromEntries(
    [...nameLabels.map((label) => [label, jobName]), ...uidLabels.map((label) => [label, unknown])]);
  const own: Requirement = { key: ownUid, operator: 'In', values: [unknown] };
  const all = requirements.some(({ key, operator }) => key === ownUid && operator === 'In') ? requirements : [...requirements, own];
  if (all.some((requirement) => !holds(requirement, generated))) {
    here.found.push({
      rule: 'invalid-value',
      path: [...here.path, 'spec', 'selector'],
      onKey: false,
      message: 'a Job makes its "selector" itself, and takes no other',
      help: 'remove it; `manualSelector: true` is for Jobs that take over pods of others',
    });
  }
  const ofPods = { ...generated, ...labels } as Labels;
  const missed = all.find((requirement) => !holds(requirement, ofPods));
  if (missed) notMatching(`it wants "${missed.key}"`, here);
}

/** `undefined` when the selector is not valid: then it is not compared with anything. */
function requirementsOf(selector: Mapping): readonly Requirement[] | undefined {
  const requirements: Requirement[] = [];
  const labels = mapping(selector, 'matchLabels');
  for (const key of Object.keys(labels)) requirements.push({ key, operator: 'In', values: [text(labels, key)] });
  for (const element of list(selector, 'matchExpressions')) {
    const expression = asMapping(element);
    const values = list(expression, 'values');
    const operator = expression.operator;
    const isSetOperator = operator === 'In' || operator === 'NotIn';
    if (!isSetOperator && operator !== 'Exists' && operator !== 'DoesNotExist') return undefined;
    if (isSetOperator !== values.length > 0) return undefined;
    const texts = values.map((value) => (typeof value === 'string' ? value : ''));
    requirements.push({ key: text(expression, 'key'), operator, values: texts });
  }
  return requirements.every(isValid) ? requirements : undefined;
}

function isValid({ key, values }: Requirement): boolean {
  return qualifiedName(key) === undefined && values.every((value) => labelValue(value) === undefined);
}
