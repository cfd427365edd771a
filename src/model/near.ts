import { editDistance } from '../schemas/edit-distance.ts';

/** Two names that a hand may have confused: a typo, another case, other separators. */
export function looksLike(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 4) return false;
  const plain = (name: string) => name.toLowerCase().replace(/[-_.]/g, '');
  if (plain(a) === plain(b)) return true;
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
  // Asked of every name: most are made of letters that only a few words can make a placeholder of.
  if (plainName.test(name) && !waitingWords.some(word => name.includes(word))) return false;
  return /\$\{|\{\{|^\{[A-Z_]+\}$|\$\(|[<>]|^\$|__[a-z]\w*?__|@[a-z_]+@|%[a-z_]+%|(?:change|replace)[-_]?me|placeholder|\b(?:your|todo|fixme)[-_]/i.test(name);
}

const plainName = /^[a-z0-9.-]*$/;
const waitingWords = ['change', 'replace', 'placeholder', 'your', 'todo', 'fixme'];
