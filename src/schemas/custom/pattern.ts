import { RE2JS } from 're2js';

/** Patterns of others, compiled; `undefined` for one that is none. */
const compiled = new Map<string, RE2JS | undefined>();
/** Nobody writes longer ones, and to compile them takes time. */
const longestPattern = 2000;

/**
 * Whether a text matches a pattern somewhere, as Go's RE2 reads it; `undefined` when it cannot be read. The time is linear in
 * both, whoever wrote the pattern.
 */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, compile(pattern));
  return compiled.get(pattern)?.matcher(text).find();
}

function compile(pattern: string): RE2JS | undefined {
  if (pattern.length > longestPattern) return undefined;
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}
