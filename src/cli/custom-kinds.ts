import { groups } from '../schemas/custom/data/index.ts';
import type { CustomKinds } from '../schemas/custom/kinds.ts';
import { groupsMentioned } from '../schemas/custom/mentioned.ts';
import type { Source } from '../source/source.ts';

/**
 * The custom kinds that some manifests may have: those that CustomResourceDefinitions among them define, those of other texts
 * with schemas, and those that come with the tool. `undefined` where there are none, so that nothing of it is loaded.
 */
export async function customKindsFor(manifests: readonly Source[], schemas: readonly Source[]): Promise<CustomKinds | undefined> {
  const needed = [...groupsMentioned(manifests)].filter((group) => Object.hasOwn(groups, group));
  const isWritten = schemas.length > 0 || manifests.some(({ text }) => text.includes('CustomResourceDefinition'));
  if (needed.length === 0 && !isWritten) return undefined;
  const { collectCustomKinds } = await import('../schemas/custom/collect.ts');
  return collectCustomKinds({ schemas, manifests, groups: needed });
}
