import { Ajv, type ValidateFunction } from 'ajv';
import { Definitions } from '../../src/schemas/definitions.ts';
import { definitionsData } from '../../src/schemas/data/definitions.ts';
import type { ScalarType, Shape } from '../../src/schemas/shape.ts';

const scalars: Readonly<Record<ScalarType, object>> = {
  any: {},
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  int32: { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  // 2^63 - 1 is no double; the next one below 2^63 is.
  int64: { type: 'integer', minimum: -(2 ** 63), maximum: 2 ** 63 - 1024 },
  number: { type: 'number' },
  'int-or-string': { anyOf: [{ type: 'string' }, { type: 'integer', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 }] },
  quantity: { anyOf: [{ type: 'number' }, { type: 'string', pattern: '^\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\\d+)?\\s*$', not: { pattern: 'Ki.|K$' } }] },
  bytes: { type: 'string', pattern: '^((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$' },
  time: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$' },
  'micro-time': { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}(Z|[+-]\\d\\d:\\d\\d)$' },
};

/** The shapes of one version as JSON Schema, compiled by ajv when a definition is first asked for. */
export class Oracle {
  readonly definitions: Definitions;
  readonly #ajv = new Ajv({ strict: false, inlineRefs: false, validateFormats: false });
  readonly #added = new Set<string>();

  constructor(minor: number) {
    this.definitions = new Definitions(definitionsData, minor);
  }

  accepts(definition: string, value: unknown): boolean {
    this.#add(definition);
    return (this.#ajv.getSchema(definition) as ValidateFunction)(value) as boolean;
  }

  #add(definition: string): void {
    if (this.#added.has(definition)) return;
    this.#added.add(definition);
    const fields = [...this.definitions.fields(definition)!];
    const properties = Object.fromEntries(fields.map(([name, shape]) => [name, this.#schema(shape, false)]));
    this.#ajv.addSchema({ $id: definition, type: 'object', properties, additionalProperties: false });
  }

  #schema(shape: Shape, inList: boolean): object {
    return shape.type === 'any' ? {} : { anyOf: [{ type: 'null' }, this.#present(shape, inList)] };
  }

  #present(shape: Shape, inList: boolean): object {
    switch (shape.type) {
      case 'ref':
        if (!this.definitions.fields(shape.name)) return { type: 'object' };
        this.#add(shape.name);
        return { $ref: shape.name };
      case 'map':
        return { type: 'object', additionalProperties: this.#schema(shape.of, false) };
      case 'list':
        return { type: 'array', items: this.#schema(shape.of, true) };
      case 'enum':
        return { enum: inList ? shape.values : [...new Set([...shape.values, ''])] };
      default:
        return scalars[shape.type];
    }
  }
}
