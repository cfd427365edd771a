import { existsSync, readFileSync } from 'node:fs';
import { expect, describe, test } from 'vitest';
import { definitionsText, readHistory } from '../../scripts/import/history.ts';
import { objectDefinitions } from '../../scripts/import/openapi.ts';
import { kubernetesVersions } from '../../src/schemas/catalog.ts';
import { definitionsData } from '../../src/schemas/data/definitions.ts';
import { findDefinition } from '../../src/schemas/definitions.ts';
import { parseReleases, releasesText } from '../../src/schemas/releases.ts';
import { parseShape, shapeText } from '../../src/schemas/shape.ts';

const minors = kubernetesVersions.map((version) => Number(version.split('.')[1]));

test('the data is written as it is read', () => {
  expect(definitionsText(readHistory(definitionsData, minors))).toBe(definitionsData);
});

test('every definition is found by its name, and no other', () => {
  for (const block of definitionsData.split('\n\n')) {
    const space = block.indexOf(' ');
    expect(findDefinition(definitionsData, block.slice(0, space))).toBe(block.slice(space + 1));
  }
  for (const name of ['', 'a', 'core.v1', 'core.v1.Po', 'core.v1.Podd', 'zzz', 'core.v1.PodSpec 14-', '\n\n']) {
    expect(findDefinition(definitionsData, name)).toBeUndefined();
  }
});

test('every definition that a field refers to is there', () => {
  const names = new Set(definitionsData.split('\n\n').map((block) => block.slice(0, block.indexOf(' '))));
  for (const line of definitionsData.split('\n')) {
    const shape = line.split(' ').at(-1)!.replace(/^(\[\]|\{\})+/, '');
    if (/^[a-z]+\.v\w+\.[A-Z]\w+$/.test(shape)) expect(names, line).toContain(shape);
  }
});

test('shapes and releases as text', () => {
  for (const text of ['string', '[]{}quantity', '=|A|b c', '[]core.v1.Container', 'int-or-string']) {
    expect(shapeText(parseShape(text))).toBe(text);
  }
  expect(releasesText([14, 15, 16, 20, 35, 36], 36)).toBe('14-16,20-20,35-');
  expect(parseReleases('14-16,20-20,35-')).toEqual([[14, 16], [20, 20], [35, Infinity]]);
});

describe.skipIf(!existsSync('../shared/k8s-api'))("upstream's definitions (needs ../shared)", () => {
  test.each(minors)('1.%i', (minor) => {
    const upstream = JSON.parse(readFileSync(`../shared/k8s-api/1.${minor}.json`, 'utf8'));
    expect(readHistory(definitionsData, minors).get(minor)).toEqual(objectDefinitions(upstream, minor));
  });
});
