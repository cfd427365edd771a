import { typeOf } from './check.ts';
import { parseCel } from './parse.ts';
import { CelError } from './tokens.ts';
import { type Type, typeName, unknown } from './types.ts';

/** What an expression gives; what is wrong with it when it cannot be read or compiled. */
export type Compiled = { readonly type: Type; readonly fault?: undefined } | { readonly type?: undefined; readonly fault: string };

/** Reads an expression in CEL and looks for what is not there, with these variables. */
export function compileCel(expression: string, variables: ReadonlyMap<string, Type>, minor: number): Compiled {
  try {
    const node = parseCel(expression);
    return { type: node ? typeOf(node, { variables, minor }) : unknown };
  } catch (error) {
    if (error instanceof CelError) return { fault: error.message };
    throw error;
  }
}

/** What is wrong with an expression, as the end of a sentence about it, and what to do. */
export interface CelFault {
  readonly detail: string;
  readonly help?: string;
}

/** What is wrong with an expression that must give one of these types, or whatever; undefined when nothing is found. */
export function celFault(
  expression: string, variables: ReadonlyMap<string, Type>, minor: number, wanted: readonly string[] | undefined,
): CelFault | undefined {
  const { type = unknown, fault } = compileCel(expression, variables, minor);
  if (fault !== undefined) return { detail: fault };
  if (!wanted || type.kind === 'unknown' || (type.kind === 'list' && type.of.kind === 'unknown') || wanted.includes(typeName(type))) {
    return undefined;
  }
  const must = `it must give ${wanted.join(' or ')}`;
  if (type.kind !== 'dyn') return { detail: `${must}, not ${typeName(type)}` };
  const help = { bool: 'compare it, as in `... == true`', string: 'put `string(...)` around it' }[wanted[0]!];
  return { detail: `${must}, and of what type it is shows only when it runs`, ...(help !== undefined && { help }) };
}
