import type { Violation } from '../schemas/api.ts';

/**
 * The API definitions list the values of many fields. Validation calls most others unsupported; here is where the server
 * says something else: `invalid` is its word for it, `anything` means that it takes other values too.
 */
const servers: Readonly<Record<string, 'invalid' | 'anything'>> = {
  // Most schemas are below `items`, where the definitions do not look; it is checked with the rest of the rule.
  'apiextensions.v1.ValidationRule.reason': 'anything',
  'core.v1.NodeSelectorRequirement.operator': 'invalid',
  // It needs a feature that is off.
  'core.v1.Lifecycle.stopSignal': 'anything',
  // Not all that are listed are taken; that is said where tolerations are checked.
  'core.v1.Toleration.operator': 'anything',
  'apps.v1.StatefulSetSpec.podManagementPolicy': 'invalid',
  'apps.v1.StatefulSetUpdateStrategy.type': 'invalid',
  'autoscaling.v2.MetricTarget.type': 'invalid',
  'core.v1.ResourceQuotaSpec.scopes': 'invalid',
  'core.v1.ScopedResourceSelectorRequirement.scopeName': 'invalid',
  'core.v1.ScopedResourceSelectorRequirement.operator': 'invalid',
  // Looked at where it is not dropped.
  'resource.v1.DeviceTaint.effect': 'anything',
  'resource.v1beta2.DeviceTaint.effect': 'anything',
  'core.v1.ServiceSpec.externalTrafficPolicy': 'anything',
  'core.v1.ServiceSpec.trafficDistribution': 'anything',
  'networking.v1.NetworkPolicySpec.policyTypes': 'anything',
};

/** What the server says about values that the API definitions do not list. */
export function withServersEnums(violations: readonly Violation[]): readonly Violation[] {
  if (violations.length === 0 || !violations.some(({ definition }) => definition !== undefined)) return violations;
  return violations.flatMap((violation) => {
    const field = violation.path.findLast((step) => typeof step === 'string');
    const said = servers[`${violation.definition}.${field}`];
    if (said === 'anything') return [];
    return [said === 'invalid' ? { ...violation, rule: 'invalid-value' as const } : violation];
  });
}
