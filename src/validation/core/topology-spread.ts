import { qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, number, text } from '../values.ts';
import { checkKeysOutsideSelector, checkLabelKeys } from './matched-label-keys.ts';

/** Since when the server adds the labels of the pod to the selector, and checks the keys as those of affinities. */
const mergedSince = 34;
const policies = ['Honor', 'Ignore'];

/** As `validateTopologySpreadConstraints` in `pkg/apis/core/validation/validation.go`. */
const checkConstraint: ObjectCheck = (constraint, here) => {
  const skew = isSet(constraint, 'maxSkew') ? number(constraint, 'maxSkew') : 0;
  if (skew !== undefined && skew <= 0) checkSkew(constraint, skew, here);
  if (text(constraint, 'whenUnsatisfiable') === '') needsAction(constraint, here);
  if (isSet(constraint, 'minDomains')) checkDomains(constraint, here);
  checkPolicy(constraint, 'nodeAffinityPolicy', here);
  checkPolicy(constraint, 'nodeTaintsPolicy', here);
  if (list(constraint, 'matchLabelKeys').length === 0) return;
  checkLabelKeys(constraint, 'matchLabelKeys', here);
  if (here.minor >= mergedSince) checkKeysOutsideSelector(constraint, here);
  else checkKeysNotSelected(constraint, here);
};

function checkSkew(constraint: Mapping, skew: number, here: Here): void {
  if (isSet(constraint, 'maxSkew')) here.invalid('maxSkew', skew, 'it must be 1 or more');
  else here.wrong('maxSkew', 'a topology spread constraint needs "maxSkew"', 'add `maxSkew: 1`');
}

function needsAction(constraint: Mapping, here: Here): void {
  if (isSet(constraint, 'whenUnsatisfiable') && constraint.whenUnsatisfiable !== '') return;
  here.found.push({
    rule: 'unsupported-value', path: [...here.path, 'whenUnsatisfiable'], onKey: false,
    message: 'a topology spread constraint needs "whenUnsatisfiable"',
      help: 'add `whenUnsatisfiable: ScheduleAnyway` or `DoNotSchedule`',
  });
}

function checkDomains(constraint: Mapping, here: Here): void {
  const domains = number(constraint, 'minDomains');
  if (domains === undefined) return;
  if (domains <= 0) here.invalid('minDomains', domains, 'it must be 1 or more');
  else if (constraint.whenUnsatisfiable !== 'DoNotSchedule') {
    here.invalid('minDomains', domains, 'only a constraint with "whenUnsatisfiable: DoNotSchedule" has it',
      'remove `minDomains`');
  }
}

function checkPolicy(constraint: Mapping, field: string, here: Here): void {
  if (constraint[field] === '') here.unsupported(field, '', policies);
}

/** As `ValidateMatchLabelKeysInTopologySpread` there: no key may be in the selector. */
function checkKeysNotSelected(constraint: Mapping, here: Here): void {
  const selector = mapping(constraint, 'labelSelector');
  const expressions = list(selector, 'matchExpressions');
  const keys = list(constraint, 'matchLabelKeys');
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    if (typeof key !== 'string' || qualifiedName(key) !== undefined) continue;
    const isSelected = Object.hasOwn(mapping(selector, 'matchLabels'), key)
      || expressions.some((each) => asMapping(each).key === key);
    if (!isSelected) continue;
    here.invalid(['matchLabelKeys', index], key, 'it is in "labelSelector" already', 'remove one of the two');
  }
}

/** How pods are spread over zones and nodes. */
export const topologySpreadChecks: Checks = {
  'core.v1.TopologySpreadConstraint': checkConstraint,
};
