import { Minimatch } from 'minimatch';

/** Does a path, relative to the project root with `/` between the parts, match? */
export type PathMatcher = (path: string) => boolean;

/** What is left of a pattern with more `{a,b}` alternatives, so that a hostile one cannot keep the tool busy. */
const mostAlternatives = 100;

/**
 * One matcher for many patterns (`*`, `?`, `**`, `[a-z]`, `{a,b}`; dot files are matched too). A pattern that names a
 * folder matches everything below it. Patterns must have passed `globProblem`. Time is bounded by pattern times path.
 */
export function compileGlobs(patterns: readonly string[]): PathMatcher {
  const matchers = patterns.flatMap((pattern) => {
    const plain = normalized(pattern);
    return plain === '' ? [compile('**')] : [compile(plain), compile(`${plain}/**`)];
  });
  return (path) => matchers.some((matcher) => matcher.match(path));
}

/** `./k8s/` and `k8s` are the same; `.` is the project root. */
function normalized(pattern: string): string {
  return pattern.split('/').filter((part) => part !== '.' && part !== '').join('/');
}

function compile(pattern: string): Minimatch {
  return new Minimatch(pattern, {
    dot: true, nonegate: true, nocomment: true, noext: true, braceExpandMax: mostAlternatives, platform: 'linux',
  });
}
