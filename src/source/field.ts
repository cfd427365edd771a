import type { Document, Key, Path } from './document.ts';
import type { Range } from './position.ts';

/** Somewhere in a document: what a finding can point at. */
export interface Place {
  readonly document: Document;
  readonly path: Path;
  /** The characters to mark: the scalar itself, else the nearest thing with a name that exists. */
  readonly range: Range;
  /** Nothing is written there; `range` is the nearest thing that is. */
  readonly missing: boolean;
}

type Scalar = string | number | boolean;
type Present<T> = NonNullable<T>;
type KeyOf<T> = Extract<keyof Present<T>, Key>;
type Step<T, K> = K extends keyof Present<T> ? Present<T>[K] | undefined : undefined;
type Item<T> = Present<T> extends readonly (infer I)[] ? I : never;
type Entry<T> = Present<T> extends Readonly<Record<string, infer V>> ? V : never;
type Of<T, S extends Scalar> = Extract<Present<T>, S> | undefined;

/**
 * A value in a manifest together with the place it has, or would have. `T` is what the API says should stand there;
 * the accessors give a value only when the text really has that type, so a rule never trips over a malformed manifest.
 */
export class Field<T = unknown> implements Place {
  readonly document: Document;
  /** What the text has there, whatever its shape; `undefined` when it has nothing. */
  readonly raw: unknown;
  readonly #above: Field | undefined;
  readonly #steps: Path | Key;

  /** `steps` lead here from the field above; without one from the root of the document. */
  constructor(document: Document, steps: Path | Key, raw: unknown, above?: Field) {
    this.document = document;
    this.raw = raw;
    this.#above = above;
    this.#steps = steps;
  }

  // Put together when somebody asks: rules look at many fields and speak of few.
  get path(): Path {
    const steps = typeof this.#steps === 'object' ? this.#steps : [this.#steps];
    return this.#above ? [...this.#above.path, ...steps] : steps;
  }

  /** Absent or null: the API server makes no difference. */
  get missing(): boolean {
    return this.raw === undefined || this.raw === null;
  }

  get string(): Of<T, string> {
    return typeof this.raw === 'string' ? (this.raw as Of<T, string>) : undefined;
  }

  get number(): Of<T, number> {
    return typeof this.raw === 'number' ? (this.raw as Of<T, number>) : undefined;
  }

  get boolean(): Of<T, boolean> {
    return typeof this.raw === 'boolean' ? (this.raw as Of<T, boolean>) : undefined;
  }

  /** The field below, along keys that the type has: a wrong name does not compile. */
  at<A extends KeyOf<T>>(a: A): Field<Step<T, A>>;
  at<A extends KeyOf<T>, B extends KeyOf<Step<T, A>>>(a: A, b: B): Field<Step<Step<T, A>, B>>;
  at<A extends KeyOf<T>, B extends KeyOf<Step<T, A>>, C extends KeyOf<Step<Step<T, A>, B>>>(
    a: A, b: B, c: C,
  ): Field<Step<Step<Step<T, A>, B>, C>>;
  at<
    A extends KeyOf<T>, B extends KeyOf<Step<T, A>>, C extends KeyOf<Step<Step<T, A>, B>>,
    D extends KeyOf<Step<Step<Step<T, A>, B>, C>>,
  >(a: A, b: B, c: C, d: D): Field<Step<Step<Step<Step<T, A>, B>, C>, D>>;
  at(...keys: Key[]): Field<never> {
    return this.below(keys) as Field<never>;
  }

  /** The field at a path that no type knows. */
  below(path: Path): Field {
    let raw = this.raw;
    for (const key of path) raw = child(raw, key);
    return new Field(this.document, path, raw, this as Field);
  }

  /** The elements of a list; none when there is no list. */
  items(): Field<Item<T>>[] {
    if (!Array.isArray(this.raw)) return [];
    return this.raw.map((raw: unknown, index) => new Field<Item<T>>(this.document, index, raw, this as Field));
  }

  /** The members of a mapping; none when there is no mapping. */
  entries(): [string, Field<Entry<T>>][] {
    if (!isMapping(this.raw)) return [];
    return Object.entries(this.raw).map(([key, raw]) => [key, new Field<Entry<T>>(this.document, key, raw, this as Field)]);
  }

  /** The keys of a mapping; none when there is no mapping. */
  keys(): readonly string[] {
    return isMapping(this.raw) ? Object.keys(this.raw) : [];
  }

  get range(): Range {
    return rangeOf(this.document, this.path);
  }
}

/** A mapping of a manifest, as JSON has it. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function child(value: unknown, key: Key): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<Key, unknown>)[key] : undefined;
}

/** The scalar at a path, else the key that leads there, else the element's name, else the same for the parent. */
export function rangeOf(document: Document, path: Path): Range {
  const scalar = document.scalarRange(path);
  if (scalar) return scalar;
  for (let length = path.length; length > 0; length--) {
    const here = path.slice(0, length);
    const named = document.keyRange(here) ?? elementName(document, here);
    if (named) return named;
  }
  return elementName(document, []) ?? { start: document.range.start, end: document.range.start };
}

/** The key at a path, for a finding about the key itself; like `rangeOf` when no key is written there. */
export function keyRangeOf(document: Document, path: Path): Range {
  return document.keyRange(path) ?? rangeOf(document, path.slice(0, -1));
}

/** A list element has no key; its `name` stands for it, or its first key, or the scalar that it is. */
function elementName(document: Document, path: Path): Range | undefined {
  const whole = document.scalarRange(path);
  if (whole) return whole;
  const name = document.scalarRange([...path, 'name']);
  if (name) return name;
  let value: unknown = document.value;
  for (const key of path) value = child(value, key);
  if (!isMapping(value)) return undefined;
  for (const key of Object.keys(value)) {
    const range = document.keyRange([...path, key]);
    if (range) return range;
  }
  return undefined;
}
