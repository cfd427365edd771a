import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadApi } from '../../src/schemas/catalog.ts';
import { kindsData } from '../../src/schemas/data/kinds.ts';
import { parseKind } from '../../src/schemas/kind-table.ts';
import { includes } from '../../src/schemas/releases.ts';
import { shapeViolations } from '../../src/schemas/shape-checker.ts';
import type { Shape } from '../../src/schemas/shape.ts';
import { Oracle } from './json-schema.ts';
import { intruders, sample } from './samples.ts';

const corpus = '../shared/corpus';

describe.each([36, 25, 14])('the shapes of 1.%i, compared with ajv', (minor) => {
  const oracle = new Oracle(minor);
  const kinds = kindsData.split('\n').map(parseKind).filter((entry) => includes(entry.releases, minor));
  const reached = reachable(oracle, kinds.map((entry) => entry.definition));

  test('a full manifest of every kind is right', () => {
    for (const { definition } of kinds) {
      const manifest = sample(oracle.definitions, { type: 'ref', name: definition }, 12);
      expect(shapeViolations(oracle.definitions, minor, definition, manifest), definition).toEqual([]);
      expect(oracle.accepts(definition, manifest), definition).toBe(true);
    }
  });

  test('each field of each definition, with values of every other type', () => {
    let compared = 0;
    let refused = 0;
    const differences: string[] = [];
    for (const definition of reached) {
      const good = sample(oracle.definitions, { type: 'ref', name: definition }, 1) as Record<string, unknown>;
      for (const field of [...Object.keys(good), 'shop']) {
        for (const intruder of intruders) {
          const value = { ...good, [field]: intruder };
          const ours = shapeViolations(oracle.definitions, minor, definition, value).length === 0;
          const theirs = oracle.accepts(definition, value);
          if (ours !== theirs) differences.push(`${definition}.${field}: ${JSON.stringify(intruder)} ours ${ours} ajv ${theirs}`);
          compared++;
          if (!theirs) refused++;
        }
      }
    }
    expect(differences).toEqual([]);
    expect(refused).toBeGreaterThan(compared / 3);
    expect(refused).toBeLessThan(compared);
  }, 60_000);

  describe.skipIf(!existsSync(corpus))('the corpus of real manifests (needs ../shared)', () => {
    test('every document', () => {
      const api = loadApi(`1.${minor}`);
      let compared = 0;
      const differences: string[] = [];
      for (const { file, value } of corpusDocuments()) {
        const { apiVersion, kind } = value as { apiVersion?: unknown; kind?: unknown };
        const entry = kinds.find((each) => each.apiVersion === apiVersion && each.kind === kind);
        if (!entry) continue;
        const ours = api.violations(entry.apiVersion, entry.kind, value).length === 0;
        if (ours !== oracle.accepts(entry.definition, value)) differences.push(`${file} ${entry.kind}`);
        compared++;
      }
      expect(differences).toEqual([]);
      expect(compared).toBeGreaterThan(500);
    }, 60_000);
  });
});

function reachable(oracle: Oracle, roots: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (shape: Shape): void => {
    if (shape.type === 'list' || shape.type === 'map') return visit(shape.of);
    if (shape.type !== 'ref' || seen.has(shape.name)) return;
    seen.add(shape.name);
    for (const below of oracle.definitions.fields(shape.name)?.values() ?? []) visit(below);
  };
  for (const name of roots) visit({ type: 'ref', name });
  return seen;
}

let documents: { file: string; value: object }[] | undefined;

function corpusDocuments(): readonly { file: string; value: object }[] {
  return (documents ??= manifestsBelow(corpus).flatMap((file) => documentsOf(file).map((value) => ({ file, value }))));
}

function manifestsBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return manifestsBelow(path);
    return /\.(ya?ml|json)$/.test(name) ? [path] : [];
  });
}

function documentsOf(file: string): object[] {
  return parseAllDocuments(readFileSync(file, 'utf8'), { version: '1.1', merge: true }).flatMap((document) => {
    if (document.errors.length > 0) return [];
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null ? [value] : [];
  });
}
