import { list, type Mapping, text, asMapping } from '../values.ts';
import { fieldAt } from './field-path.ts';
import { isReadable } from './readable.ts';
import type { Cursor, SchemaNode } from './schema-node.ts';

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];
const field = 'x-kubernetes-validations';

/** The rules in CEL of a schema, but for what CEL itself has against them: `apiextensions/validation/validation.go`. */
export function checkRules(schema: SchemaNode, at: Cursor): void {
  const rules = list(schema, field);
  for (let index = 0; index < rules.length; index++) {
    at.down(field, index);
    checkRule(asMapping(rules[index]), schema, at);
    at.up(2);
  }
}

function checkRule(rule: Mapping, schema: SchemaNode, at: Cursor): void {
  const expression = text(rule, 'rule').trim();
  const written = text(rule, 'message');
  const message = written.trim();
  if (expression === '') at.required('rule', 'a rule needs "rule"', 'add `rule: <CEL expression>`');
  else if (written !== '' && message === '') at.invalid('message', written, 'it is blank', 'say what is wrong, or remove it');
  else if (/[\n\r]/.test(message)) at.invalid('message', written, 'it must be one line', 'remove the line breaks');
  else if (message === '' && /[\n\r]/.test(expression)) {
    at.required('message', 'a rule of several lines needs "message"', 'add `message: <what is wrong>`');
  }
  const messageExpression = text(rule, 'messageExpression');
  if (messageExpression !== '' && messageExpression.trim() === '') {
    at.required('messageExpression', '"messageExpression" must not be blank', 'write a CEL expression, or remove it');
  }
  const { reason } = rule;
  if (typeof reason === 'string' && !reasons.includes(reason)) at.here.unsupported(at.to('reason'), reason, reasons);
  checkFieldPath(text(rule, 'fieldPath'), schema, at);
}

function checkFieldPath(path: string, schema: SchemaNode, at: Cursor): void {
  if (path === '') return;
  const help = 'write it as `.<field>.<field>`';
  if (path.trim() === '') at.invalid('fieldPath', path, 'it is blank', help);
  else if (/[\n\r]/.test(path)) at.invalid('fieldPath', path, 'it must be one line', help);
  else if (isReadable(schema) && !fieldAt(schema, path, true)) at.invalid('fieldPath', path, 'the schema has no such field', help);
}
