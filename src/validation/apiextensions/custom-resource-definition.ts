import { checkReviewVersions } from '../admissionregistration/webhooks.ts';
import { checkWebhookClient } from '../admissionregistration/webhook-client.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, flag, isSet, list, type Mapping, mapping, text } from '../values.ts';
import { checkGroup, checkNames, checkOwnName, checkScope } from './names.ts';
import { checkVersions } from './versions.ts';

/** CustomResourceDefinitions: `apiextensions/validation/validation.go`. */
export const customResourceDefinitionChecks: Checks = {
  'apiextensions.v1.CustomResourceDefinition': (definition, here) => {
    checkOwnName(definition, here);
    if (isSet(definition, 'spec')) return;
    const { path } = here;
    here.path = [...path, 'spec'];
    checkSpec(asMapping(undefined), here);
    here.path = path;
  },
  'apiextensions.v1.CustomResourceDefinitionSpec': checkSpec,
  'apiextensions.v1.WebhookClientConfig': (config, here) => {
    const conversion = mapping(mapping(here.resource, 'spec'), 'conversion');
    if (text(conversion, 'strategy') === 'Webhook') checkWebhookClient(config, here);
  },
};

function checkSpec(spec: Mapping, here: Here): void {
  checkGroup(spec, here);
  checkScope(spec, here);
  checkNames(spec, here);
  checkVersions(spec, here);
  if (flag(spec, 'preserveUnknownFields')) {
    const help = 'remove it, and write `x-kubernetes-preserve-unknown-fields: true` in the schema where that is wanted';
    here.invalid('preserveUnknownFields', true, 'fields that the schema does not know are dropped', help);
  }
  if (isSet(spec, 'conversion')) checkConversion(spec, mapping(spec, 'conversion'), here);
}

function checkConversion(spec: Mapping, conversion: Mapping, here: Here): void {
  const strategy = text(conversion, 'strategy');
  if (strategy === '') {
    here.required(['conversion', 'strategy'], '"conversion" needs "strategy"', 'add `strategy: None`, or `Webhook`');
  }
  if (strategy !== 'None' && flag(spec, 'preserveUnknownFields')) {
    here.invalid(['conversion', 'strategy'], strategy, 'with `preserveUnknownFields` it must be None');
  }
  const webhook = mapping(conversion, 'webhook');
  const versions = list(webhook, 'conversionReviewVersions');
  const client = ['conversion', 'webhook', 'clientConfig'];
  const review = ['conversion', 'webhook', 'conversionReviewVersions'];
  if (strategy === 'Webhook') {
    if (!isSet(webhook, 'clientConfig')) {
      const help = 'add `clientConfig: {service: {name: <name>, namespace: <namespace>}}`';
      here.required(client, 'conversion by a webhook needs "webhook.clientConfig"', help);
    }
    if (versions.length === 0) {
      here.required(review, 'conversion by a webhook needs "webhook.conversionReviewVersions"', 'add `conversionReviewVersions: [v1]`');
    }
    checkReviewVersions(versions, review, here);
    return;
  }
  const help = 'remove it, or write `strategy: Webhook`';
  if (isSet(webhook, 'clientConfig')) here.forbidden(client, '"clientConfig" is only for the strategy Webhook', help);
  if (versions.length > 0) here.forbidden(review, '"conversionReviewVersions" is only for the strategy Webhook', help);
}
