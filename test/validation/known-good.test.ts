import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { isMapping } from '../../src/source/field.ts';
import { Source } from '../../src/source/source.ts';
import { violationsOf } from '../../src/validation/violations.ts';

const corpus = '../shared/corpus';

describe.skipIf(!existsSync(corpus))('manifests that are surely right (needs ../shared)', () => {
  test('have no violations, but what the server warns about', () => {
    const api = loadApi('1.36');
    const files = readFileSync(join(corpus, 'KNOWN-GOOD.txt'), 'utf8').split('\n').map((line) => line.split('\t')[0]!).filter(Boolean);
    let checked = 0;
    const violations: string[] = [];
    for (const file of files) {
      for (const { value } of new Source(file, readFileSync(join(corpus, file), 'utf8')).documents) {
        if (!isMapping(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') continue;
        const found = violationsOf(api, value.apiVersion, value.kind, value).filter(({ rule }) => rule !== 'api-warning');
        violations.push(...found.map((each) => `${file} ${each.path.join('.')}: ${each.message}`));
        checked++;
      }
    }
    // The text of the one file is filled in by its publisher, to the other kustomize adds the namespace: as they stand the server refuses them.
    const bare = 'metallb/config/rbac/role.yaml subjects.0.namespace: a ServiceAccount in a ClusterRoleBinding needs "namespace"';
    expect(violations).toEqual([
      'longhorn/deploy/longhorn-okd.yaml spec.template.spec.containers.0.image: "image" of Container must not be empty', bare, bare,
    ]);
    expect(checked).toBeGreaterThan(1000);
  }, 60_000);
});
