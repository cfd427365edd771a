import { isMapping } from '../../source/field.ts';
import type { Violation } from '../api.ts';
import { matchesPattern } from './pattern.ts';
import type { Schema } from './schema.ts';

/** What is wrong with a value of the right type. The message goes on after the name of the field. */
export interface BoundsProblem {
  readonly rule: Violation['rule'];
  readonly message: string;
  readonly help?: string;
}

/** What the numbers and patterns of a schema have against a value; the first that does. A `secret` value is not shown. */
export function boundsProblem(schema: Schema, value: unknown, secret: boolean): BoundsProblem | undefined {
  if (typeof value === 'string') return textProblem(schema, value, secret);
  if (typeof value === 'number') return numberProblem(schema, value);
  if (Array.isArray(value)) return countProblem(value.length, 'element', schema['minItems'], schema['maxItems']);
  if (isMapping(value) && (schema['minProperties'] ?? schema['maxProperties']) !== undefined) {
    return countProblem(Object.keys(value).length, 'key', schema['minProperties'], schema['maxProperties']);
  }
  return undefined;
}

function textProblem(schema: Schema, value: string, secret: boolean): BoundsProblem | undefined {
  const { minLength: least, maxLength: most, pattern } = schema;
  // Characters as people count them, as OpenAPI does.
  const length = typeof least === 'number' || typeof most === 'number' ? [...value].length : 0;
  if (typeof least === 'number' && length < least) {
    return invalid(least === 1 ? 'must not be empty' : `must have at least ${least} characters, and has ${length}`);
  }
  if (typeof most === 'number' && length > most) {
    return { rule: 'value-too-long', message: `may have at most ${most} characters, and has ${length}` };
  }
  if (typeof pattern === 'string' && matchesPattern(pattern, value) === false) {
    const shown = secret ? 'this' : `"${value.length > 60 ? `${value.slice(0, 60)}...` : value}"`;
    return invalid(`cannot be ${shown}: it does not match the pattern ${pattern.length > 80 ? `${pattern.slice(0, 80)}...` : pattern}`);
  }
  return undefined;
}

function numberProblem(schema: Schema, value: number): BoundsProblem | undefined {
  const { minimum, maximum, multipleOf } = schema;
  const beyond = (bound: number, exclusive: unknown) => value === bound && exclusive === true;
  if (typeof minimum === 'number' && (value < minimum || beyond(minimum, schema['exclusiveMinimum']))) {
    return invalid(`cannot be ${value}: it must be ${minimum} or more`);
  }
  if (typeof maximum === 'number' && (value > maximum || beyond(maximum, schema['exclusiveMaximum']))) {
    return invalid(`cannot be ${value}: it must be ${maximum} or less`);
  }
  const isOff = typeof multipleOf === 'number' && multipleOf > 0 && Number.isInteger(multipleOf) && value % multipleOf !== 0;
  return isOff ? invalid(`cannot be ${value}: it must be a multiple of ${multipleOf}`) : undefined;
}

function countProblem(count: number, noun: string, least: unknown, most: unknown): BoundsProblem | undefined {
  if (typeof least === 'number' && count < least) return invalid(`must have at least ${least} ${noun}${least === 1 ? '' : 's'}, and has ${count}`);
  if (typeof most !== 'number' || count <= most) return undefined;
  return { rule: 'too-many-values', message: `may have at most ${most} ${noun}${most === 1 ? '' : 's'}, and has ${count}` };
}

function invalid(message: string): BoundsProblem {
  return { rule: 'invalid-value', message };
}
