/** What the API says about one value. `ref` names an object definition, whose fields the `Definitions` of a version know. */
export type Shape =
  | { readonly type: ScalarType }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'map'; readonly of: Shape }
  | { readonly type: 'list'; readonly of: Shape }
  | { readonly type: 'ref'; readonly name: string };

/** `any` is a value the API server takes as it comes: a raw extension, the default of a custom resource's field. */
export const scalarTypes = [
  'string', 'int32', 'int64', 'number', 'boolean', 'quantity', 'int-or-string', 'time', 'micro-time', 'bytes', 'any',
] as const;

export type ScalarType = (typeof scalarTypes)[number];

/** The fields of an object definition by name. */
export type Fields = ReadonlyMap<string, Shape>;

const scalars = new Map<string, Shape>(scalarTypes.map((type) => [type, { type }]));

/**
 * Reads the notation of `data/definitions.ts`: a scalar type, `=A|B` for an enum, `[]` and `{}` before the shape of the
 * elements of a list or a map, and anything else is the name of a definition.
 */
export function parseShape(text: string): Shape {
  const scalar = scalars.get(text);
  if (scalar) return scalar;
  if (text.startsWith('[]')) return { type: 'list', of: parseShape(text.slice(2)) };
  if (text.startsWith('{}')) return { type: 'map', of: parseShape(text.slice(2)) };
  if (text.startsWith('=')) return { type: 'enum', values: text.slice(1).split('|') };
  return { type: 'ref', name: text };
}

/** The inverse of `parseShape`. */
export function shapeText(shape: Shape): string {
  switch (shape.type) {
    case 'list':
      return `[]${shapeText(shape.of)}`;
    case 'map':
      return `{}${shapeText(shape.of)}`;
    case 'enum':
      return `=${shape.values.join('|')}`;
    case 'ref':
      return shape.name;
    default:
      return shape.type;
  }
}
