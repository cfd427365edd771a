import type { Violation } from '../schemas/api.ts';
import type { Key, Path } from '../source/document.ts';
import type { Mapping } from './values.ts';

/** Steps from the object that is being checked: `image`, or `['ports', 0, 'name']`; empty for the object itself. */
export type Steps = string | Path;

/**
 * Looks at one object of a definition and says what the API server has against it. Allocates nothing where nothing is wrong.
 * Values may have the wrong type (that is said elsewhere): nothing may throw, and nothing is concluded from them.
 */
export type ObjectCheck = (object: Mapping, here: Here) => void;

/** The checks of definitions, by their names: `core.v1.Container`. */
export type Checks = Readonly<Record<string, ObjectCheck>>;

const mostShown = 60;

/** Where the check of a resource is, and what it has found there. One for a resource; the path moves on. */
export class Here {
  /** The target is Kubernetes `1.minor`. */
  readonly minor: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly resource: Mapping;
  readonly found: Violation[] = [];
  /** Fields that the server does not look at: what is found there is not said. */
  readonly hidden: Path[] = [];
  /** From the root of the resource to the object that is being checked. Changes when the check returns. */
  path: Path = [];

  constructor(minor: number, apiVersion: string, kind: string, resource: Mapping) {
    this.minor = minor;
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.resource = resource;
  }

  /** The field that holds the object; for an element of a list the field of the list. */
  get field(): string {
    const last = this.path.at(-1);
    return String(typeof last === 'number' ? this.path.at(-2) : (last ?? ''));
  }

  /** Not there, or empty. `message` when the usual sentence does not fit. */
  required(steps: Steps, message: string, help: string): void {
    this.#add('required-value', steps, message, help);
  }

  /** `detail` says what is wrong with the value, as a sentence about it: `must be at most 63 characters`. */
  invalid(steps: Steps, value: unknown, detail: string, help?: string): void {
    this.#add('invalid-value', steps, `"${nameOf(this.#pathTo(steps))}" cannot be ${shown(value)}: ${detail}`, help);
  }

  /** Invalid for what a value alone does not show: it is not there, or it contradicts another. A whole sentence. */
  wrong(steps: Steps, message: string, help: string): void {
    this.#add('invalid-value', steps, message, help);
  }

  /** The server does not look at a field: it drops it, or refuses that it is there at all. */
  hide(steps: Steps): void {
    this.hidden.push(this.#pathTo(steps));
  }

  /** Not one of the values that there are. */
  unsupported(steps: Steps, value: string, choices: readonly string[]): void {
    const meant = choices.find((choice) => choice.toLowerCase() === value.toLowerCase());
    const help = meant === undefined ? `use ${listed(choices)}` : `write \`${meant}\``;
    this.#add('unsupported-value', steps, `"${nameOf(this.#pathTo(steps))}" cannot be ${shown(value)}`, help);
  }

  /** Must not be there, or not together with what `message` tells. A whole sentence. */
  forbidden(steps: Steps, message: string, help?: string): void {
    this.#add('forbidden-field', steps, message, help);
  }

  /** The same as an earlier one, where each may be there once. */
  duplicate(steps: Steps, message: string, first: Steps): void {
    const related = [{ path: this.#pathTo(first), message: 'it is here first' }];
    this.found.push({ ...this.#violation('duplicate-value', steps, message, 'change or remove one of the two'), related });
  }

  /** Names something that should be defined in the same object and is not. */
  notFound(steps: Steps, message: string, help?: string): void {
    this.#add('undefined-name', steps, message, help);
  }

  tooLong(steps: Steps, message: string, help?: string): void {
    this.#add('value-too-long', steps, message, help);
  }

  tooMany(steps: Steps, message: string, help?: string): void {
    this.#add('too-many-values', steps, message, help);
  }

  /** What the server warns about, and accepts. */
  warn(steps: Steps, message: string, help?: string): void {
    this.#add('api-warning', steps, message, help);
  }

  /** What the server takes away without a word, because the feature is off in this version. */
  dropped(steps: Steps, message: string, help?: string): void {
    this.#add('dropped-field', steps, message, help);
  }

  #add(rule: Violation['rule'], steps: Steps, message: string, help: string | undefined): void {
    this.found.push(this.#violation(rule, steps, message, help));
  }

  #violation(rule: Violation['rule'], steps: Steps, message: string, help: string | undefined): Violation {
    return { rule, path: this.#pathTo(steps), onKey: false, message, ...(help !== undefined && { help }) };
  }

  #pathTo(steps: Steps): Path {
    return typeof steps === 'string' ? [...this.path, steps] : [...this.path, ...steps];
  }
}

/** How a field is called in messages: its key, and for an element of a list that of the list: `args[2]`. */
export function nameOf(path: Path): string {
  const last: Key | undefined = path.at(-1);
  if (typeof last !== 'number') return last ?? 'the object';
  return `${nameOf(path.slice(0, -1))}[${last}]`;
}

/** A value in a message, cut when it is long. */
export function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return `"${value.length > mostShown ? `${value.slice(0, mostShown)}...` : value}"`;
  return Array.isArray(value) ? 'this list' : 'this';
}

/** `A, B or C`. */
export function listed(choices: readonly string[]): string {
  if (choices.length > 12) return `one of ${choices.slice(0, 12).join(', ')} ...`;
  return choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)!}`;
}
