import type { Key } from '../../source/document.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, list, mapping, type Mapping, text } from '../values.ts';

/** Without the dashes that do not count. */
const formats: ReadonlySet<string> = new Set([
  'bsonobjectid', 'uri', 'email', 'hostname', 'ipv4', 'ipv6', 'cidr', 'mac', 'uuid', 'uuid3', 'uuid4', 'uuid5', 'isbn', 'isbn10', 'isbn13',
  'creditcard', 'ssn', 'hexcolor', 'rgbcolor', 'byte', 'password', 'date', 'duration', 'datetime',
]);
/** A server knows what the one before it knew, so that these of 1.34 count from 1.35 on. */
const laterFormats: ReadonlySet<string> = new Set(['k8sshortname', 'k8slongname']);

/** Formats in the schemas of custom resources that nothing checks: `pkg/apiserver/validation/formats.go` of apiextensions. */
export const schemaFormatWarnings: Checks = {
  'apiextensions.v1.CustomResourceDefinition': (definition, here) => {
    if (here.minor < 34) return;
    const spec = mapping(definition, 'spec');
    const versions = list(spec, 'versions');
    for (let index = 0; index < versions.length; index++) {
      const schema = mapping(mapping(asMapping(versions[index]), 'schema'), 'openAPIV3Schema');
      new SchemaWalk(here, ['spec', 'versions', index, 'schema', 'openAPIV3Schema']).visit(schema);
    }
  },
};

const inLists = ['allOf', 'oneOf', 'anyOf'] as const;
const inMaps = ['properties', 'patternProperties', 'definitions', 'dependencies'] as const;
const alone = ['items', 'additionalItems', 'additionalProperties', 'not'] as const;
const deepest = 500;

/** The state of one walk through a schema: where it is. */
class SchemaWalk {
  readonly #here: Here;
  readonly #path: Key[];

  constructor(here: Here, path: Key[]) {
    this.#here = here;
    this.#path = path;
  }

  visit(schema: Mapping): void {
    if (this.#path.length > deepest) return;
    this.#checkFormat(schema);
    for (const field of alone) {
      if (schema[field] !== undefined) this.#below(field, schema[field]);
    }
    for (const field of inLists) this.#eachBelow(field, schema[field]);
    for (const field of inMaps) this.#eachBelow(field, schema[field]);
  }

  #eachBelow(field: string, schemas: unknown): void {
    if (typeof schemas !== 'object' || schemas === null) return;
    this.#path.push(field);
    if (Array.isArray(schemas)) schemas.forEach((schema, index) => this.#below(index, schema));
    else for (const key in schemas) this.#below(key, (schemas as Mapping)[key]);
    this.#path.pop();
  }

  #below(key: Key, schema: unknown): void {
    if (Array.isArray(schema)) return this.#eachBelow(String(key), schema);
    this.#path.push(key);
    this.visit(asMapping(schema));
    this.#path.pop();
  }

  #checkFormat(schema: Mapping): void {
    const format = text(schema, 'format');
    if (format === '') return;
    const type = text(schema, 'type');
    const known = this.#formatsOf(type);
    if (known === undefined || known.includes(format) || (known === ofText && this.#isOfText(format.replaceAll('-', '')))) return;
    const help = known.length > 0
      ? `use \`${known.join('` or `')}\`, or remove it`
      : 'remove it, or check the value with `pattern` or `x-kubernetes-validations`';
    this.#here.warn(
      [...this.#path, 'format'],
      `"${format.slice(0, 60)}" is no format that Kubernetes knows for ${type === '' ? 'a value without type' : `type ${type}`}: nothing is checked`,
      help,
    );
  }

  #isOfText(format: string): boolean {
    return formats.has(format) || (laterFormats.has(format) && this.#here.minor >= 35);
  }

  /** Up to 1.35 only texts are looked at. */
  #formatsOf(type: string): readonly string[] | undefined {
    if (type === 'string') return ofText;
    if (this.#here.minor < 36) return undefined;
    return type === '' ? ofText : type === 'integer' ? ofIntegers : type === 'number' ? ofNumbers : ofNothing;
  }
}

const ofText: readonly string[] = [];
const ofIntegers = ['int32', 'int64'];
const ofNumbers = ['float', 'double'];
const ofNothing: readonly string[] = [];
