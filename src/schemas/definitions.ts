import { includes, parseReleases, type Releases } from './releases.ts';
import { parseShape, type Fields, type Shape } from './shape.ts';

/** A definition as the data writes it: of all releases at once. */
export interface DefinitionText {
  readonly name: string;
  readonly releases: Releases;
  readonly fields: readonly { readonly name: string; readonly releases: Releases; readonly shape: string }[];
}

/**
 * The block of a definition in the data, without its name; undefined when there is none. Blocks are sorted by name and
 * separated by an empty line, so they are found by bisection, and nothing has to be read before it is needed.
 */
export function findDefinition(text: string, name: string): string | undefined {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const before = text.lastIndexOf('\n\n', middle);
    const start = before < low ? low : before + 2;
    const space = text.indexOf(' ', start);
    let end = text.indexOf('\n\n', space);
    if (end < 0) end = text.length;
    const found = text.slice(start, space);
    if (found === name) return text.slice(space + 1, end);
    if (found < name) low = end + 2;
    else high = start;
  }
  return undefined;
}

/** Reads one block of the data: `core.v1.Pod 14-` and lines of `field shape` or `field releases shape`. */
export function parseDefinition(name: string, block: string): DefinitionText {
  const [head, ...lines] = block.split('\n');
  const releases = parseReleases(head!);
  const fields = lines.map((line) => {
    const space = line.indexOf(' ');
    const rest = line.slice(space + 1);
    // No shape starts with a digit.
    if (!/^\d/.test(rest)) return { name: line.slice(0, space), releases, shape: rest };
    const second = rest.indexOf(' ');
    return { name: line.slice(0, space), releases: parseReleases(rest.slice(0, second)), shape: rest.slice(second + 1) };
  });
  return { name, releases, fields };
}

/** The object definitions that one minor version of Kubernetes knows. Each is read from the data when first asked for. */
export class Definitions {
  readonly #minor: number;
  readonly #text: string;
  readonly #parsed = new Map<string, Fields | undefined>();

  /** `text` is that of `data/definitions.ts`. */
  constructor(text: string, minor: number) {
    this.#text = text;
    this.#minor = minor;
  }

  /** Undefined when the version has no such definition: then nothing can be said about the value. */
  fields(name: string): Fields | undefined {
    const known = this.#parsed.get(name);
    if (known !== undefined || this.#parsed.has(name)) return known;
    const read = this.#read(name);
    this.#parsed.set(name, read);
    return read;
  }

  /** The releases in which a definition has a field, when there are any. */
  releasesOf(name: string, field: string): Releases | undefined {
    const block = findDefinition(this.#text, name);
    if (block === undefined) return undefined;
    const found = parseDefinition(name, block).fields.filter((each) => each.name === field);
    return found.length === 0 ? undefined : found.flatMap((each) => each.releases);
  }

  #read(name: string): Fields | undefined {
    const block = findDefinition(this.#text, name);
    if (block === undefined) return undefined;
    const definition = parseDefinition(name, block);
    // A kind that the target no longer serves is still checked, as its last release knew it.
    const last = definition.releases.at(-1)![1];
    const first = definition.releases[0]![0];
    const minor = Math.max(first, Math.min(this.#minor, last));
    const fields = new Map<string, Shape>();
    for (const field of definition.fields) if (includes(field.releases, minor)) fields.set(field.name, parseShape(field.shape));
    return fields;
  }
}
