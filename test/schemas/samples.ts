import type { Definitions } from '../../src/schemas/definitions.ts';
import type { Shape } from '../../src/schemas/shape.ts';

/** A value of a shape with every field set, down to a depth; below that, and inside of themselves, objects are empty. */
export function sample(definitions: Definitions, shape: Shape, depth: number, around: readonly string[] = []): unknown {
  switch (shape.type) {
    case 'ref': {
      const fields = depth > 0 && !around.includes(shape.name) ? definitions.fields(shape.name) : undefined;
      const within = [...around, shape.name];
      return Object.fromEntries([...(fields ?? [])].map(([name, below]) => [name, sample(definitions, below, depth - 1, within)]));
    }
    case 'map':
      return { web: sample(definitions, shape.of, depth, around) };
    case 'list':
      return [sample(definitions, shape.of, depth, around), sample(definitions, shape.of, 0)];
    case 'enum':
      return shape.values.at(-1);
    case 'string':
      return 'web';
    case 'int32':
    case 'int64':
    case 'number':
      return 8080;
    case 'int-or-string':
      return '25%';
    case 'boolean':
      return true;
    case 'quantity':
      return '500m';
    case 'bytes':
      return 'd2Vi';
    case 'time':
      return '2026-01-31T12:00:00Z';
    case 'micro-time':
      return '2026-01-31T12:00:00.000000Z';
    case 'any':
      return { web: [1] };
  }
}

/** Values that stand where others should. */
export const intruders: readonly unknown[] = [
  'three', '3', '', 'yes', '1Gi', '1GB', '2026-01-31', 'd2Vi', 'd2V', 3, 0, -1, 2.5, 2 ** 31, 2 ** 63, 1e21, true, null, [], [null],
  ['web'], [3], {}, { web: 'cart' }, { web: 3 }, { web: null },
];
