import { kubernetesVersions } from '../../src/schemas/catalog.ts';
import { definitionsData } from '../../src/schemas/data/definitions.ts';
import { kindsData } from '../../src/schemas/data/kinds.ts';
import { Definitions } from '../../src/schemas/definitions.ts';
import { parseKind } from '../../src/schemas/kind-table.ts';
import { includes } from '../../src/schemas/releases.ts';
import { renderKinds } from '../import/render-kinds.ts';

/** The module `src/model/kinds.ts`: the fields of every kind, for the compiler, from the bundled API data. */
export function kindsModule(): string {
  const newest = kubernetesVersions.at(-1)!;
  const minor = Number(newest.split('.')[1]);
  const definitions = new Definitions(definitionsData, minor);
  const kinds = kindsData.split('\n').map(parseKind).filter((entry) => entry.plural !== undefined && includes(entry.releases, minor));
  return renderKinds(kinds, (name) => definitions.fields(name), newest);
}
