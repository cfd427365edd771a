import type { Violation } from '../../schemas/api.ts';
import type { Key } from '../../source/document.ts';
import { isMapping } from '../../source/field.ts';
import { list, type Mapping, number, text } from '../values.ts';
import { equal } from './equal.ts';
import { formatFault } from './schema-formats.ts';
import { additionalOf, asSchema, itemsOf, propertiesOf, schemaIn, schemasIn, type SchemaNode } from './schema-node.ts';

/** Since then integers are held against the range of their type. */
const rangesSince = 36;

/** Something in a value that its schema does not allow. */
export interface ValueFault {
  readonly rule: Violation['rule'];
  /** From the value. */
  readonly path: readonly Key[];
  readonly detail: string;
}

/**
 * What is wrong with a value by a structural schema, as `kube-openapi/pkg/validation/validate` finds it. Unknown fields and
 * rules in CEL are not looked at, and patterns neither.
 */
export function valueFaults(value: unknown, schema: SchemaNode, minor: number): readonly ValueFault[] {
  const faults: ValueFault[] = [];
  check(value, schema, [], faults, minor >= rangesSince);
  return faults;
}

function check(value: unknown, schema: SchemaNode, path: readonly Key[], faults: ValueFault[], ranges: boolean): void {
  if (path.length > 100) return;
  const fail = (rule: Violation['rule'], detail: string) => void faults.push({ rule, path, detail });
  const type = text(schema, 'type');
  if (!hasType(value, type, text(schema, 'format'), schema.nullable === true)) {
    fail('invalid-value', `${called(path)} must be of type ${type === '' ? text(schema, 'format') : type}`);
  }
  const choices = list(schema, 'enum');
  if (choices.length > 0 && !choices.some((choice) => choice !== null && equal(choice, value))) {
    fail('unsupported-value', `${called(path)} must be one of ${JSON.stringify(choices).slice(1, -1).slice(0, 100)}`);
  }
  if (value === null || value === undefined) return;
  checkJunctors(value, schema, path, faults, ranges);
  if (typeof value === 'string') checkText(value, schema, fail, path);
  else if (typeof value === 'number' || typeof value === 'bigint') checkNumber(Number(value), schema, ranges ? type : '', fail, path);
  else if (Array.isArray(value)) checkList(value, schema, path, faults, fail, ranges);
  else if (isMapping(value)) checkObject(value, schema, path, faults, fail, ranges);
}

type Fail = (rule: Violation['rule'], detail: string) => void;

