import type { Checks } from '../here.ts';
import { bindingChecks } from './bindings.ts';
import { matchConditionChecks } from './match-conditions.ts';
import { mutatingPolicyChecks } from './mutating-policies.ts';
import { policyChecks } from './policies.ts';
import { ruleChecks } from './rules.ts';
import { webhookChecks } from './webhooks.ts';

/** Webhook configurations and admission policies. */
export const admissionChecks: Checks = {
  ...webhookChecks, ...ruleChecks, ...matchConditionChecks, ...policyChecks, ...mutatingPolicyChecks, ...bindingChecks,
};
