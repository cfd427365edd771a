import { readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { withCustomKinds } from '../../src/schemas/custom/api.ts';
import { collectCustomKinds } from '../../src/schemas/custom/collect.ts';
import { groups } from '../../src/schemas/custom/data/index.ts';
import { groupsMentioned } from '../../src/schemas/custom/mentioned.ts';
import { Source } from '../../src/source/source.ts';

const definition = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shelves.shop.example}
spec:
  group: shop.example
  scope: Cluster
  names: {kind: Shelf, plural: shelves}
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [room]
              properties:
                room: {type: string, pattern: '^[a-z]+$', maxLength: 8}
                size: {type: integer, minimum: 1, maximum: 10}
                side: {type: string, enum: [left, right]}
                free: {type: object, x-kubernetes-preserve-unknown-fields: true}
                port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                books: {type: array, minItems: 1, maxItems: 2, items: {type: object, properties: {title: {type: string}}}}
                source:
                  type: object
                  properties: {git: {type: string}, file: {type: string}}
                  oneOf: [{required: [git]}, {required: [file]}]
`;

async function said(definitions: string, kind: string, spec: object, apiVersion = 'shop.example/v1'): Promise<string[]> {
  const custom = await collectCustomKinds({ schemas: [], manifests: [new Source('crd.yaml', definitions)], groups: ['cert-manager.io'] });
  const api = withCustomKinds(loadApi('1.36'), custom);
  const value = { apiVersion, kind, metadata: { name: 'books' }, spec };
  return api.violations(apiVersion, kind, value).map(({ rule, path, message }) => `${rule} ${path.join('.')}: ${message}`);
}

describe('a kind that a CustomResourceDefinition defines', () => {
  it('is known with its scope', async () => {
    const custom = await collectCustomKinds({ schemas: [], manifests: [new Source('crd.yaml', definition)], groups: [] });
    const api = withCustomKinds(loadApi('1.36'), custom);
    expect(api.kind('shop.example/v1', 'Shelf')).toMatchObject({ scope: 'Cluster', plural: 'shelves' });
    expect(api.served('shop.example/v1', 'Shelf')).toEqual({ state: 'served' });
    expect(api.served('shop.example/v2', 'Shelf')).toEqual({ state: 'foreign' });
    expect(api.kind('apps/v1', 'Deployment')?.scope).toBe('Namespaced');
  });

  it('has nothing wrong where all is right', async () => {
    const spec = { room: 'hall', size: 10, side: 'left', free: { any: [1] }, port: 'http', books: [{ title: 'a' }], source: { git: 'x' } };
    expect(await said(definition, 'Shelf', spec)).toEqual([]);
    expect(await said(definition, 'Shelf', { room: 'hall', port: 80, side: null })).toEqual([]);
  });

  it('is checked as the API server does it', async () => {
    expect(await said(definition, 'Shelf', { size: 11, colour: 'red', side: 'Left', port: true, books: [{ titel: 'a' }, {}, {}], source: { svn: 'x' } })).toEqual([
      'invalid-value spec.size: "size" cannot be 11: it must be 10 or less',
      'unsupported-value spec.side: "side" cannot be "Left"',
      'wrong-type spec.port: "port" must be an integer or text, but is read as the boolean true',
      'too-many-values spec.books: "books" may have at most 2 elements, and has 3',
      'unknown-field spec.books.0.titel: "titel" is not a field of "books[0]", did you mean "title"',
      'invalid-value spec.source: "source" fits none of the forms that it may have',
      'unknown-field spec.source.svn: "svn" is not a field of "source"',
      'unknown-field spec.colour: "colour" is not a field of "spec"',
      'required-value spec.room: "spec" needs "room"',
    ]);
    expect(await said(definition, 'Shelf', { room: 'The Hall' })).toEqual([
      'invalid-value spec.room: "room" cannot be "The Hall": it does not match the pattern ^[a-z]+$',
    ]);
    expect(await said(definition, 'Shelf', { room: 'entrancehall' })).toEqual([
      'value-too-long spec.room: "room" may have at most 8 characters, and has 12',
    ]);
  });

  it('has the metadata of every kind', async () => {
    const custom = await collectCustomKinds({ schemas: [], manifests: [new Source('crd.yaml', definition)], groups: [] });
    const found = withCustomKinds(loadApi('1.36'), custom).violations('shop.example/v1', 'Shelf', { metadata: { labls: {} }, spec: { room: 'hall' } });
    expect(found.map(({ path }) => path.join('.'))).toEqual(['metadata.labls']);
  });

  it('is held against the definition that it fits best, where there are several', async () => {
    const other = definition.replace('room: {type: string', 'hall: {type: string').replace('required: [room]', 'required: [hall]');
    expect(await said(`${definition}---${other}`, 'Shelf', { room: 'hall' })).toEqual([]);
    expect(await said(`${definition}---${other}`, 'Shelf', { hall: 'room' })).toEqual([]);
    expect(await said(`${definition}---${other}`, 'Shelf', { hall: 'room', colour: 'red' })).toHaveLength(1);
  });

  it('needs nothing that has a default', async () => {
    expect(await said(definition.replace('room: {type: string,', 'room: {type: string, default: hall,'), 'Shelf', {})).toEqual([]);
  });

  it('shows no value that may be secret', async () => {
    const secret = definition.replace('room: {type: string', 'password: {type: string').replace('required: [room]', 'required: [password]');
    expect((await said(secret, 'Shelf', { password: 'Hunter2' })).join()).not.toContain('Hunter2');
    expect((await said(secret, 'Shelf', { password: 1234567 })).join()).not.toContain('1234567');
  });

  it('is not taken for pruned where the definition is older than that', async () => {
    const old = definition.replace('apiextensions.k8s.io/v1', 'apiextensions.k8s.io/v1beta1');
    expect(await said(old, 'Shelf', { room: 'hall', colour: 'red' })).toEqual([]);
  });
});

describe('hostile and broken definitions', () => {
  test.each([
    ['no spec', 'kind: CustomResourceDefinition\nspec: 1'],
    ['odd versions', definition.replace(/versions:[\s\S]*/, 'versions: [1, {name: 2}, {name: v1, schema: 3}]')],
    ['odd words', definition.replace('required: [room]', 'required: {a: b}').replace('maxItems: 2', 'maxItems: many')],
    ['a pattern that is none', definition.replace('^[a-z]+$', '(((')],
  ])('%s', async (_title, text) => {
    expect(await said(text, 'Shelf', { room: 'hall' })).toEqual([]);
  });

  it('cannot keep the tool busy with a pattern', async () => {
    const slow = definition.replace('^[a-z]+$', '^(a+)+$').replace(', maxLength: 8', '');
    const start = Date.now();
    expect(await said(slow, 'Shelf', { room: `${'a'.repeat(50_000)}!` })).toHaveLength(1);
    expect(Date.now() - start).toBeLessThan(5000);
  });

  it('leads no name to the prototype', async () => {
    expect(await said(definition, 'Shelf', JSON.parse('{"room": "hall", "__proto__": 1, "constructor": 2}') as object)).toHaveLength(2);
  });
});

describe('the kinds that come with the tool', () => {
  it('are known by name, whatever its letter case', async () => {
    expect(await said('', 'Certificate', { dnsName: ['shop.example'], secretName: 'web' }, 'cert-manager.io/v1')).toEqual([
      'unknown-field spec.dnsName: "dnsName" is not a field of "spec", did you mean "dnsNames"',
      'required-value spec.issuerRef: "spec" needs "issuerRef"',
    ]);
  });

  it('give way to a definition among the manifests', async () => {
    const own = definition.replaceAll('shop.example', 'cert-manager.io').replace('kind: Shelf', 'kind: Certificate');
    expect(await said(own, 'Certificate', { room: 'hall' }, 'cert-manager.io/v1')).toEqual([]);
  });

  it('are small enough, and each group can be read', async () => {
    let size = 0;
    for (const load of Object.values(groups)) {
      const { data } = await load();
      size += gzipSync(data).length;
      const { kinds, nodes } = JSON.parse(data) as { kinds: Record<string, number>; nodes: unknown[] };
      expect(Object.values(kinds).every((root) => root < nodes.length)).toBe(true);
    }
    expect(size).toBeLessThan(300 * 1024);
    expect(readdirSync('src/schemas/custom/data')).toHaveLength(Object.keys(groups).length + 1);
  });
});

it('sees the groups that texts speak of', () => {
  const text = 'apiVersion: cert-manager.io/v1\n---\n{"apiVersion" : "keda.sh/v1alpha1"}\n---\napiVersion: apps/v1\n';
  expect([...groupsMentioned([new Source('web.yaml', text)])]).toEqual(['cert-manager.io', 'keda.sh']);
});
