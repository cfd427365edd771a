import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import type { Ingress, Service } from './kinds.ts';
import { sharesNamespace } from './namespaces.ts';
import { isExternalName, isHeadless } from './ports.ts';
import type { Reference } from './references.ts';
import type { Resource } from './resource.ts';
import type { World } from './world.ts';

/** A Service that an Ingress sends requests to, in whatever API version it is written. */
export interface IngressBackend {
  readonly ingress: Resource<Ingress>;
  readonly service: Reference;
  /** The field with the port; `undefined` when none is written. */
  readonly port: { readonly at: Field; readonly value: string | number } | undefined;
}

/** One rule of an Ingress. The default backend has none. */
export interface IngressPath {
  readonly ingress: Resource<Ingress>;
  /** As written; empty means every host. */
  readonly host: string;
  /** `/` when none is written. */
  readonly path: string;
  readonly pathType: string;
  /** The place that stands for the path: the path itself, else the host. */
  readonly at: Field;
  readonly backend: IngressBackend | undefined;
}

/** All rules, in the order they are written. */
export function pathsOf(ingress: Resource<Ingress>): readonly IngressPath[] {
  return ingress.at('spec', 'rules').items().flatMap(rule => {
    const host = rule.at('host').string ?? '';
    return rule.at('http', 'paths').items().map(path => ({
      ingress, host,
      path: path.at('path').string || '/',
      pathType: path.at('pathType').string ?? 'ImplementationSpecific',
      at: path.at('path').missing ? rule.at('host') : path.at('path'),
      backend: backendAt(ingress, path.at('backend')),
    }));
  });
}

/** All backends that are Services, the default one first. */
export function backendsOf(ingress: Resource<Ingress>): readonly IngressBackend[] {
  const byDefault = [ingress.below(['spec', 'defaultBackend']), ingress.below(['spec', 'backend'])];
  return [
    ...byDefault.flatMap(field => backendAt(ingress, field) ?? []),
    ...pathsOf(ingress).flatMap(({ backend }) => backend ?? []),
  ];
}

/** Reads `service.name` and `service.port`, or `serviceName` and `servicePort` as before networking.k8s.io/v1. */
function backendAt(ingress: Resource<Ingress>, field: Field): IngressBackend | undefined {
  const isOld = field.below(['service']).missing;
  const at = field.below(isOld ? ['serviceName'] : ['service', 'name']);
  if (typeof at.raw !== 'string' || at.raw === '') return undefined;
  const ports = isOld ? [field.below(['servicePort'])] : ['name', 'number'].map(key => field.below(['service', 'port', key]));
  const port = ports.find(({ raw }) => (typeof raw === 'string' && raw !== '') || typeof raw === 'number');
  return {
    ingress,
    service: { from: ingress, at, kind: 'Service', name: at.raw, namespace: ingress.namespace, optional: false, keys: [] },
    port: port && { at: port, value: port.raw as string | number },
  };
}

/** The backend is an action of the AWS load balancer controller, described in an annotation, and no Service. */
export function isAction({ ingress, service, port }: IngressBackend): boolean {
  return port?.value === 'use-annotation' || annotation(ingress, `alb.ingress.kubernetes.io/actions.${service.name}`) !== undefined;
}

/** The Services that a backend may mean: more than one when files that are alternatives define it differently. */
export function servicesOf({ service: { from, name, namespace } }: IngressBackend, cluster: Cluster): readonly Resource<Service>[] {
  const named = cluster.worldOf(from).named('core/Service', name) as unknown as readonly Resource<Service>[];
  const exact = named.filter(candidate => candidate.namespace === namespace);
  return exact.length > 0 ? exact : named.filter(candidate => sharesNamespace(namespace, candidate));
}

/** Beside the Ingress and in its namespace there is a Service that could serve requests and that no Ingress names. */
export function hasSpareService(ingress: Resource<Ingress>, cluster: Cluster): boolean {
  return cluster.worldOf(ingress).derived(spareServices).some(service => sharesNamespace(ingress.namespace, service));
}

function spareServices(world: World): readonly Resource[] {
  const ingresses = world.ofKind('networking.k8s.io/Ingress') as unknown as readonly Resource<Ingress>[];
  const named = new Set(ingresses.flatMap(backendsOf).map(({ service }) => service.name));
  return (world.ofKind('core/Service') as unknown as readonly Resource<Service>[])
    .filter(service => !named.has(service.name) && !isHeadless(service) && !isExternalName(service)) as unknown as readonly Resource[];
}

/** A text among the annotations of an object. */
export function annotation(ingress: Resource<Ingress>, key: string): string | undefined {
  return ingress.at('metadata', 'annotations').entries().find(([name]) => name === key)?.[1].string;
}

/** The class as the controllers see it: the old annotation wins over `ingressClassName`. Empty: the default class. */
export function classOf(ingress: Resource<Ingress>): string {
  return annotation(ingress, 'kubernetes.io/ingress.class') ?? ingress.at('spec', 'ingressClassName').string ?? '';
}

export type IngressController = 'ingress-nginx' | 'gce' | 'alb' | 'other' | 'unknown';

/** Names of classes that their projects use by default. */
const usualClasses: Readonly<Record<string, IngressController>> = {
  'gce': 'gce', 'gce-internal': 'gce', 'alb': 'alb', 'traefik': 'other', 'haproxy': 'other', 'kong': 'other', 'contour': 'other',
  'istio': 'other', 'cilium': 'other', 'azure-application-gateway': 'other', 'azure/application-gateway': 'other',
};

/** The program that serves an Ingress: by its IngressClass, else by the usual name of the class, else by its annotations. */
export function controllerOf(ingress: Resource<Ingress>, cluster: Cluster): IngressController {
  const name = classOf(ingress);
  const program = name === '' ? undefined : cluster.find(ingress, 'IngressClass', name, '')?.below(['spec', 'controller']).raw;
  if (typeof program === 'string') {
    if (program === 'k8s.io/ingress-nginx') return 'ingress-nginx';
    if (program === 'ingress.k8s.aws/alb') return 'alb';
    return 'other';
  }
  if (Object.hasOwn(usualClasses, name)) return usualClasses[name]!;
  const prefixes = ingress.at('metadata', 'annotations').entries().map(([key]) => key.slice(0, key.indexOf('/')));
  return name !== '' && prefixes.includes('nginx.ingress.kubernetes.io') ? 'ingress-nginx' : 'unknown';
}
