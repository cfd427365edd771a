import { describe, expect, test } from 'vitest';
import { compareQuantities, parseQuantity } from '../../src/schemas/quantity.ts';

const one = 10n ** 9n;

describe('quantities', () => {
  test.each([
    ['1', one], ['500m', one / 2n], ['0.5', one / 2n], ['.5', one / 2n], ['5.', 5n * one], ['1.G', 10n ** 18n], ['+1', one], ['-1', -one],
    ['1k', 1000n * one], ['1Ki', 1024n * one], ['1.5Gi', 3n * 2n ** 29n * one], ['1E', 10n ** 27n], ['1Ei', 2n ** 60n * one],
    ['1e3', 1000n * one], ['1E-3', one / 1000n], ['1n', 1n], ['0.1n', 1n], ['-0.1n', -1n], ['1u', 1000n], [' 1 ', one],
    [2, 2n * one], [0.1, one / 10n], [1e21, 10n ** 30n], [1e-7, 100n], [9223372036854775808n, 2n ** 63n * one], ['0', 0n],
  ])('%s', (value, nanos) => {
    expect(parseQuantity(value)?.nanos).toBe(nanos);
  });

  test.each([
    '', ' ', 'K', '1K', '1mi', '1MB', '1GB', '1GiB', '1Gb', '1g', '1ki', '1 G', '1,5', '0x10', '1_000', '1e', '1.2.3', 'm', '.', '1m5', '--1',
    'Infinity', 'NaN', '1constructor', true, null, undefined, [], {}, NaN, Infinity, '1'.repeat(1000), '1e99999999999',
  ])('not %s', (value) => {
    expect(parseQuantity(value)).toBeUndefined();
  });

  test('an absurd exponent takes no time', () => {
    const start = performance.now();
    parseQuantity('1e999999999');
    parseQuantity('1e-999999999');
    expect(performance.now() - start).toBeLessThan(50);
  });

  test('comparison', () => {
    const compare = (a: unknown, b: unknown): number => compareQuantities(parseQuantity(a)!, parseQuantity(b)!);
    expect(compare('1000m', 1)).toBe(0);
    expect(compare('1Gi', '1G')).toBeGreaterThan(0);
    expect(compare('100m', '1')).toBeLessThan(0);
  });
});
