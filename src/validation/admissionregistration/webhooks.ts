import { dns1035Label, dnsSubdomain } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { isSet, list, type Mapping, number, text } from '../values.ts';
import { checkMatchConditions } from './match-conditions.ts';
import { checkWebhookClient } from './webhook-client.ts';

/** Admission webhooks: `pkg/apis/admissionregistration/validation/validation.go`. */
export const webhookChecks: Checks = {
  'admissionregistration.v1.MutatingWebhook': (webhook, here) => {
    checkWebhook(webhook, here);
    checkNotEmpty(webhook, 'reinvocationPolicy', ['IfNeeded', 'Never'], here);
  },
  'admissionregistration.v1.ValidatingWebhook': checkWebhook,
  'admissionregistration.v1.WebhookClientConfig': checkWebhookClient,
};

function checkWebhook(webhook: Mapping, here: Here): void {
  const name = text(webhook, 'name');
  const wrong = name === '' ? undefined : dnsSubdomain(name) ?? fewParts(name);
  if (wrong !== undefined) here.invalid('name', name, wrong, 'write it as `<name>.<domain>`, such as `check.shop.example`');
  if (!isSet(webhook, 'sideEffects')) {
    here.required('sideEffects', 'a webhook needs "sideEffects"', 'add `sideEffects: None`, or `NoneOnDryRun`');
  }
  checkNotEmpty(webhook, 'sideEffects', ['None', 'NoneOnDryRun'], here);
  checkNotEmpty(webhook, 'failurePolicy', ['Fail', 'Ignore'], here);
  checkNotEmpty(webhook, 'matchPolicy', ['Equivalent', 'Exact'], here);
  const seconds = number(webhook, 'timeoutSeconds');
  if (seconds !== undefined && (seconds < 1 || seconds > 30)) {
    here.invalid('timeoutSeconds', seconds, 'the API server waits 1 to 30 seconds for a webhook');
  }
  checkReviewVersions(list(webhook, 'admissionReviewVersions'), ['admissionReviewVersions'], here);
  checkMatchConditions(webhook, here);
}

function fewParts(name: string): string | undefined {
  const dot = name.indexOf('.');
  return dot < 0 || !name.includes('.', dot + 1) ? 'it needs three parts with "." between them' : undefined;
}

/** A field that is defaulted when nothing is written, and not when an empty text is. */
export function checkNotEmpty(object: Mapping, field: string, choices: readonly string[], here: Here): void {
  if (object[field] === '') here.unsupported(field, '', choices);
}

/** The versions of AdmissionReview or ConversionReview that a webhook understands; an empty list is said elsewhere. */
export function checkReviewVersions(versions: readonly unknown[], steps: readonly string[], here: Here): void {
  if (versions.length === 0) return;
  for (let index = 0; index < versions.length; index++) {
    const version = versions[index] ?? '';
    if (typeof version !== 'string') return;
    if (versions.indexOf(versions[index]) < index) {
      here.invalid([...steps, index], version, 'it is in the list already', 'remove one of the two');
      continue;
    }
    const wrong = dns1035Label(version);
    if (wrong !== undefined) here.invalid([...steps, index], version, wrong, 'write `v1`');
  }
  if (!versions.includes('v1') && !versions.includes('v1beta1')) {
    here.invalid([...steps], versions, 'the API server speaks v1 and v1beta1 only', 'add `v1`');
  }
}
