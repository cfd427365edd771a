import { patternFault } from '../formats/re2-syntax.ts';
import { globalFunctions, isKnownIn, memberFunctions, otherNames, textFunctions, twoVariablesSince } from './functions.ts';
import type { Node } from './parse.ts';
import { CelError } from './tokens.ts';
import { bool, dyn, isScalar, type Type, typeName, unknown } from './types.ts';

/** The variables of an expression; each comprehension adds one. */
export interface Scope {
  readonly variables: ReadonlyMap<string, Type>;
  /** The target is Kubernetes `1.minor`. */
  readonly minor: number;
  readonly outer?: Scope;
}

/**
 * What an expression gives. Throws CelError for names, fields and functions that there are not, and for operators on what
 * they are not for: a part of what the type checker of `cel-go` finds, and nothing that it does not.
 */
export function typeOf(node: Node, scope: Scope): Type {
  switch (node.kind) {
    case 'literal': return { kind: node.type };
    case 'name': return variable(node.name, scope);
    case 'select': return selected(typeOf(node.of, scope), node.name, node.optional);
    case 'index': return element(typeOf(node.of, scope), typeOf(node.index, scope), node.optional);
    case 'call': return called(node, scope);
    case 'operator': return operated(node.sign, node.args.map((each) => typeOf(each, scope)));
    case 'list': return { kind: 'list', of: common(node.items.map((each) => typeOf(each, scope))) };
    case 'map': {
      for (const [key] of node.entries) typeOf(key, scope);
      return { kind: 'map', of: common(node.entries.map(([, value]) => typeOf(value, scope))) };
    }
    case 'message':
      for (const value of node.values) typeOf(value, scope);
      return messageType(node.name, variable(node.name.split('.')[0]!, scope));
  }
}

/** `Object.spec{}`: types begin with a capital, variables do not. */
function messageType(name: string, root: Type): Type {
  if (root.kind !== 'object') return unknown;
  if (!/^[A-Z]/.test(name)) throw new CelError(`"${name}" is no type`);
  return { kind: 'object', name, field: () => unknown };
}

function variable(name: string, scope: Scope): Type {
  for (let each: Scope | undefined = scope; each; each = each.outer) {
    const found = each.variables.get(name);
    if (found) return found;
  }
  if (otherNames.has(name) && isKnownIn(scope.minor, name, false)) return unknown;
  throw new CelError(`there is no "${name}" in it${scopeHint(scope)}`);
}

function scopeHint(scope: Scope): string {
  let outermost = scope;
  while (outermost.outer) outermost = outermost.outer;
  const names = [...outermost.variables.keys()].filter((name) => /^[a-z]/.test(name));
  return names.length === 0 ? '' : `; it can speak of ${names.join(', ')}`;
}

function selected(type: Type, name: string, optional: boolean): Type {
  if (isScalar(type) || type.kind === 'list') throw new CelError(`"${name}" is asked of ${typeName(type)}, which has no fields`);
  if (type.kind === 'object') {
    const field = type.field(name);
    if (!field) throw new CelError(`"${type.name}" has no field "${name}"`);
    return optional ? unknown : field;
  }
  return optional ? unknown : type.kind === 'map' ? type.of : type;
}

function element(type: Type, index: Type, optional: boolean): Type {
  if (isScalar(type)) throw new CelError(`${typeName(type)} has no elements`);
  if (type.kind === 'list' && ['string', 'bool', 'bytes'].includes(index.kind)) {
    throw new CelError(`the elements of a list have numbers, not ${index.kind}`);
  }
  if (type.kind === 'object' && /^[a-z]/.test(type.name)) {
    throw new CelError(`a field of "${type.name}" is asked for with ".", not with "["`);
  }
  if (optional || type.kind === 'object') return unknown;
  return type.kind === 'list' || type.kind === 'map' ? type.of : type;
}

const numbers = new Set(['int', 'uint', 'double']);

