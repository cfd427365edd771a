import type { Here } from '../here.ts';
import { asMapping, list, type Mapping, text } from '../values.ts';
import { fieldAt } from './field-path.ts';
import { isReadable } from './readable.ts';
import type { SchemaNode } from './schema-node.ts';

const most = 8;
const since = 31;

/**
 * Fields that `--field-selector` knows: `apiextensions/validation/validation.go`. `together`: the schema and these fields are
 * either both the same in all versions, or both not; the API server takes nothing else.
 */
export function checkSelectableFields(
  version: Mapping, schema: SchemaNode | undefined, together: boolean, index: number, here: Here,
): void {
  const fields = list(version, 'selectableFields');
  if (fields.length === 0 || here.minor < since) return;
  const steps = ['versions', index, 'selectableFields'];
  if (!schema || !together) {
    const detail = schema ? 'either all versions have one schema and the same selectable fields, or each has its own'
      : 'the version has no schema';
    return here.invalid(steps, fields, detail);
  }
  if (!isReadable(schema)) return;
  const seen = new Map<string, number>();
  for (let place = 0; place < fields.length; place++) {
    const path = text(asMapping(fields[place]), 'jsonPath');
    const at = [...steps, place, 'jsonPath'];
    if (path === '') {
      here.required(at, 'a selectable field needs "jsonPath"', 'add `jsonPath: .spec.<field>`');
      continue;
    }
    const field = fieldAt(schema, path, false);
    if (!field) {
      here.invalid(at, path, 'the schema has no such field', 'write it as `.spec.<field>`');
      continue;
    }
    if (field.steps[0] === 'metadata') here.invalid(at, path, 'fields of "metadata" cannot be selected');
    const type = text(field.schema, 'type');
    if (type !== 'string' && type !== 'boolean' && type !== 'integer') {
      here.invalid(at, path, 'only text, booleans and integers can be selected', 'choose a field of one of these types');
    }
    const key = field.steps.join('.');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, place);
    else here.duplicate(at, `"${path}" is in "selectableFields" twice`, [...steps, first, 'jsonPath']);
  }
  if (seen.size > most) here.tooMany(steps, `there may be at most ${most} selectable fields, and there are ${seen.size}`);
}
