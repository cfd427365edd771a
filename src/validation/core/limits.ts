import type { Checks } from '../here.ts';
import { checkLimitRange } from './limit-range.ts';
import { checkResourceQuota } from './resource-quota.ts';

/** LimitRanges and ResourceQuotas, as `pkg/apis/core/validation/validation.go` has them. */
export const limitChecks: Checks = {
  'core.v1.LimitRangeSpec': checkLimitRange,
  'core.v1.ResourceQuotaSpec': checkResourceQuota,
};
