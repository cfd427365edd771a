/** Types without parts. */
export type Scalar = 'bool' | 'int' | 'uint' | 'double' | 'string' | 'bytes' | 'null';

/**
 * What an expression gives. `dyn` is anything, only known when it runs; `unknown` is a type that is not followed here, about
 * which nothing is said.
 */
export type Type =
  | { readonly kind: Scalar | 'timestamp' | 'duration' | 'dyn' | 'unknown' }
  | { readonly kind: 'list' | 'map'; readonly of: Type }
  /** `field` gives undefined for a field that there is not. */
  | { readonly kind: 'object'; readonly name: string; readonly field: (name: string) => Type | undefined };

export const dyn: Type = { kind: 'dyn' };
export const unknown: Type = { kind: 'unknown' };
export const bool: Type = { kind: 'bool' };
export const int: Type = { kind: 'int' };
export const string: Type = { kind: 'string' };

const scalars: ReadonlySet<string> = new Set<Scalar>(['bool', 'int', 'uint', 'double', 'string', 'bytes', 'null']);

/** Whether it is one of those types, and known. */
export function isScalar(type: Type): boolean {
  return scalars.has(type.kind);
}

/** An object with these fields. */
export function objectOf(name: string, fields: Readonly<Record<string, Type>>): Type {
  return { kind: 'object', name, field: (field) => (Object.hasOwn(fields, field) ? fields[field] : undefined) };
}

/** How a type is called in messages. */
export function typeName(type: Type): string {
  if (type.kind === 'list' && type.of.kind !== 'unknown') return `list(${typeName(type.of)})`;
  return type.kind === 'object' ? type.name : type.kind;
}
