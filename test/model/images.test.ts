import { describe, expect, it } from 'vitest';
import { parseImage } from '../../src/model/images.ts';

const digest = `sha256:${'0'.repeat(64)}`;

describe('parseImage', () => {
  it.each([
    ['web', { name: 'web', repository: 'web' }],
    ['web:1.4.2', { name: 'web', repository: 'web', tag: '1.4.2' }],
    ['shop/web:1.4.2', { name: 'shop/web', repository: 'shop/web', tag: '1.4.2' }],
    ['registry.shop.example/web', { name: 'registry.shop.example/web', registry: 'registry.shop.example', repository: 'web' }],
    ['registry:5000/web', { name: 'registry:5000/web', registry: 'registry:5000', repository: 'web' }],
    ['registry:5000/web:2', { name: 'registry:5000/web', registry: 'registry:5000', repository: 'web', tag: '2' }],
    ['localhost/web', { name: 'localhost/web', registry: 'localhost', repository: 'web' }],
    ['[::1]:5000/shop/web:2', { name: '[::1]:5000/shop/web', registry: '[::1]:5000', repository: 'shop/web', tag: '2' }],
    [`web@${digest}`, { name: 'web', repository: 'web', digest }],
    [`shop/web:1.4.2@${digest}`, { name: 'shop/web', repository: 'shop/web', tag: '1.4.2', digest }],
    ['shop/web__server--x.y:V1_2-3', { name: 'shop/web__server--x.y', repository: 'shop/web__server--x.y', tag: 'V1_2-3' }],
  ])('%s', (text, expected) => {
    expect(parseImage(text)).toEqual(expected);
  });

  it.each([
    '', ' ', 'web:', ':1.4.2', '/web', 'web/', 'shop//web', 'shop/Web', 'web:1.4.2:3', 'shop web', 'web@', 'web@sha256:12', `web@${digest}@${digest}`,
    'shop/-web', 'shop/web..x', 'shop/web___x', 'registry:port/web', '-registry.example/web', `web:${'1'.repeat(129)}`, `${'w'.repeat(256)}:1`,
  ])('refuses "%s"', text => {
    expect(parseImage(text)).toBeUndefined();
  });

  it('reads long texts in a blink', () => {
    const start = performance.now();
    parseImage(`${'-'.repeat(200_000)}!`);
    parseImage(`web:${'a.'.repeat(200_000)}!`);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
