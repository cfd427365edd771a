import { describe, expect, it } from 'vitest';
import { compileGlobs } from '../../src/files/globs.ts';
import { fixedPart, globProblem, hasWildcard } from '../../src/files/pattern.ts';

describe('globs', () => {
  it.each([
    ['k8s', 'k8s/web/web.yaml', true],
    ['./k8s/', 'k8s/web.yaml', true],
    ['.', 'web/web.yaml', true],
    ['*.yaml', 'web.yaml', true],
    ['*.yaml', 'web/web.yaml', false],
    ['**/*.yaml', 'web.yaml', true],
    ['**/*.yaml', 'web/.cart/.web.yaml', true],
    ['{web,cart}/*.y?ml', 'cart/a.yaml', true],
    ['web[0-9].yaml', 'web7.yaml', true],
    ['#web.yaml', '#web.yaml', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(compileGlobs([pattern])(path)).toBe(expected);
  });

  it('match nothing when there is none', () => {
    expect(compileGlobs([])('web.yaml')).toBe(false);
  });

  it('do not hang, whatever they are', () => {
    const before = performance.now();
    const long = 'a'.repeat(250);
    for (const pattern of ['*a'.repeat(400) + 'b', '**/'.repeat(300) + 'b', '{a,b}'.repeat(150), '*[!b]'.repeat(150) + 'b']) {
      expect(compileGlobs([pattern])(long)).toBe(false);
    }
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('stay in the project', () => {
    expect(globProblem('k8s/**/*.yaml')).toBeUndefined();
    expect(globProblem('a..b/*')).toBeUndefined();
    expect(globProblem(' ')).toBe('the pattern is empty');
    expect(globProblem('a'.repeat(1001))).toBe('the pattern is longer than 1000 characters');
    expect(globProblem('a/../../b')).toBe('the pattern "a/../../b" leads out of the project root');
    expect(globProblem('C:\\shop')).toBe('the pattern "C:\\shop" is absolute; patterns are relative to the project root');
    expect(globProblem('!web')).toBe('the pattern "!web" is negated; use "exclude" for what is not wanted');
  });

  it('have a part before the first wildcard', () => {
    expect([fixedPart('../k8s/*/x'), fixedPart('*.yaml'), fixedPart('/etc/{a,b}'), fixedPart('web')]).toEqual(['../k8s', '', '/etc', 'web']);
    expect([hasWildcard('web[1].yaml'), hasWildcard('web[.yaml'), hasWildcard('web')]).toEqual([true, false, false]);
  });
});
