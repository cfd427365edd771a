import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/config-schema.ts';
import { fits } from '../../src/config/fits.ts';
import { rules } from '../../src/rules/index.ts';

const schema = configSchema(rules);
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

const right = {
  kubernetesVersion: '1.34',
  manifests: ['k8s/**'],
  exclude: ['k8s/dev/**'],
  presets: ['recommended'],
  rules: { 'image-tag-mutable': 'error', 'pdb-blocks-all-evictions': { severity: 'warning' } },
  overrides: [{ files: ['k8s/base/**'], resources: [{ kind: 'Deployment', labels: { app: 'web' } }], rules: { 'runs-as-root': 'off' }, reason: 'a base' }],
  world: { closed: [{ namespace: 'shop', kinds: ['Service'] }], external: [{ kind: 'Secret', name: 'tls', namespace: 'shop' }] },
};

const oddity = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1.5, '', 'error', 'off', 'web', [], {}, [''], ['web'], { severity: 'off' }, { kind: 'Pod' }, { name: '' }),
  fc.jsonValue(),
);

/** Every place in a value, as the keys that lead there. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, Array.isArray(value) ? Number(key) : key]))];
}

function changed(value: unknown, [step, ...rest]: readonly (string | number)[], to: unknown): unknown {
  if (step === undefined) return to;
  const copy: Record<string | number, unknown> = Array.isArray(value) ? ([...value] as unknown as Record<number, unknown>) : { ...(value as object) };
  if (rest.length === 0 && to === undefined) return Array.isArray(value) ? value.filter((_item, index) => index !== step) : without(copy, step);
  copy[step] = changed(copy[step], rest, to);
  return copy;
}

function without(mapping: Readonly<Record<string | number, unknown>>, key: string | number): unknown {
  return Object.fromEntries(Object.entries(mapping).filter(([each]) => each !== String(key)));
}

describe('the quick look at a configuration', () => {
  it('takes what is right', () => {
    expect(fits(right, schema)).toBe(true);
    expect(fits({}, schema)).toBe(true);
  });

  it('says no to words of JSON Schema that it does not know', () => {
    expect(fits('web', { type: 'string', pattern: '^w' })).toBe(false);
  });

  it('agrees with ajv on whatever is changed, left out or added', () => {
    fc.assert(fc.property(fc.constantFrom(...placesIn(right)), fc.option(oddity, { nil: undefined }), (place, value) => {
      const config = changed(right, place, place.length === 0 && value === undefined ? null : value);
      expect(fits(config, schema)).toBe(validate(config));
    }), { numRuns: 3000, seed: 7 });
    fc.assert(fc.property(fc.constantFrom(...placesIn(right)), fc.constantFrom('extra', 'rules', 'severity', 'constructor'), oddity, (place, key, value) => {
      const config = changed(right, [...place, key], value);
      expect(fits(config, schema)).toBe(validate(config));
    }), { numRuns: 3000, seed: 7 });
  });
});
