import { describe, expect, it } from 'vitest';
import { readCluster } from '../../src/model/cluster.ts';
import { backendsOf, classOf, controllerOf, isAction, pathsOf, servicesOf } from '../../src/model/ingress.ts';
import { conflictOf, hides, samePathElsewhere } from '../../src/model/ingress-conflicts.ts';
import type { Ingress } from '../../src/model/kinds.ts';
import type { Resource } from '../../src/model/resource.ts';
import { Source } from '../../src/source/source.ts';

function read(...objects: readonly unknown[]) {
  const text = objects.map(object => JSON.stringify(object)).join('\n---\n');
  const cluster = readCluster([new Source('shop.yaml', text)], (_version, kind) => (kind === 'IngressClass' ? 'Cluster' : 'Namespaced'),
    { closed: false, external: [] });
  const ingresses = cluster.resources.filter(({ kind }) => kind === 'Ingress') as unknown as readonly Resource<Ingress>[];
  return { cluster, ingresses, ingress: ingresses[0]! };
}

const ingress = (name: string, spec: object, metadata: object = {}, apiVersion = 'networking.k8s.io/v1') =>
  ({ apiVersion, kind: 'Ingress', metadata: { name, ...metadata }, spec });
const path = (service: string, where: object = {}) => ({ ...where, backend: { service: { name: service, port: { number: 80 } } } });
const route = (name: string, service: string, metadata: object = {}, spec: object = {}) =>
  ingress(name, { ingressClassName: 'nginx', rules: [{ host: 'shop.example.com', http: { paths: [path(service, { path: '/' })] } }], ...spec }, metadata);
const annotated = (annotations: object) => ({ annotations });

describe('the backends of an Ingress', () => {
  const backends = (object: unknown) => backendsOf(read(object).ingress).map(({ service, port }) => [service.name, port?.value]);

  it('are read in the shape of today', () => {
    expect(backends(ingress('shop', {
      defaultBackend: { service: { name: 'errors', port: { name: 'http' } } },
      rules: [{ http: { paths: [path('web'), { backend: { service: { name: 'cart' } } }] } }],
    }))).toEqual([['errors', 'http'], ['web', 80], ['cart', undefined]]);
  });

  it('are read in the shape of before', () => {
    const old = (apiVersion: string) => ingress('shop', {
      backend: { serviceName: 'errors', servicePort: 'http' },
      rules: [{ http: { paths: [{ backend: { serviceName: 'web', servicePort: 80 } }] } }],
    }, {}, apiVersion);
    for (const version of ['networking.k8s.io/v1beta1', 'extensions/v1beta1']) expect(backends(old(version))).toEqual([['errors', 'http'], ['web', 80]]);
  });

  it('leave out resources and malformed ones', () => {
    for (const backend of [{ resource: { kind: 'Bucket', name: 'images' } }, 'web', null, { service: 'web' }, { service: { name: 7 } }, { service: { name: '' } }]) {
      expect(backends(ingress('shop', { defaultBackend: backend }))).toEqual([]);
    }
  });

  it('are actions by their port or by an annotation', () => {
    const isOne = (name: string, port: object) => isAction(backendsOf(read(ingress('shop', { defaultBackend: { service: { name, port } } },
      annotated({ 'alb.ingress.kubernetes.io/actions.redirect': '{}' }))).ingress)[0]!);
    expect([isOne('anything', { name: 'use-annotation' }), isOne('redirect', { number: 80 }), isOne('web', { number: 80 })]).toEqual([true, true, false]);
  });

  it('mean the Service of the same namespace first', () => {
    const service = (namespace?: string) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...(namespace && { namespace }) } });
    const { cluster, ingress: one } = read(route('shop', 'web', { namespace: 'shop' }), service('staging'), service('shop'), service());
    expect(servicesOf(backendsOf(one)[0]!, cluster).map(({ namespace }) => namespace)).toEqual(['shop']);
  });
});

it('the path is / and the path type is left to the controller when they are not written', () => {
  expect(pathsOf(read(ingress('shop', { rules: [{ http: { paths: [path('web')] } }] })).ingress)[0])
    .toMatchObject({ host: '', path: '/', pathType: 'ImplementationSpecific' });
});

