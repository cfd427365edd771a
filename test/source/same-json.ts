/** Reads JSON with every integer that a number cannot hold exactly as a `bigint`. */
export function parseExactJson(text: string): unknown {
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `{"@bigint":"${token}"}`,
  );
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, '@bigint') ? BigInt((value as { '@bigint': string })['@bigint']) : value,
  );
}

/** The first place where a value of ours is not what the JSON of the recorder says; `undefined` when all is the same. */
export function firstDifference(ours: unknown, theirs: unknown, at = '$'): string | undefined {
  if (typeof ours === 'number' && typeof theirs === 'bigint') return Number(theirs) === ours ? undefined : show(at, ours, theirs);
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null) {
    return Object.is(ours, theirs) ? undefined : show(at, ours, theirs);
  }
  if (Array.isArray(ours) !== Array.isArray(theirs)) return show(at, ours, theirs);
  const [left, right] = [ours as Record<string, unknown>, theirs as Record<string, unknown>];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (!Object.hasOwn(left, key) || !Object.hasOwn(right, key)) return `${at}.${key}: only in ${Object.hasOwn(left, key) ? 'ours' : 'theirs'}`;
    const difference = firstDifference(left[key], right[key], `${at}.${key}`);
    if (difference) return difference;
  }
  return undefined;
}

function show(at: string, ours: unknown, theirs: unknown): string {
  return `${at}: ours ${String(typeof ours === 'object' ? JSON.stringify(ours) : `${typeof ours} ${JSON.stringify(String(ours))}`)}, ` +
    `theirs ${String(typeof theirs === 'object' ? JSON.stringify(theirs) : `${typeof theirs} ${JSON.stringify(String(theirs))}`)}`;
}
