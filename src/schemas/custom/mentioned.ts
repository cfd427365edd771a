import type { Source } from '../../source/source.ts';

const key = 'apiVersion';

/**
 * The API groups with a dot that some texts speak of. A quick look, before anything is read: it may name groups that turn out
 * to be a comment, and misses none.
 */
export function groupsMentioned(sources: readonly Source[]): ReadonlySet<string> {
  const groups = new Set<string>();
  for (const { text } of sources) {
    for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
      const group = /^["']?\s*:\s*["']?([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)\//.exec(text.slice(at + key.length, at + key.length + 300))?.[1];
      if (group !== undefined) groups.add(group);
    }
  }
  return groups;
}
