import { editDistance } from './edit-distance.ts';

/**
 * The candidate that a mistyped name most likely means: equal but for case, else the one with the fewest edits (insert,
 * delete, replace, swap neighbours), at most one in three characters and never more than three. Undefined when none is near.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const folded = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.floor(name.length / 3)) + 1;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const other = candidate.toLowerCase();
    if (other === folded) return candidate;
    const distance = editDistance(folded, other, bestDistance - 1);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}
