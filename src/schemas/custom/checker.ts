import type { Key, Path } from '../../source/document.ts';
import { isMapping } from '../../source/field.ts';
import type { Violation } from '../api.ts';
import { nearest } from '../nearest.ts';
import type { Shape } from '../shape.ts';
import { deepest } from '../visit.ts';
import { wrongType } from '../wrong-type.ts';
import { boundsProblem } from './bounds.ts';
import { hasChoices, meetsChoices } from './choices.ts';
import { type Schema, type SchemaSource, textsIn } from './schema.ts';

/**
 * What the API server has against a custom resource by the schema of its CustomResourceDefinition
 * (k8s.io/apiextensions-apiserver, pkg/apiserver/schema and pkg/apiserver/validation): unknown fields, types, required fields,
 * bounds. CEL rules are not evaluated. Nothing is concluded from a null: with a default it would count as absent.
 */
export function customViolations(source: SchemaSource, root: Schema, value: unknown): readonly Violation[] {
  const checker = new CustomChecker(source);
  checker.checkRoot(root, value);
  return checker.violations;
}

const ofEveryKind: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

class CustomChecker {
  readonly violations: Violation[] = [];
  readonly #source: SchemaSource;
  readonly #path: Key[] = [];
  /** How deep the value is that the check began with; above 0 it is a branch of a choice, which names only some of the fields. */
  readonly #above: number;

  constructor(source: SchemaSource, above = 0) {
    this.#source = source;
    this.#above = above;
  }

  checkRoot(root: Schema, value: unknown): void {
    if (isMapping(value)) this.#checkMapping(root, value, ofEveryKind);
  }

