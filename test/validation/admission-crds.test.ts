import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { violationsOf } from '../../src/validation/violations.ts';
import { patternFault } from '../../src/validation/formats/re2-syntax.ts';

const api = loadApi('1.36');

/** `rule path: message; help`, for what is not about the metadata. */
function said(apiVersion: string, kind: string, name: string, value: object): string[] {
  return violationsOf(api, apiVersion, kind, { apiVersion, kind, metadata: { name }, ...value })
    .map(({ rule, path, message, help }) => `${rule} ${path.join('.')}: ${message}${help === undefined ? '' : `; ${help}`}`);
}

const admission = 'admissionregistration.k8s.io/v1';
const webhook = {
  name: 'check.shop.example', sideEffects: 'None', admissionReviewVersions: ['v1'], clientConfig: { service: { name: 'checks', namespace: 'shop' } },
};

function ofWebhook(change: object): string[] {
  return said(admission, 'ValidatingWebhookConfiguration', 'check', { webhooks: [{ ...webhook, ...change }] });
}

describe('a webhook', () => {
  test('is right', () => expect(ofWebhook({})).toEqual([]));

  test('has a long name', () => {
    expect(ofWebhook({ name: 'check' })).toEqual([
      'invalid-value webhooks.0.name: "name" cannot be "check": it needs three parts with "." between them; '
        + 'write it as `<name>.<domain>`, such as `check.shop.example`',
    ]);
  });

  test('is called over https, or as a service', () => {
    expect(ofWebhook({ clientConfig: { url: 'http://shop.example' } })).toEqual([
      'invalid-value webhooks.0.clientConfig.url: "url" cannot be "http://shop.example": a webhook is only called over https; '
        + 'write it as `https://host/path`',
    ]);
    expect(ofWebhook({ clientConfig: {} })).toEqual([
      'required-value webhooks.0.clientConfig: a webhook needs "service" or "url"; add `service: {name: <name>, namespace: <namespace>}` or `url`',
    ]);
  });

  test('is asked about what is not covered twice', () => {
    const rule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods/*', 'pods/log'] };
    expect(ofWebhook({ rules: [rule] })).toEqual([
      'invalid-value webhooks.0.rules.0.resources.1: "resources[1]" cannot be "pods/log": "pods/*" before it covers it already; '
        + 'remove one of the two',
    ]);
  });
});

describe('an expression', () => {
  const condition = (expression: string) => ofWebhook({ matchConditions: [{ name: 'a', expression }] });
  const start = (expression: string) => `invalid-value webhooks.0.matchConditions.0.expression: "expression" cannot be "${expression}": `;

  test.each([
    ['object.spec.replicas <=', 'it ends too early'],
    ['objekt.spec.replicas <= 5', 'there is no "objekt" in it; it can speak of object, oldObject, request, namespaceObject, authorizer'],
    ['object.spec.replicas', 'it must give bool, and of what type it is shows only when it runs; compare it, as in `... == true`'],
    ['object.metadata.name.startWith(1)', 'there is no function "startWith"'],
    ['request.user.name == 1', '"request" has no field "user"'],
    ['request.name == 1', '"==" does not work on string and int'],
    ['size(1', 'it ends too early'],
  ])('%s', (expression, fault) => expect(condition(expression)).toEqual([start(expression) + fault]));

  test('that is right', () => expect(condition('object.spec.containers.all(c, c.image.startsWith("shop/"))')).toEqual([]));
});

const size = (schema: object) => ({ type: 'object', properties: { size: schema } });

function ofSchema(schema: object): string[] {
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }];
  const spec = { group: 'shop.example', scope: 'Namespaced', names: { plural: 'orders', kind: 'Order' }, versions };
  return said('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'orders.shop.example', { spec })
    .map((each) => each.replace('spec.versions.0.schema.openAPIV3Schema.', ''));
}

describe('the schema of a custom resource', () => {
  test('says the type of every field', () => {
    expect(ofSchema(size({}))).toEqual(['required-value properties.size.type: the schema of "size" needs "type"; add `type: <type>`']);
  });

  test('has types outside of anyOf', () => {
    expect(ofSchema(size({ type: 'string', anyOf: [{ type: 'string' }] }))).toEqual([
      'forbidden-field properties.size.anyOf.0.type: "type" must not stand inside "allOf", "anyOf", "oneOf" or "not"; '
        + 'move it out, to the schema of the same field',
    ]);
  });

  test('has defaults that fit', () => {
    expect(ofSchema(size({ type: 'integer', default: 'five' }))).toEqual([
      'invalid-value properties.size.default: "default" does not fit its own schema: it must be of type integer; change the default or the schema',
    ]);
  });

  test('has patterns of RE2', () => {
    expect(ofSchema(size({ type: 'string', pattern: '^(?!a)' }))).toEqual([
      'invalid-value properties.size.pattern: "pattern" cannot be "^(?!a)": RE2 does not know "(?!"; write it in the syntax of RE2',
    ]);
  });

  test('has rules about fields that there are', () => {
    expect(ofSchema({ ...size({ type: 'integer' }), 'x-kubernetes-validations': [{ rule: 'self.sise > 1' }] })).toEqual([
      'invalid-value x-kubernetes-validations.0.rule: "rule" cannot be "self.sise > 1": "self" has no field "sise"',
    ]);
  });

  test('has the right types below items', () => {
    expect(ofSchema(size({ type: 'array', items: { type: 'string', maxLength: '5' } }))).toContain(
      'wrong-type properties.size.items.maxLength: "maxLength" must be an integer, but is the text "5"; write `maxLength: 5` without quotes',
    );
  });
});

test('a definition is called by its plural and group', () => {
  const spec = { group: 'shop.example', scope: 'Cluster', names: { plural: 'orders', kind: 'Order' }, versions: [] };
  expect(said('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'order.shop.example', { spec })).toEqual([
    'invalid-value metadata.name: "name" cannot be "order.shop.example": it is made of `spec.names.plural` and `spec.group`; '
      + 'write `name: orders.shop.example`',
    'invalid-value spec.versions: a custom resource needs "versions"; add `versions: [{name: v1, served: true, storage: true, schema: ...}]`',
  ]);
});

test('a pattern is read without being run', () => {
  const began = performance.now();
  expect(patternFault('(a*)*'.repeat(2000))).toBeUndefined();
  expect(patternFault('('.repeat(100_000))).toBe('its groups are nested too deep');
  expect(performance.now() - began).toBeLessThan(500);
});