function called(path: readonly Key[]): string {
  return path.length === 0 ? 'it' : `"${path.join('.')}"`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function hasType(value: unknown, type: string, format: string, nullable: boolean): boolean {
  if (type === '' && format === '') return true;
  if (value === null || value === undefined) return type === '' || nullable;
  const isScalarFormat = format !== '' && type !== 'number' && type !== 'integer';
  if (isScalarFormat && (typeof value === 'string' || Array.isArray(value))) return true;
  switch (typeof value) {
    case 'string': return type === 'string';
    case 'boolean': return type === 'boolean';
    case 'bigint': return type === 'integer' || type === 'number';
    case 'number': return type === 'number' || (type === 'integer' && Number.isInteger(value));
    default: return type === (Array.isArray(value) ? 'array' : 'object');
  }
}

/** The first of these that is wrong. */
function checkText(value: string, schema: SchemaNode, fail: Fail, path: readonly Key[]): void {
  const maxLength = number(schema, 'maxLength');
  const minLength = number(schema, 'minLength');
  const length = maxLength === undefined && minLength === undefined ? 0 : [...value].length;
  if (maxLength !== undefined && length > maxLength) {
    fail('value-too-long', `${called(path)} may have at most ${counted(maxLength, 'character')}`);
  } else if (minLength !== undefined && length < minLength) {
    fail('invalid-value', `${called(path)} must have at least ${counted(minLength, 'character')}`);
  }
  const wrong = formatFault(text(schema, 'format'), value);
  if (wrong !== undefined) fail('invalid-value', `${called(path)} must be ${wrong}`);
}

function checkNumber(value: number, schema: SchemaNode, type: string, fail: Fail, path: readonly Key[]): void {
  const maximum = number(schema, 'maximum');
  const minimum = number(schema, 'minimum');
  const multiple = number(schema, 'multipleOf');
  if (type === 'integer' && schema.format === 'int32' && (value > 2_147_483_647 || value < -2_147_483_648)) {
    fail('invalid-value', `${called(path)} must be an integer of 32 bits`);
  }
  for (const limit of type === 'integer' ? [maximum, minimum, multiple] : []) {
    if (limit !== undefined && !Number.isInteger(limit)) fail('invalid-value', `${limit} is no limit for an integer`);
  }
  if (maximum !== undefined && (schema.exclusiveMaximum === true ? value >= maximum : value > maximum)) {
    fail('invalid-value', `${called(path)} must be ${schema.exclusiveMaximum === true ? 'less than' : 'at most'} ${maximum}`);
  }
  if (minimum !== undefined && (schema.exclusiveMinimum === true ? value <= minimum : value < minimum)) {
    fail('invalid-value', `${called(path)} must be ${schema.exclusiveMinimum === true ? 'more than' : 'at least'} ${minimum}`);
  }
  if (multiple !== undefined && !(multiple > 0 && Number.isInteger(multiple < 1 ? (1 / multiple) * value : value / multiple))) {
    fail('invalid-value', `${called(path)} must be a multiple of ${multiple}`);
  }
}

function checkList(
  value: readonly unknown[], schema: SchemaNode, path: readonly Key[], faults: ValueFault[], fail: Fail, ranges: boolean,
): void {
  const items = itemsOf(schema);
  if (items) value.forEach((each, index) => check(each, items, [...path, index], faults, ranges));
  const minItems = number(schema, 'minItems');
  const maxItems = number(schema, 'maxItems');
  if (minItems !== undefined && value.length < minItems) {
    fail('invalid-value', `${called(path)} must have at least ${counted(minItems, 'element')}`);
  }
  if (maxItems !== undefined && value.length > maxItems) {
    fail('too-many-values', `${called(path)} may have at most ${counted(maxItems, 'element')}`);
  }
}

function checkObject(value: Mapping, schema: SchemaNode, path: readonly Key[], faults: ValueFault[], fail: Fail, ranges: boolean): void {
  const names = Object.keys(value);
  const minimum = number(schema, 'minProperties');
  const maximum = number(schema, 'maxProperties');
  if (minimum !== undefined && names.length < minimum) {
    fail('invalid-value', `${called(path)} must have at least ${counted(minimum, 'field')}`);
  }
  if (maximum !== undefined && names.length > maximum) {
    fail('too-many-values', `${called(path)} may have at most ${counted(maximum, 'field')}`);
  }
  const properties = propertiesOf(schema);
  const additional = additionalOf(schema);
  for (const name of names) {
    if (Object.hasOwn(properties, name)) check(value[name], asSchema(properties[name]), [...path, name], faults, ranges);
    else if (additional) check(value[name], additional, [...path, name], faults, ranges);
    else if (schema.additionalProperties === false) fail('invalid-value', `${called(path)} must not have "${name}"`);
  }
  for (const name of list(schema, 'required')) {
    if (typeof name !== 'string' || Object.hasOwn(value, name)) continue;
    faults.push({ rule: 'required-value', path: [...path, name], detail: `it needs "${[...path, name].join('.')}"` });
  }
}

/** A junction that fails is said of the whole value; what fails in it where it is. */
function checkJunctors(value: unknown, schema: SchemaNode, path: readonly Key[], faults: ValueFault[], ranges: boolean): void {
  const fail = (field: string) => void faults.push({ rule: 'invalid-value', path: [], detail: `${called(path)} does not fit "${field}"` });
  const tried = (each: unknown) => {
    const inner: ValueFault[] = [];
    check(value, asSchema(each), path, inner, ranges);
    return inner;
  };
  const anyOf = schemasIn(schema, 'anyOf').map(tried);
  if (anyOf.length > 0 && anyOf.every((inner) => inner.length > 0)) {
    fail('anyOf');
    faults.push(...anyOf[0]!);
  }
  const oneOf = schemasIn(schema, 'oneOf').map(tried);
  const fitting = oneOf.filter((inner) => inner.length === 0).length;
  if (oneOf.length > 0 && fitting !== 1) {
    fail('oneOf');
    if (fitting === 0) faults.push(...oneOf[0]!);
  }
  const allOf = schemasIn(schema, 'allOf').flatMap(tried);
  if (allOf.length > 0) {
    fail('allOf');
    faults.push(...allOf);
  }
  const not = schemaIn(schema, 'not');
  if (not && tried(not).length === 0) fail('not');
}