function operated(sign: string, types: readonly Type[]): Type {
  const [left = unknown, right = unknown] = types;
  const refuse = () => new CelError(`"${sign.replace('x', '')}" does not work on ${types.map(typeName).join(' and ')}`);
  switch (sign) {
    case '!x': case '&&': case '||':
      if (types.some((each) => isScalar(each) && each.kind !== 'bool')) throw refuse();
      return bool;
    case '-x':
      if (isScalar(left) && left.kind !== 'int' && left.kind !== 'double') throw refuse();
      return left;
    case '?':
      return chosen(left, right, types[2]!);
    case 'in':
      if (isScalar(right)) throw refuse();
      return bool;
    case '==': case '!=':
      if (!comparable(left, right)) throw refuse();
      return bool;
    case '<': case '<=': case '>': case '>=':
      if (types.some(({ kind }) => kind === 'object' || kind === 'list' || kind === 'map')) throw refuse();
      if (isScalar(left) && isScalar(right) && left.kind !== right.kind && !(numbers.has(left.kind) && numbers.has(right.kind))) {
        throw refuse();
      }
      return bool;
    default:
      return calculated(sign, left, right, refuse);
  }
}

/** `condition ? yes : no` */
function chosen(condition: Type, yes: Type, no: Type): Type {
  if (isScalar(condition) && condition.kind !== 'bool') {
    throw new CelError(`what stands before "?" is bool, not ${typeName(condition)}`);
  }
  if (!isScalar(yes) || !isScalar(no)) return unknown;
  if (yes.kind !== no.kind) throw new CelError(`what "?" chooses from is of one type, not ${yes.kind} and ${no.kind}`);
  return yes;
}

/** Whether they can be equal at all: of the same type, or one of which nothing is known; objects and times may be null. */
function comparable(left: Type, right: Type): boolean {
  if (left.kind === right.kind || [left, right].some(({ kind }) => kind === 'dyn' || kind === 'unknown')) return true;
  const nullable = left.kind === 'null' ? right : right.kind === 'null' ? left : undefined;
  return nullable !== undefined && ['object', 'timestamp', 'duration'].includes(nullable.kind);
}

function calculated(sign: string, left: Type, right: Type, refuse: () => CelError): Type {
  if (isScalar(left) && isScalar(right)) {
    const fits = left.kind === right.kind && (numbers.has(left.kind) ? sign !== '%' || left.kind !== 'double'
      : sign === '+' && (left.kind === 'string' || left.kind === 'bytes'));
    if (!fits) throw refuse();
    return left;
  }
  if (left.kind === 'dyn' && right.kind === 'dyn') return dyn;
  if (left.kind === 'dyn' && isScalar(right)) return right;
  if (right.kind === 'dyn' && isScalar(left)) return left;
  return unknown;
}

/** The type of all of them; lists must not be mixed. */
function common(types: readonly Type[]): Type {
  const [first] = types;
  if (!first) return dyn;
  for (const each of types) {
    if (isScalar(first) && isScalar(each) && each.kind !== first.kind) {
      throw new CelError(`a list or map has ${first.kind} and ${each.kind} in it`);
    }
  }
  return types.every((each) => each.kind === first.kind && typeName(each) === typeName(first)) ? first : unknown;
}

type Call = Node & { readonly kind: 'call' };

