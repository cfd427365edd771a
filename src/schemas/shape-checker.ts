import type { Key } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import type { Violation } from './api.ts';
import type { Definitions } from './definitions.ts';
import { accepts } from './scalars.ts';
import type { Shape } from './shape.ts';
import { type Level, unknownField } from './unknown-field.ts';
import { deepest } from './visit.ts';
import { fieldName, wrongType } from './wrong-type.ts';

type Mapping = Readonly<Record<string, unknown>>;

/**
 * What the API server's strict decoder refuses in a value of a definition (wrong types, unknown fields), and values that are
 * not in an enum. A value of the wrong type is not looked into. Null is absent, as it is for the decoder.
 */
export function shapeViolations(definitions: Definitions, minor: number, definition: string, value: unknown): Violation[] {
  const checker = new ShapeChecker(definitions, minor);
  checker.check({ type: 'ref', name: definition }, value);
  return checker.violations;
}

/** The state of one check: where it is, and what it has found. */
class ShapeChecker {
  readonly violations: Violation[] = [];
  readonly #definitions: Definitions;
  readonly #minor: number;
  readonly #path: Key[] = [];
  readonly #levels: Level[] = [];
  #secret = false;

  constructor(definitions: Definitions, minor: number) {
    this.#definitions = definitions;
    this.#minor = minor;
  }

  check(shape: Shape, value: unknown): void {
    if (value === null || value === undefined || this.#path.length > deepest) return;
    switch (shape.type) {
      case 'ref':
        return this.#checkObject(shape, value);
      case 'map':
        if (!isMapping(value)) return this.#refuse(shape, value);
        for (const key of Object.keys(value)) this.#checkBelow(key, shape.of, value[key]);
        return;
      case 'list':
        if (!Array.isArray(value)) return this.#refuse(shape, value);
        for (let index = 0; index < value.length; index++) this.#checkBelow(index, shape.of, value[index]);
        return;
      case 'enum':
        return this.#checkEnum(shape.values, shape, value);
      default:
        if (!accepts(shape.type, value)) this.#refuse(shape, value);
    }
  }

  #checkObject(shape: Shape & { type: 'ref' }, value: unknown): void {
    if (!isMapping(value)) return this.#refuse(shape, value);
    const fields = this.#definitions.fields(shape.name);
    if (!fields) return;
    this.#levels.push({ definition: shape.name, fields, value, depth: this.#path.length });
    for (const key of Object.keys(value)) {
      const field = fields.get(key);
      if (field) {
        this.#secret = isSecret(shape.name, key, value);
        this.#checkBelow(key, field, value[key]);
        this.#secret = false;
      } else {
        this.violations.push(unknownField(this.#definitions, this.#minor, this.#levels, [...this.#path, key]));
      }
    }
    this.#levels.pop();
  }

  #checkBelow(key: Key, shape: Shape, value: unknown): void {
    this.#path.push(key);
    this.check(shape, value);
    this.#path.pop();
  }

  #checkEnum(values: readonly string[], shape: Shape, value: unknown): void {
    if (typeof value !== 'string') return this.#refuse(shape, value);
    // Outside of lists the empty text is as good as absent: it is defaulted, or it is what validation calls required.
    if (values.includes(value) || (value === '' && typeof this.#path.at(-1) === 'string')) return;
    const meant = values.find((each) => each.toLowerCase() === value.toLowerCase());
    this.violations.push({
      rule: 'unsupported-value',
      path: [...this.#path],
      onKey: false,
      message: `"${fieldName(this.#path)}" cannot be "${value.slice(0, 60)}"`,
      help: meant === undefined ? `use ${choice(values)}` : `write \`${meant}\``,
    });
  }

  #refuse(shape: Shape, value: unknown): void {
    this.violations.push(wrongType(this.#path, shape, value, this.#secret));
  }
}

/** Values that must not be seen in a report. */
function isSecret(definition: string, field: string, owner: Mapping): boolean {
  if (definition === 'core.v1.Secret') return field === 'data' || field === 'stringData';
  if (definition !== 'core.v1.EnvVar' || field !== 'value') return false;
  return typeof owner.name === 'string' && /pass|secret|token|credential|key|auth/i.test(owner.name);
}

function choice(values: readonly string[]): string {
  if (values.length > 12) return `one of ${values.slice(0, 12).join(', ')} ...`;
  return values.length === 1 ? values[0]! : `${values.slice(0, -1).join(', ')} or ${values.at(-1)!}`;
}
