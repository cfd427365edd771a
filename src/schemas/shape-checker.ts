import type { Key } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import type { Violation } from './api.ts';
import type { Definitions } from './definitions.ts';
import { accepts } from './scalars.ts';
import type { Shape } from './shape.ts';
import { type Level, levelsTo, unknownField } from './unknown-field.ts';
import { deepest, type VisitObject } from './visit.ts';
import { fieldName, wrongType } from './wrong-type.ts';

type Mapping = Readonly<Record<string, unknown>>;

/**
 * What the API server's strict decoder refuses in a value of a definition (wrong types, unknown fields), and values that are
 * not in an enum. A value of the wrong type is not looked into. Null is absent, as it is for the decoder.
 *
 * `visit` is shown each object on the way, the outer ones first: a null in a list of objects is an empty one, as it is for
 * the decoder. The status is left out: nothing in it is checked at create. Nothing is allocated where nothing is wrong.
 */
export function shapeViolations(
  definitions: Definitions, minor: number, definition: string, value: unknown, visit?: VisitObject,
): Violation[] {
  const checker = new ShapeChecker(definitions, minor, definition, value, visit);
  checker.check({ type: 'ref', name: definition }, value);
  return checker.violations;
}

/** The state of one check: where it is, and what it has found. */
class ShapeChecker {
  readonly violations: Violation[] = [];
  readonly #definitions: Definitions;
  readonly #minor: number;
  readonly #definition: string;
  readonly #resource: unknown;
  readonly #visit: VisitObject | undefined;
  readonly #path: Key[] = [];

  constructor(definitions: Definitions, minor: number, definition: string, resource: unknown, visit: VisitObject | undefined) {
    this.#definitions = definitions;
    this.#minor = minor;
    this.#definition = definition;
    this.#resource = resource;
    this.#visit = visit;
  }

  check(shape: Shape, value: unknown): void {
    if (value === null || value === undefined || this.#path.length > deepest) return;
    switch (shape.type) {
      case 'ref':
        return this.#checkObject(shape, value);
      case 'map':
        if (!isMapping(value)) return this.#refuse(shape, value);
        for (const key in value) this.#checkBelow(key, shape.of, value[key]);
        return;
      case 'list':
        if (!Array.isArray(value)) return this.#refuse(shape, value);
        for (let index = 0; index < value.length; index++) {
          this.#checkBelow(index, shape.of, shape.of.type === 'ref' ? (value[index] ?? noFields) : value[index]);
        }
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
    if (this.#visit && this.#path[0] !== 'status') this.#visit(shape.name, value, this.#path);
    for (const key in value) {
      const field = fields.get(key);
      if (field) this.#checkBelow(key, field, value[key]);
      else this.#unknown(key);
    }
  }

  #checkBelow(key: Key, shape: Shape, value: unknown): void {
    // Most values are texts where texts belong.
    if (shape.type === 'string' && typeof value === 'string') return;
    this.#path.push(key);
    this.check(shape, value);
    this.#path.pop();
  }

  #unknown(key: string): void {
    const levels = levelsTo(this.#path, this.#definitions, this.#definition, this.#resource);
    this.violations.push(unknownField(this.#definitions, this.#minor, levels, [...this.#path, key]));
  }

  #checkEnum(values: readonly string[], shape: Shape, value: unknown): void {
    if (typeof value !== 'string') return this.#refuse(shape, value);
    // Outside of lists the empty text is as good as absent: it is defaulted, or it is what validation calls required.
    if (values.includes(value) || (value === '' && typeof this.#path.at(-1) === 'string')) return;
    const meant = values.find((each) => each.toLowerCase() === value.toLowerCase());
    const definition = levelsTo(this.#path.slice(0, -1), this.#definitions, this.#definition, this.#resource).at(-1)?.definition;
    this.violations.push({
      rule: 'unsupported-value',
      ...(definition !== undefined && { definition }),
      path: [...this.#path],
      onKey: false,
      message: `"${fieldName(this.#path)}" cannot be "${value.slice(0, 60)}"`,
      help: meant === undefined ? `use ${choice(values)}` : `write \`${meant}\``,
    });
  }

  #refuse(shape: Shape, value: unknown): void {
    const levels = levelsTo(this.#path.slice(0, -1), this.#definitions, this.#definition, this.#resource);
    this.violations.push(wrongType(this.#path, shape, value, levels.some(level => isSecret(level, this.#path[level.depth]))));
  }
}

const noFields: Mapping = Object.freeze({});

/** Values that must not be seen in a report. */
function isSecret({ definition, value: owner }: Level, field: Key | undefined): boolean {
  if (definition === 'core.v1.Secret') return field === 'data' || field === 'stringData';
  if (definition !== 'core.v1.EnvVar' || field !== 'value') return false;
  return typeof owner.name === 'string' && /pass|secret|token|credential|key|auth/i.test(owner.name);
}

function choice(values: readonly string[]): string {
  if (values.length > 12) return `one of ${values.slice(0, 12).join(', ')} ...`;
  return values.length === 1 ? values[0]! : `${values.slice(0, -1).join(', ')} or ${values.at(-1)!}`;
}
