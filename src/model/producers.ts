import { type Field, isMapping } from '../source/field.ts';
import { podSetOf } from './pods.ts';
import type { Resource } from './resource.ts';

/** An object that another object of the manifests will bring about in the cluster. */
export interface Product {
  readonly kind: 'ConfigMap' | 'Secret' | 'Service' | 'PersistentVolumeClaim';
  readonly name: string;
  readonly by: Resource;
  /** The keys it will have, where they are known. */
  readonly keys?: readonly string[];
}

type Producer = (resource: Resource) => readonly Omit<Product, 'by'>[];

const text = (field: Field): string | undefined => (typeof field.raw === 'string' && field.raw !== '' ? field.raw : undefined);
const keysOf = (field: Field): readonly string[] => field.entries().map(([key]) => key);
const secret = (name: string, keys?: readonly string[]): Omit<Product, 'by'> => ({ kind: 'Secret', name, ...(keys && { keys }) });
const configMap = (name: string): Omit<Product, 'by'> => ({ kind: 'ConfigMap', name });

/** Who makes which objects: by kind, since the groups of these projects have changed over time and the kinds have not. */
const producers: Readonly<Record<string, Producer>> = {
  ExternalSecret: resource => {
    const name = text(resource.below(['spec', 'target', 'name'])) ?? resource.name;
    const items = resource.below(['spec', 'data']).items();
    const keys = items.flatMap(item => text(item.below(['secretKey'])) ?? []);
    // What is merged into a Secret of somebody else, taken over whole or templated, may have any keys.
    const fixed = resource.below(['spec', 'dataFrom']).missing && resource.below(['spec', 'target', 'template']).missing
      && resource.below(['spec', 'target', 'creationPolicy']).raw !== 'Merge' && keys.length > 0 && keys.length === items.length;
    return [secret(name, fixed ? keys : undefined)];
  },
  ClusterExternalSecret: resource => [secret(text(resource.below(['spec', 'externalSecretSpec', 'target', 'name']))
    ?? text(resource.below(['spec', 'externalSecretName'])) ?? resource.name)],
  SealedSecret: resource => [secret(
    text(resource.below(['spec', 'template', 'metadata', 'name'])) ?? resource.name,
    resource.below(['spec', 'template', 'data']).missing && keysOf(resource.below(['spec', 'encryptedData'])).length > 0
      ? keysOf(resource.below(['spec', 'encryptedData'])) : undefined,
  )],
  Certificate: resource => named(resource, ['spec', 'secretName']),
  VaultStaticSecret: resource => named(resource, ['spec', 'destination', 'name']),
  VaultDynamicSecret: resource => named(resource, ['spec', 'destination', 'name']),
  SecretProviderClass: resource =>
    resource.below(['spec', 'secretObjects']).items().flatMap(item => text(item.below(['secretName'])) ?? []).map(name => secret(name)),
  BitwardenSecret: resource => named(resource, ['spec', 'secretName']),
  OnePasswordItem: resource => [secret(resource.name)],
  InfisicalSecret: resource => named(resource, ['spec', 'managedSecretReference', 'secretName']),
  KafkaUser: resource => [secret(resource.name)],
  Kafka: resource => [secret(`${resource.name}-cluster-ca-cert`), secret(`${resource.name}-clients-ca-cert`)],
  RabbitmqCluster: resource => [secret(`${resource.name}-default-user`)],
  Elasticsearch: resource => [secret(`${resource.name}-es-elastic-user`), secret(`${resource.name}-es-http-certs-public`),
    { kind: 'Service', name: `${resource.name}-es-http` }],
  Cluster: resource => [secret(`${resource.name}-app`), secret(`${resource.name}-superuser`), secret(`${resource.name}-ca`),
    ...['rw', 'ro', 'r'].map(suffix => ({ kind: 'Service' as const, name: `${resource.name}-${suffix}` }))],
  Bundle: resource => [configMap(resource.name), secret(resource.name)],
  DataVolume: resource => [{ kind: 'PersistentVolumeClaim', name: resource.name }],
  Kibana: resource => [{ kind: 'Service', name: `${resource.name}-kb-http` }],
  Canary: resource => ['', '-primary', '-canary'].map(suffix => ({ kind: 'Service' as const, name: `${resource.name}${suffix}` })),
  ObjectBucketClaim: resource => [configMap(resource.name), secret(resource.name)],
  OpenTelemetryCollector: resource => [configMap(`${resource.name}-collector`), { kind: 'Service', name: `${resource.name}-collector` }],
  Prometheus: () => [{ kind: 'Service', name: 'prometheus-operated' }],
  Alertmanager: () => [{ kind: 'Service', name: 'alertmanager-operated' }],
  StatefulSet: resource => resource.below(['spec', 'volumeClaimTemplates']).items().flatMap(template => {
    const claim = text(template.below(['metadata', 'name']));
    return claim === undefined ? [] : ordinals(resource).map(ordinal =>
      ({ kind: 'PersistentVolumeClaim' as const, name: `${claim}-${resource.name}-${ordinal}` }));
  }),
  Ingress: resource => certificatesOf(resource, resource.below(['spec', 'tls']).items().map(tls => tls.below(['secretName']))),
  Gateway: resource => certificatesOf(resource, resource.below(['spec', 'listeners']).items()
    .flatMap(listener => listener.below(['tls', 'certificateRefs']).items().map(reference => reference.below(['name'])))),
};

