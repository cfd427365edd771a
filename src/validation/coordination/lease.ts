import type { Checks } from '../here.ts';
import { number } from '../values.ts';

/**
 * Leases: `pkg/apis/coordination/validation/validation.go`. `strategy` and `preferredHolder` are dropped before anything looks
 * at them: their feature is off.
 */
export const leaseChecks: Checks = {
  'coordination.v1.LeaseSpec': (spec, here) => {
    const seconds = number(spec, 'leaseDurationSeconds');
    if (seconds !== undefined && seconds <= 0) here.invalid('leaseDurationSeconds', seconds, 'it must be 1 or more');
    const transitions = number(spec, 'leaseTransitions');
    if (transitions !== undefined && transitions < 0) here.invalid('leaseTransitions', transitions, 'it must be 0 or more');
  },
};
