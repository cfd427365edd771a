import { parseDefinition } from '../../src/schemas/definitions.ts';
import { includes, releasesText } from '../../src/schemas/releases.ts';
import { parseShape, shapeText, type Fields } from '../../src/schemas/shape.ts';

/** All definitions of all releases, by minor version and short name. */
export type History = ReadonlyMap<number, ReadonlyMap<string, Fields>>;

/**
 * The text of `src/schemas/data/definitions.ts`: each definition once, with its releases, and below it each field with its
 * shape, preceded by the releases in which it has that shape when those are fewer than the definition's.
 */
export function definitionsText(history: History): string {
  const minors = [...history.keys()].sort((a, b) => a - b);
  const newest = minors.at(-1)!;
  const names = new Set(minors.flatMap((minor) => [...history.get(minor)!.keys()]));
  const blocks: string[] = [];
  for (const name of [...names].sort()) {
    const having = minors.filter((minor) => history.get(minor)!.has(name));
    const whole = releasesText(having, newest);
    const lines = new Map<string, number[]>();
    for (const minor of having) {
      for (const [field, shape] of history.get(minor)!.get(name)!) {
        const key = `${field} ${shapeText(shape)}`;
        lines.set(key, [...(lines.get(key) ?? []), minor]);
      }
    }
    const body = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, at]) => {
      const releases = releasesText(at, newest);
      return releases === whole ? key : key.replace(' ', ` ${releases} `);
    });
    blocks.push([`${name} ${whole}`, ...body].join('\n'));
  }
  return blocks.join('\n\n');
}

/** The inverse of `definitionsText`, for adding a release to the data. */
export function readHistory(text: string, minors: readonly number[]): History {
  const history = new Map<number, Map<string, Fields>>(minors.map((minor) => [minor, new Map()]));
  for (const block of text.split('\n\n')) {
    const space = block.indexOf(' ');
    const name = block.slice(0, space);
    const definition = parseDefinition(name, block.slice(space + 1));
    for (const minor of minors) {
      if (!includes(definition.releases, minor)) continue;
      const fields = definition.fields.filter((field) => includes(field.releases, minor));
      history.get(minor)!.set(name, new Map(fields.map((field) => [field.name, parseShape(field.shape)])));
    }
  }
  return history;
}