function named(resource: Resource, path: readonly string[]): readonly Omit<Product, 'by'>[] {
  const name = text(resource.below(path));
  return name === undefined ? [] : [secret(name)];
}

/** cert-manager makes the TLS Secret of an annotated Ingress or Gateway. */
function certificatesOf(resource: Resource, names: readonly Field[]): readonly Omit<Product, 'by'>[] {
  const asked = keysOf(resource.below(['metadata', 'annotations']))
    .some(key => key.startsWith('cert-manager.io/') || key === 'kubernetes.io/tls-acme');
  return asked ? names.flatMap(name => text(name) ?? []).map(name => secret(name)) : [];
}

function ordinals(resource: Resource): readonly number[] {
  const start = resource.below(['spec', 'ordinals', 'start']).raw;
  const replicas = resource.below(['spec', 'replicas']).raw;
  const first = typeof start === 'number' ? start : 0;
  const count = typeof replicas === 'number' && replicas >= 0 && replicas <= 1000 ? Math.ceil(replicas) : 1;
  return Array.from({ length: Math.max(count, 1) }, (_, index) => first + index);
}

/** What an object will bring about. Crossplane and others say it in a field of its own. */
export function productsOf(resource: Resource): readonly Product[] {
  const make = Object.hasOwn(producers, resource.kind) ? producers[resource.kind] : undefined;
  const connection = text(resource.below(['spec', 'writeConnectionSecretToRef', 'name']));
  const products = [...(make?.(resource) ?? []), ...(connection === undefined ? [] : [secret(connection)])];
  return products.map(product => ({ ...product, by: resource }));
}

/**
 * Words that name objects somebody makes while the cluster runs: in what programs are told to do, in what a role lets them
 * touch by name, anywhere in a custom object. `--secret-name=web-tls` mentions `web-tls`.
 */
export function wordsOf(resource: Resource): readonly string[] {
  if (resource.kindName === 'rbac.authorization.k8s.io/Role' || resource.kindName === 'rbac.authorization.k8s.io/ClusterRole') {
    return resource.below(['rules']).items().flatMap(rule => textsIn(rule.below(['resourceNames']).raw));
  }
  const told = (podSetOf(resource)?.containers ?? []).flatMap(({ field }) => ['command', 'args', 'env'].flatMap(key => {
    const said = field.below([key]);
    return key === 'env' ? said.items().flatMap(variable => textsIn(variable.below(['value']).raw)) : textsIn(said.raw);
  }));
  return [...told, ...(isCustom(resource) ? textsIn(resource.below(['spec']).raw) : [])].flatMap(said => said.split(/[^A-Za-z0-9.-]+/));
}