describe('the class of an Ingress', () => {
  const both = ingress('shop', { ingressClassName: 'traefik' }, annotated({ 'kubernetes.io/ingress.class': 'gce' }));
  const controller = (object: unknown, ...others: readonly unknown[]) => {
    const { cluster, ingress: one } = read(object, ...others);
    return controllerOf(one, cluster);
  };

  it('is that of the annotation, then of the field, then the default', () => {
    expect(classOf(read(both).ingress)).toBe('gce');
    expect(classOf(read(ingress('shop', { ingressClassName: 'traefik' })).ingress)).toBe('traefik');
    expect(classOf(read(ingress('shop', {})).ingress)).toBe('');
  });

  it('leads to the controller by its object, its usual name, or what the annotations are for', () => {
    const named = (name: string, program: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller: program } });
    const of = (name: string) => ingress('shop', { ingressClassName: name });
    expect(controller(of('public'), named('public', 'k8s.io/ingress-nginx'))).toBe('ingress-nginx');
    expect(controller(of('nginx'), named('nginx', 'nginx.org/ingress-controller'))).toBe('other');
    expect(controller(of('alb'))).toBe('alb');
    expect(controller(of('nginx'))).toBe('unknown');
    expect(controller(ingress('shop', { ingressClassName: 'nginx' }, annotated({ 'nginx.ingress.kubernetes.io/rewrite-target': '/' })))).toBe('ingress-nginx');
    expect(controller(of('__proto__'))).toBe('unknown');
  });
});

describe('two Ingresses with one host and path', () => {
  const nginx = { 'nginx.ingress.kubernetes.io/ssl-redirect': 'true' };
  const conflict = (...objects: readonly unknown[]) => {
    const { cluster, ingresses } = read(...objects);
    const [first] = pathsOf(ingresses[0]!);
    const [other] = samePathElsewhere(first!, cluster);
    return other && conflictOf(first!, other, cluster);
  };

  it('are refused by ingress-nginx, whatever the backend', () => {
    expect(conflict(route('a', 'web', annotated(nginx)), route('b', 'web', annotated(nginx)))).toBe('refused');
  });

  it('are a canary pair unless both or none are canaries', () => {
    const canary = (value: string) => annotated({ ...nginx, 'nginx.ingress.kubernetes.io/canary': value });
    expect(conflict(route('a', 'web', annotated(nginx)), route('b', 'web', canary('true')))).toBe('none');
    expect(conflict(route('a', 'web', annotated(nginx)), route('b', 'web', canary('false')))).toBe('none');
    expect(conflict(route('a', 'web', canary('true')), route('b', 'web', canary('true')))).toBe('refused');
  });

  it('are ambiguous elsewhere when the backends differ and nothing tells requests apart', () => {
    expect(conflict(route('a', 'web'), route('b', 'cart'))).toBe('ambiguous');
    expect(conflict(route('a', 'web'), route('b', 'web'))).toBe('none');
    expect(conflict(route('a', 'web'), route('b', 'cart', annotated({ 'konghq.com/methods': 'POST' })))).toBe('none');
  });

  it('are fine with two classes, with one load balancer each, or as one object', () => {
    expect(conflict(route('a', 'web'), route('b', 'cart', {}, { ingressClassName: 'internal' }))).toBe('none');
    expect(conflict(route('a', 'web', {}, { ingressClassName: 'gce' }), route('b', 'cart', {}, { ingressClassName: 'gce' }))).toBe('none');
    expect(conflict(route('a', 'web', { namespace: 'shop' }), route('a', 'cart', { namespace: 'shop' }))).toBeUndefined();
  });

  it('are joined on AWS by the name of their group', () => {
    const alb = (name: string, service: string, group?: string) => route(name, service,
      group === undefined ? {} : annotated({ 'alb.ingress.kubernetes.io/group.name': group }), { ingressClassName: 'alb' });
    expect(conflict(alb('a', 'web'), alb('b', 'cart'))).toBe('none');
    expect(conflict(alb('a', 'web', 'shop'), alb('b', 'cart', 'shop'))).toBe('ambiguous');
    expect(conflict(alb('a', 'web', 'shop'), alb('b', 'cart', 'back-office'))).toBe('none');
  });
});

describe('a path that stands twice in one Ingress', () => {
  const twice = (first: object, second: object, annotations: object = {}) => {
    const [one, other] = pathsOf(read(ingress('shop', { rules: [{ http: { paths: [first, second] } }] }, annotated(annotations))).ingress);
    return hides(one!, other!);
  };

  it('hides another backend', () => {
    expect(twice(path('web'), path('cart'))).toBe(true);
    expect(twice(path('web'), path('web'))).toBe(false);
  });

  it('is how AWS is told to redirect, and to choose by conditions', () => {
    const redirect = { backend: { service: { name: 'ssl-redirect', port: { name: 'use-annotation' } } } };
    expect(twice(redirect, path('web'))).toBe(false);
    expect(twice(path('web'), path('cart'), { 'alb.ingress.kubernetes.io/conditions.web': '[]' })).toBe(false);
  });
});
