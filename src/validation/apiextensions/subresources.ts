import type { Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, text } from '../values.ts';

const types = ['boolean', 'date', 'integer', 'number', 'string'];
const formats = ['int32', 'int64', 'float', 'double', 'byte', 'date', 'date-time', 'password'];

/** Where `kubectl scale` finds its numbers: `apiextensions/validation/validation.go`. */
export function checkScale(version: Mapping, index: number, here: Here): void {
  const subresources = mapping(version, 'subresources');
  if (!isSet(subresources, 'scale')) return;
  const scale = mapping(subresources, 'scale');
  const steps = ['versions', index, 'subresources', 'scale'];
  for (const [field, roots] of scalePaths) {
    const path = text(scale, field);
    if (path === '') {
      if (field !== 'labelSelectorPath') {
        here.required([...steps, field], `"scale" needs "${field}"`, `add \`${field}: ${roots[0]}.replicas\``);
      }
    } else if (!roots.some((root) => path.startsWith(`${root}.`))) {
      here.invalid([...steps, field], path, `it must be below ${roots.join(' or ')}`, `write it as \`${roots[0]}.<field>\``);
    }
  }
}

const scalePaths: readonly (readonly [field: string, roots: readonly string[]])[] = [
  ['specReplicasPath', ['.spec']], ['statusReplicasPath', ['.status']], ['labelSelectorPath', ['.status', '.spec']],
];

/** The columns of `kubectl get`. */
export function checkColumns(version: Mapping, index: number, here: Here): void {
  const columns = list(version, 'additionalPrinterColumns');
  for (let place = 0; place < columns.length; place++) {
    const column = asMapping(columns[place]);
    const steps = ['versions', index, 'additionalPrinterColumns', place];
    const type = text(column, 'type');
    const format = text(column, 'format');
    const path = text(column, 'jsonPath');
    if (text(column, 'name') === '') here.required([...steps, 'name'], 'a column needs "name"', 'add `name: <name>`');
    if (type === '') here.required([...steps, 'type'], 'a column needs "type"', 'add `type: string`');
    else if (!types.includes(type)) here.invalid([...steps, 'type'], type, `it is one of ${types.join(', ')}`);
    if (format !== '' && !formats.includes(format)) {
      here.invalid([...steps, 'format'], format, `it is one of ${formats.join(', ')}`);
    }
    if (path === '') here.required([...steps, 'jsonPath'], 'a column needs "jsonPath"', 'add `jsonPath: .spec.<field>`');
    else if (!path.startsWith('.')) here.invalid([...steps, 'jsonPath'], path, 'it must start with "."', `write \`jsonPath: .${path}\``);
  }
}
