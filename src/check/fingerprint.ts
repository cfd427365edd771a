const offsetBasis = 0xcbf29ce484222325n;
const prime = 0x100000001b3n;

/** FNV-1a, 64 bits, over UTF-16 code units, as 16 hex digits: stable on every machine, and enough to tell findings apart. */
export function hash64(text: string): string {
  let hash = offsetBasis;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * prime);
  }
  return hash.toString(16).padStart(16, '0');
}

/** Gives each finding an identity that survives line moves; findings that say the same of the same field get an ordinal. */
export function fingerprints<F>(findings: readonly F[], identify: (finding: F) => readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const identity = identify(finding).join('\n');
    const ordinal = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, ordinal);
    return hash64(ordinal === 1 ? identity : `${identity}\n${ordinal}`);
  });
}
