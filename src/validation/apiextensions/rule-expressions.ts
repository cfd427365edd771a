import { celFault } from '../cel/fault.ts';
import { type Type, unknown } from '../cel/types.ts';
import { asMapping, isSet, list, type Mapping, text } from '../values.ts';
import { additionalOf, asSchema, type Cursor, isEmbedded, itemsOf, propertiesOf, type SchemaNode } from './schema-node.ts';
import { selfType } from './self-type.ts';

const field = 'x-kubernetes-validations';

/**
 * The CEL expressions of the rules in a schema: `apiextensions/validation/validation.go`. Only asked when nothing else is
 * wrong in it. `correlated`: the old value of a field here can be told.
 */
export function checkRuleExpressions(schema: SchemaNode, at: Cursor, root = true, correlated = true): void {
  if (at.tooDeep) return;
  const rules = list(schema, field);
  for (let index = 0; index < rules.length; index++) {
    at.down(field, index);
    checkExpressions(asMapping(rules[index]), schema, root, correlated, at);
    at.up(2);
  }
  const items = itemsOf(schema);
  if (items) {
    at.down('items');
    checkRuleExpressions(items, at, false, correlated && schema['x-kubernetes-list-type'] === 'map');
    at.up(1);
  }
  const additional = additionalOf(schema);
  if (additional) {
    at.down('additionalProperties');
    checkRuleExpressions(additional, at, false, correlated);
    at.up(1);
  }
  const properties = propertiesOf(schema);
  const isAtomic = schema['x-kubernetes-map-type'] === 'atomic';
  for (const name in properties) {
    at.down('properties', name);
    checkRuleExpressions(asSchema(properties[name]), at, false, correlated && !isAtomic);
    at.up(2);
  }
}

function checkExpressions(rule: Mapping, schema: SchemaNode, root: boolean, correlated: boolean, at: Cursor): void {
  const expression = text(rule, 'rule');
  const self = selfType(schema, root || isEmbedded(schema)) ?? unknown;
  const variables = new Map<string, Type>([['self', self], ['oldSelf', rule.optionalOldSelf === true ? unknown : self]]);
  const fault = celFault(expression, variables, at.here.minor, ['bool']);
  if (fault !== undefined) at.invalid('rule', expression, fault.detail, fault.help);
  const message = text(rule, 'messageExpression');
  const messageFault = message === '' ? undefined : celFault(message, variables, at.here.minor, ['string']);
  if (messageFault !== undefined) at.invalid('messageExpression', message, messageFault.detail, messageFault.help);
  if (/\boldSelf\b/.test(expression)) {
    if (!correlated) {
      at.invalid('rule', expression, 'the old value of an element of this list or object cannot be told, so there is no "oldSelf"');
    }
  } else if (isSet(rule, 'optionalOldSelf') && fault === undefined) {
    at.invalid('optionalOldSelf', rule.optionalOldSelf, 'the rule does not speak of "oldSelf"', 'remove it');
  }
}
