import { expect, test } from 'vitest';
import { kindLines, kindsText, readKindLines, resourcesByKind } from '../../scripts/import/kinds.ts';
import { resourcesOf, withEnumsOf } from '../../scripts/import/swagger.ts';
import { kubernetesVersions } from '../../src/schemas/catalog.ts';
import { kindsData } from '../../src/schemas/data/kinds.ts';
import { parseShape } from '../../src/schemas/shape.ts';

const cart = { group: 'shop.k8s.io', version: 'v1', kind: 'Cart' };
const operation = (action: string, kind = cart): object => ({ 'x-kubernetes-action': action, 'x-kubernetes-group-version-kind': kind });

const swagger = {
  definitions: { 'io.k8s.api.shop.v1.Cart': { type: 'object', 'x-kubernetes-group-version-kind': [cart] } },
  paths: {
    '/apis/shop.k8s.io/v1/carts': { get: operation('list'), parameters: [] },
    '/apis/shop.k8s.io/v1/namespaces/{namespace}/carts': { post: operation('post'), delete: operation('deletecollection') },
    '/apis/shop.k8s.io/v1/namespaces/{namespace}/carts/{name}': { get: operation('get'), put: operation('put') },
    '/apis/shop.k8s.io/v1/namespaces/{namespace}/carts/{name}/scale': { get: operation('get', { ...cart, kind: 'Scale' }) },
    '/apis/shop.k8s.io/v1/watch/carts': { get: operation('watchlist') },
    '/api/v1/namespaces/{name}': { get: operation('get', { group: '', version: 'v1', kind: 'Namespace' }) },
    '/version/': { get: {} },
  },
};

test('resources from the paths of a release', () => {
  expect(resourcesOf(swagger)).toEqual({
    'shop.k8s.io/v1/carts': {
      kind: 'Cart', namespaced: true, verbs: ['list', 'create', 'deletecollection', 'get', 'update', 'watch'], subresources: { scale: ['get'] },
    },
    '/v1/namespaces': { kind: 'Namespace', namespaced: false, verbs: ['get'], subresources: {} },
  });
  expect(kindLines(37, swagger.definitions, resourcesByKind(new Map([[37, resourcesOf(swagger)]])))).toEqual([
    'shop.k8s.io/v1 Cart shop.v1.Cart carts N create,deletecollection,get,list,update,watch scale:get',
  ]);
});

test('enums live on', () => {
  const fields = (text: string) => new Map([['shop.v1.Cart', new Map([['size', parseShape(text)]])]]);
  expect(withEnumsOf(fields('[]=Large|Small'), fields('[]string'))).toEqual(fields('[]=Large|Small'));
  expect(withEnumsOf(fields('=Large|Small'), fields('int32'))).toEqual(fields('int32'));
});

test('the kinds are written as they are read', () => {
  expect(kindsText(readKindLines(kindsData, kubernetesVersions.map((version) => Number(version.split('.')[1]))))).toBe(kindsData);
});