  check(schema: Schema, value: unknown): void {
    if (value === null || value === undefined || this.#depth > deepest) return;
    const type = typeProblem(schema, value);
    if (type) {
      this.violations.push(wrongType(this.#path, type, value, this.#isSensitive));
      return;
    }
    if (Array.isArray(schema['enum']) && !isAmong(value, schema['enum'])) this.#unsupported(value, schema['enum']);
    const bounds = boundsProblem(schema, value, this.#isSensitive);
    if (bounds) this.#say(bounds.rule, `"${this.#name}" ${bounds.message}`, bounds.help);
    if (hasChoices(schema) && !meetsChoices(schema, (branch) => this.#fits(branch, value))) {
      this.#say('invalid-value', `"${this.#name}" fits none of the forms that it may have`, undefined);
    }
    if (Array.isArray(value)) this.#checkList(schema, value);
    else if (isMapping(value)) this.#checkMapping(schema, value);
  }

  /** A branch that is missing or broken says nothing: everything fits it. */
  #fits(branch: unknown, value: unknown): boolean {
    const schema = this.#source.child(branch);
    if (!schema) return true;
    const checker = new CustomChecker(this.#source, this.#depth + 1);
    checker.check(schema, value);
    return checker.violations.length === 0;
  }

  #checkList(schema: Schema, value: readonly unknown[]): void {
    const items = this.#source.child(schema['items']);
    if (!items) return;
    for (let index = 0; index < value.length; index++) this.#checkBelow(index, items, value[index]);
  }

  #checkMapping(schema: Schema, value: Readonly<Record<string, unknown>>, known?: ReadonlySet<string>): void {
    const properties = isMapping(schema['properties']) ? schema['properties'] : {};
    const rest = this.#source.child(schema['additionalProperties']);
    const unknown: string[] = [];
    for (const key in value) {
      if (known?.has(key)) continue;
      const property = Object.hasOwn(properties, key) ? this.#source.child(properties[key]) : rest;
      if (property) this.#checkBelow(key, property, value[key]);
      else if (this.#above === 0 && this.#source.isClosed(schema) && !Object.hasOwn(properties, key)) unknown.push(key);
    }
    const meant = unknown.map((key) => this.#unknownField(key, Object.keys(properties)));
    if (!Array.isArray(schema['required'])) return;
    for (const key of schema['required'] as readonly unknown[]) {
      if (typeof key !== 'string' || Object.hasOwn(value, key) || known?.has(key) || meant.includes(key)) continue;
      // The server fills in defaults before it looks for what is missing.
      if (Object.hasOwn(properties, key) && this.#source.child(properties[key])?.['default'] !== undefined) continue;
      const message = this.#path.length === 0 ? `the object needs "${key}"` : `"${this.#name}" needs "${key}"`;
      this.#say('required-value', message, `add \`${key}\``, [key]);
    }
  }

  #unknownField(key: string, fields: readonly string[]): string | undefined {
    const near = fields.find((field) => field.toLowerCase() === key.toLowerCase()) ?? nearest(key, fields);
    const where = this.#path.length === 0 ? 'this kind' : `"${this.#name}"`;
    this.violations.push({
      rule: 'unknown-field', path: [...this.#path, key], onKey: true,
      message: `"${key}" is not a field of ${where}${near === undefined ? '' : `, did you mean "${near}"`}`,
      ...(near !== undefined && { help: `rename it to \`${near}\``, meant: [...this.#path, near] }),
    });
    return near;
  }

  #unsupported(value: unknown, choices: readonly unknown[]): void {
    const texts = choices.map(String);
    const meant = texts.find((choice) => choice.toLowerCase() === String(value).toLowerCase());
    const help = meant === undefined ? `use one of ${texts.slice(0, 12).join(', ')}${texts.length > 12 ? ' ...' : ''}` : `write \`${meant}\``;
    this.#say('unsupported-value', `"${this.#name}" cannot be ${this.#isSensitive ? 'this' : `"${String(value).slice(0, 60)}"`}`, help);
  }

  #checkBelow(key: Key, schema: Schema, value: unknown): void {
    this.#path.push(key);
    this.check(schema, value);
    this.#path.pop();
  }

  #say(rule: Violation['rule'], message: string, help: string | undefined, below: Path = []): void {
    this.violations.push({ rule, path: [...this.#path, ...below], onKey: false, message, ...(help !== undefined && { help }) });
  }

  /** Its value must not be seen in a report. */
  get #isSensitive(): boolean {
    return /pass(?:word|phrase)|secret|token|credential|api-?key|private-?key/i.test(this.#name);
  }

  get #depth(): number {
    return this.#above + this.#path.length;
  }

  get #name(): string {
    const last = this.#path.at(-1);
    return typeof last === 'number' ? `${String(this.#path.at(-2) ?? '')}[${last}]` : String(last ?? 'the object');
  }
}

const shapes: Readonly<Record<string, Shape>> = {
  string: { type: 'string' }, boolean: { type: 'boolean' }, integer: { type: 'int64' }, number: { type: 'number' },
  array: { type: 'list', of: { type: 'any' } }, object: { type: 'map', of: { type: 'any' } },
};

/** The shape that a value should have and has not. */
function typeProblem(schema: Schema, value: unknown): Shape | undefined {
  if (schema['x-kubernetes-int-or-string'] === true) {
    return typeof value === 'string' || isType('integer', value) ? undefined : { type: 'int-or-string' };
  }
  const types = textsIn(schema['type']);
  if (types.length === 0 || types.some((type) => !Object.hasOwn(shapes, type) || isType(type, value))) return undefined;
  return shapes[types[0]!];
}

function isType(type: string, value: unknown): boolean {
  switch (type) {
    case 'array': return Array.isArray(value);
    case 'object': return isMapping(value);
    case 'integer': return typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value));
    case 'number': return typeof value === 'number' || typeof value === 'bigint';
    default: return typeof value === type;
  }
}

function isAmong(value: unknown, choices: readonly unknown[]): boolean {
  return choices.some((choice) => choice === value || (typeof value === 'object' && JSON.stringify(choice) === JSON.stringify(value)));
}
