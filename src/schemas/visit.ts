import type { Key, Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import type { Definitions } from './definitions.ts';
import type { Shape } from './shape.ts';

/** Is shown an object with its definition (`core.v1.Container`) and its path. The path is only valid during the call. */
export type VisitObject = (definition: string, value: Readonly<Record<string, unknown>>, path: Path) => void;

/** Deeper than any manifest that means something, and far from the end of the stack; what is below is not looked at. */
export const deepest = 500;

/**
 * Shows each object in a value of a definition, the outer ones first. Values of the wrong type are passed over. A null in a
 * list of objects is an empty object, as it is for the decoder. The status is left out: nothing in it is checked at create.
 */
export function visitObjects(definitions: Definitions, definition: string, value: unknown, visit: VisitObject): void {
  const path: Key[] = [];
  const walk = (shape: Shape, here: unknown): void => {
    if (path.length > deepest) return;
    if (shape.type === 'ref') {
      if (!isMapping(here)) return;
      const fields = definitions.fields(shape.name);
      if (!fields) return;
      visit(shape.name, here, path);
      for (const key of Object.keys(here)) {
        const field = fields.get(key);
        if (!field || !isDeep(field) || (path.length === 0 && key === 'status')) continue;
        path.push(key);
        walk(field, here[key]);
        path.pop();
      }
    } else if (shape.type === 'list' && Array.isArray(here)) {
      for (let index = 0; index < here.length; index++) {
        path.push(index);
        walk(shape.of, here[index] ?? {});
        path.pop();
      }
    } else if (shape.type === 'map' && isMapping(here)) {
      for (const key of Object.keys(here)) {
        path.push(key);
        walk(shape.of, here[key]);
        path.pop();
      }
    }
  };
  walk({ type: 'ref', name: definition }, value);
}

/** Whether there can be objects in a value of the shape. */
function isDeep(shape: Shape): boolean {
  if (shape.type === 'list' || shape.type === 'map') return isDeep(shape.of);
  return shape.type === 'ref';
}