/** Somebody else's kind, behind which an operator works. */
function isCustom({ group }: Resource): boolean {
  return group.includes('.') && (!group.endsWith('.k8s.io') || group === 'gateway.networking.k8s.io');
}

/** Custom kinds, found beside most applications, whose controllers are known to make no Service. */
const withoutServices = new Set([
  'AnalysisTemplate', 'AuthorizationPolicy', 'Certificate', 'CertificateRequest', 'ClusterIssuer', 'ClusterPodMonitoring', 'DestinationRule',
  'EnvoyFilter', 'ExternalSecret', 'GRPCRoute', 'HTTPRoute', 'IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP', 'Issuer', 'Middleware',
  'PeerAuthentication', 'PodMonitor', 'PodMonitoring', 'Probe', 'PrometheusRule', 'ReferenceGrant', 'RequestAuthentication', 'Rollout',
  'ScaledObject', 'SealedSecret', 'SecretProviderClass', 'SecretStore', 'ServiceMonitor', 'Sidecar', 'TLSRoute', 'TCPRoute',
  'VirtualService', 'VMPodScrape', 'VMServiceScrape',
]);

/** Whether the operator behind a custom object may make Services for it. */
export function mayMakeServices(resource: Resource): boolean {
  return isCustom(resource) && !withoutServices.has(resource.kind);
}

/** All texts in a value, however deep. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** Custom kinds whose operator makes pods that no template in the manifests shows. */
const podMakers = new Set([
  'Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler', 'Kafka', 'KafkaConnect', 'KafkaBridge', 'KafkaNodePool', 'Cluster', 'Pooler',
  'Elasticsearch', 'Kibana', 'ApmServer', 'Beat', 'Logstash', 'RabbitmqCluster', 'SparkApplication', 'RayCluster', 'RayService', 'VirtualMachine',
  'Service', 'Configuration', 'Revision', 'RedisCluster', 'Redis', 'postgresql', 'PostgresCluster', 'PerconaXtraDBCluster', 'PerconaServerMongoDB',
  'MongoDBCommunity', 'MySQLCluster', 'InnoDBCluster', 'EtcdCluster', 'VaultServer', 'Vault', 'Jaeger', 'OpenTelemetryCollector', 'Grafana',
  'Loki', 'LokiStack', 'TempoStack', 'CassandraDatacenter', 'ScyllaCluster', 'SolrCloud', 'ZookeeperCluster', 'FlinkDeployment', 'TidbCluster',
  'MinIO', 'Tenant', 'CephCluster', 'CephObjectStore', 'HelmRelease', 'HelmChart', 'Application', 'KnativeServing', 'KnativeEventing', 'Gateway',
  'IstioOperator', 'Workflow', 'CronWorkflow', 'PipelineRun', 'TaskRun', 'EventListener', 'VMCluster', 'VMSingle', 'VMAgent', 'ClickHouseInstallation',
  'Deployment', 'DeploymentConfig', 'ArgoCD', 'Keycloak', 'MachineDeployment', 'CloneSet', 'Sandbox',
]);

/** Whether the operator behind a custom object runs pods for it. Built-in kinds are not meant. */
export function makesHiddenPods(resource: Resource): boolean {
  return isCustom(resource) && (podMakers.has(resource.kind)
    // With a selector of its own (Rollout, CloneSet) its pods have just the labels of its template.
    || (resource.below(['spec', 'selector', 'matchLabels']).missing && holdsPodTemplate(resource.raw)));
}

/** A pod template anywhere inside: its operator makes the pods, and may label them in its own way. */
function holdsPodTemplate(value: unknown): boolean {
  if (!isMapping(value)) return Array.isArray(value) && value.some(holdsPodTemplate);
  return (isMapping(value['spec']) && Array.isArray(value['spec']['containers'])) || Object.values(value).some(holdsPodTemplate);
}
