import { describe, expect, it } from 'vitest';
import { isPlaceholder, isVariantOf, looksLike } from '../../src/model/near.ts';
import { editDistance } from '../../src/schemas/edit-distance.ts';

describe('near misses', () => {
  it.each([
    ['web', 'web', 0], ['web', 'wbe', 1], ['web', 'we', 1], ['web', 'webs', 1], ['cart', 'card', 1], ['cart', 'dart', 1], ['payments', 'pyaments', 1],
    ['kitten', 'sitting', 3], ['', 'ab', 2],
  ])('editDistance(%s, %s) = %i', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
  });

  it('stops early', () => {
    expect(editDistance('a'.repeat(1000), 'b'.repeat(1000), 2)).toBe(3);
  });

  it('finds typos, other cases and other separators', () => {
    expect(looksLike('web', 'wbe')).toBe(true);
    expect(looksLike('web-api', 'web_api')).toBe(true);
    expect(looksLike('web', 'cart')).toBe(false);
    expect(looksLike('db', 'dc')).toBe(false);
  });

  it('knows variants of a name', () => {
    expect(isVariantOf('settings', 'web-settings')).toBe(true);
    expect(isVariantOf('settings', 'settings-5h2k4m8t9g')).toBe(true);
    expect(isVariantOf('web', 'webs')).toBe(false);
  });

  it('knows placeholders', () => {
    expect(['${NAME}', '$(NAME)', '<name>', 'CHANGEME'].every(isPlaceholder)).toBe(true);
    expect(isPlaceholder('web')).toBe(false);
  });
});
