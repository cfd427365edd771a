import type { JsonSchema } from '../schemas/json-schema.ts';
import { isMapping } from '../source/field.ts';

/**
 * Whether a value surely has the shape of a schema: of the words of JSON Schema it knows those that the configuration's own
 * schema uses, and says no to any other. Most configurations are right, and the validator that can say what is wrong with
 * the others takes longer to load than most runs.
 */
export function fits(value: unknown, schema: JsonSchema): boolean {
  return Object.entries(schema).every(([word, argument]) => {
    if (!Object.hasOwn(words, word)) return false;
    return words[word]!(value, argument, schema);
  });
}

type Word = (value: unknown, argument: unknown, schema: JsonSchema) => boolean;

const anything: Word = () => true;

const words: Readonly<Record<string, Word>> = {
  $schema: anything,
  title: anything,
  description: anything,
  default: anything,
  type: (value, types) => (Array.isArray(types) ? types : [types]).includes(typeOf(value)),
  enum: (value, choices) => (choices as readonly unknown[]).includes(value),
  anyOf: (value, schemas) => (schemas as readonly JsonSchema[]).some((schema) => fits(value, schema)),
  minLength: (value, least) => typeof value !== 'string' || value.length >= Number(least),
  minItems: (value, least) => !Array.isArray(value) || value.length >= Number(least),
  items: (value, schema) => !Array.isArray(value) || value.every((item) => fits(item, schema as JsonSchema)),
  required: (value, names) => !isMapping(value) || (names as readonly string[]).every((name) => Object.hasOwn(value, name)),
  properties: (value, schemas) =>
    !isMapping(value) || Object.entries(schemas as Readonly<Record<string, JsonSchema>>)
      .every(([name, schema]) => !Object.hasOwn(value, name) || fits(value[name], schema)),
  additionalProperties: (value, rest, { properties }) =>
    !isMapping(value) || Object.keys(value).every((name) =>
      Object.hasOwn((properties as object | undefined) ?? {}, name) || (rest !== false && fits(value[name], rest as JsonSchema))),
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
