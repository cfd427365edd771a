import { checkShare } from '../apps/int-or-percent.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { isSet } from '../values.ts';

/** `ValidatePodDisruptionBudgetSpec`. */
const budget: ObjectCheck = (spec, here) => {
  checkShare(spec.minAvailable, 'minAvailable', here);
  checkShare(spec.maxUnavailable, 'maxUnavailable', here);
  if (isSet(spec, 'minAvailable') && isSet(spec, 'maxUnavailable')) {
    here.wrong([], 'a PodDisruptionBudget cannot have both "minAvailable" and "maxUnavailable"', 'remove one of the two');
  }
  if (spec.unhealthyPodEvictionPolicy === '') here.unsupported('unhealthyPodEvictionPolicy', '', ['IfHealthyBudget', 'AlwaysAllow']);
};

/** PodDisruptionBudgets: `pkg/apis/policy/validation/validation.go`. */
export const policyChecks: Checks = {
  'policy.v1.PodDisruptionBudgetSpec': budget,
};