function called(call: Call, scope: Scope): Type {
  const { target, name, args } = call;
  if (!target) {
    if (name === 'has' && args[0]?.kind !== 'select') throw new CelError('"has" asks for a field, as in has(object.spec)');
    for (const each of args) typeOf(each, scope);
    const type = globalFunctions.get(name);
    if (!type || !isKnownIn(scope.minor, name, false)) throw new CelError(`there is no function "${name}"${sinceHint(type)}`);
    return type;
  }
  if (target.kind === 'name' && otherNames.has(target.name) && !isVariable(target.name, scope)) {
    variable(target.name, scope);
    for (const each of args) typeOf(each, scope);
    return unknown;
  }
  const comprehended = comprehension(call, target, scope);
  if (comprehended) return comprehended;
  const over = typeOf(target, scope);
  for (const each of args) typeOf(each, scope);
  const type = memberFunctions.get(name);
  if (!type || !isKnownIn(scope.minor, name, true)) throw new CelError(`there is no function "${name}"${sinceHint(type)}`);
  const wrongTarget = textFunctions.has(name) ? (isScalar(over) && over.kind !== 'string') || over.kind === 'list' || over.kind === 'map'
    : name === 'size' && isScalar(over) && over.kind !== 'string' && over.kind !== 'bytes';
  if (wrongTarget) throw new CelError(`"${name}" is not for ${typeName(over)}`);
  checkPattern(name, args[0]);
  return type;
}

/** A pattern that is written out, without escapes, is read as well. */
function checkPattern(name: string, pattern: Node | undefined): void {
  if (name !== 'matches' || pattern?.kind !== 'literal' || pattern.type !== 'string') return;
  const written = /^r?(["'])(.*)\1$/s.exec(pattern.text);
  if (!written || (written[2]!.includes('\\') && !pattern.text.startsWith('r'))) return;
  const fault = patternFault(written[2]!);
  if (fault !== undefined) throw new CelError(`in the pattern "${written[2]}" ${fault}`);
}

function isVariable(name: string, scope: Scope): boolean {
  for (let each: Scope | undefined = scope; each; each = each.outer) if (each.variables.has(name)) return true;
  return false;
}

function sinceHint(type: Type | undefined): string {
  return type ? ' in this version of Kubernetes' : '';
}

/** How many variables each sort of comprehension has, by the number of its arguments. */
const comprehensions: ReadonlyMap<string, Readonly<Record<number, number>>> = new Map(Object.entries({
  all: { 2: 1, 3: 2 }, exists: { 2: 1, 3: 2 }, exists_one: { 2: 1, 3: 2 }, existsOne: { 2: 1, 3: 2 }, filter: { 2: 1 }, map: { 2: 1, 3: 1 },
  transformList: { 3: 2, 4: 2 }, transformMap: { 3: 2, 4: 2 }, transformMapEntry: { 3: 2, 4: 2 }, optMap: { 2: 1 }, optFlatMap: { 2: 1 },
  sortBy: { 2: 1 },
}));

function comprehension({ name, args }: Call, target: Node, scope: Scope): Type | undefined {
  const count = comprehensions.get(name)?.[args.length];
  if (count === undefined || !isKnownIn(scope.minor, name, true)) return undefined;
  if (count === 2 && scope.minor < twoVariablesSince) {
    throw new CelError(`"${name}" has one variable in this version of Kubernetes`);
  }
  const over = typeOf(target, scope);
  if (isScalar(over)) throw new CelError(`"${name}" is not for ${typeName(over)}`);
  const elements = over.kind === 'list' ? over.of : over.kind === 'dyn' ? dyn : unknown;
  const variables = new Map<string, Type>();
  for (const each of args.slice(0, count)) {
    if (each.kind !== 'name') throw new CelError(`the first argument of "${name}" is a name for the elements`);
    variables.set(each.name, count === 1 ? elements : unknown);
  }
  const types = args.slice(count).map((each) => typeOf(each, { variables, minor: scope.minor, outer: scope }));
  const isTest = !['map', 'optMap', 'optFlatMap', 'sortBy'].includes(name) && !name.startsWith('transform');
  if (isTest && isScalar(types[0]!) && types[0]!.kind !== 'bool') {
    throw new CelError(`"${name}" needs a condition, not ${typeName(types[0]!)}`);
  }
  if (name === 'filter') return over;
  if (name === 'map') return { kind: 'list', of: types.at(-1)! };
  return isTest ? bool : unknown;
}
