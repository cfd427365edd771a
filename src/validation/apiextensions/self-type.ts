import { objectOf, string, type Type } from '../cel/types.ts';
import { text } from '../values.ts';
import { additionalOf, asSchema, isEmbedded, isIntOrString, itemsOf, propertiesOf, type SchemaNode } from './schema-node.ts';

const reserved = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop',
  'package', 'namespace', 'return', 'var', 'void', 'while',
]);
const written: readonly (readonly [sign: string, name: string])[] = [
  ['__', '__underscores__'], ['.', '__dot__'], ['-', '__dash__'], ['/', '__slash__'],
];
const metadata = objectOf('metadata', { name: string, generateName: string });

/**
 * What `self` is in the rules of a schema: `SchemaDeclType` in `apiserver/pkg/cel/common/schemas.go`. Undefined when it cannot
 * be spoken of. Fields are looked up when they are asked for.
 */
export function selfType(schema: SchemaNode, isResource: boolean, name = 'self'): Type | undefined {
  if (isIntOrString(schema)) return { kind: 'dyn' };
  switch (text(schema, 'type')) {
    case 'boolean': return { kind: 'bool' };
    case 'integer': return { kind: 'int' };
    case 'number': return { kind: 'double' };
    case 'string': return textType(text(schema, 'format'));
    case 'array': {
      const items = itemsOf(schema);
      const of = items && selfType(items, isEmbedded(items), `${name}[]`);
      return of && { kind: 'list', of };
    }
    case 'object': return objectType(schema, isResource, name);
    default: return undefined;
  }
}

function textType(format: string): Type {
  if (format === 'byte') return { kind: 'bytes' };
  if (format === 'duration') return { kind: 'duration' };
  return format === 'date' || format === 'date-time' ? { kind: 'timestamp' } : string;
}

function objectType(schema: SchemaNode, isResource: boolean, name: string): Type | undefined {
  const additional = additionalOf(schema);
  if (additional) {
    const of = selfType(additional, isEmbedded(additional), `${name}[]`);
    return of && { kind: 'map', of };
  }
  const field = (asked: string): Type | undefined => {
    if (isResource && (asked === 'kind' || asked === 'apiVersion')) return string;
    if (isResource && asked === 'metadata') return metadata;
    const property = unescaped(asked);
    const properties = propertiesOf(schema);
    if (property === undefined || !Object.hasOwn(properties, property)) return undefined;
    const below = asSchema(properties[property]);
    return selfType(below, isEmbedded(below), `${name}.${asked}`);
  };
  return { kind: 'object', name, field };
}

/** The field that a name in CEL stands for: `__namespace__` for `namespace`, `a__dash__b` for `a-b`; undefined for none. */
function unescaped(asked: string): string | undefined {
  const word = /^__([a-z]+)__$/.exec(asked)?.[1];
  if (word !== undefined && reserved.has(word)) return word;
  // Words of the language can be asked for as they are, too.
  if (reserved.has(asked)) return asked;
  const property = asked.replace(/__(underscores|dot|dash|slash)__/g, (each) => written.find(([, name]) => name === each)![0]);
  return escaped(property) === asked ? property : undefined;
}

function escaped(property: string): string {
  return property.replace(/__|[./-]/g, (sign) => written.find(([each]) => each === sign)![1]);
}
