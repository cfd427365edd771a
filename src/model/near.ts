/** How far two names are apart in single edits: insertion, deletion, replacement, swap of neighbours. Stops at `limit + 1`. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // Most names of a project are far apart or all but equal: the ends that they share cost nothing.
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const longest = Math.max(a.length, b.length) - start - end;
  if (longest < 2) return longest;
  if (limit < 2 && longest > 2) return limit + 1;
  return Math.min(middleDistance(a.slice(start, a.length - end), b.slice(start, b.length - end), limit), limit + 1);
}

function middleDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let distance = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) distance = Math.min(distance, beforePrevious[j - 2]! + 1);
      current.push(distance);
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length]!;
}

/** Two names that a hand may have confused: a typo, another case, other separators. */
export function looksLike(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 4) return false;
  const plain = (name: string) => name.toLowerCase().replace(/[-_.]/g, '');
  if (Math.abs(a.length - b.length) <= 4 && plain(a) === plain(b)) return true;
  const limit = Math.max(1, Math.floor(Math.min(a.length, b.length) / 8));
  return Math.min(a.length, b.length) > 2 && editDistance(a, b, limit) <= limit;
}

/** `web-1` and `web-2` are two of a series, not one and its misspelling. */
export function differInNumbersOnly(a: string, b: string): boolean {
  return a.replace(/\d+/g, '') === b.replace(/\d+/g, '');
}

/** The same name, and kustomize's hash of the content behind it. */
export function isHashed(name: string, hashed: string): boolean {
  return hashed.startsWith(`${name}-`) && /^[bcdfghkmt2456789]{10}$/.test(hashed.slice(name.length + 1));
}

/** The same name with or without a prefix or suffix: of a release, an environment, kustomize's content hash. */
export function isVariantOf(name: string, other: string): boolean {
  const [short, long] = name.length < other.length ? [name, other] : [other, name];
  if (short.length < 3 || short === long) return false;
  return long.startsWith(`${short}-`) || long.endsWith(`-${short}`);
}

/** What waits to be filled in by somebody else: nothing can be concluded from such a name. */
export function isPlaceholder(name: string): boolean {
  return /\$\{|\{\{|\$\(|[<>]|CHANGEME|CHANGE_ME|PLACEHOLDER|^\$/i.test(name);
}

/** The candidate that looks most like a name; `undefined` when none does. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    if (!looksLike(name, candidate)) continue;
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase(), 8);
    if (!best || distance < best.distance) best = { candidate, distance };
  }
  return best?.candidate;
}
