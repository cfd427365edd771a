/** Beyond it a pattern is refused, so that a hostile configuration cannot keep the tool busy. */
const longestPattern = 1000;

/**
 * What is wrong with a glob pattern, as a sentence; `undefined` when it can be used. Patterns stay inside the project:
 * they are relative and never lead upwards.
 */
export function globProblem(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'the pattern is empty';
  if (pattern.length > longestPattern) return `the pattern is longer than ${longestPattern} characters`;
  if (pattern.includes('\0')) return 'the pattern has a NUL character';
  if (pattern.startsWith('!')) return `the pattern "${pattern}" is negated; use "exclude" for what is not wanted`;
  if (/^[/\\]|^[A-Za-z]:[/\\]/.test(pattern)) {
    return `the pattern "${pattern}" is absolute; patterns are relative to the project root`;
  }
  if (/(^|[/\\{,])\.\.($|[/\\},])/.test(pattern)) return `the pattern "${pattern}" leads out of the project root`;
  return undefined;
}

/** The folder in which all matches of a pattern must lie: the parts before the first one with a wildcard. */
export function fixedPart(pattern: string): string {
  const parts = pattern.split('/');
  const wild = parts.findIndex(hasWildcard);
  return parts.slice(0, wild < 0 ? parts.length : wild).join('/');
}

/** Would a shell see a pattern in this? */
export function hasWildcard(text: string): boolean {
  return /[*?]|\[[^\]]+\]|\{[^}]+\}/.test(text);
}
