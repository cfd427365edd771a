import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** Something that is not there. No steps: the object itself is empty where it must not be. */
interface Need {
  readonly steps: readonly string[];
  readonly help: string;
  /** How the object is called in the message, when not by its type. */
  readonly owner?: string;
  /** The whole message, where no single field is missing. */
  readonly message?: string;
}

type Check = (object: Mapping, path: Path, resource: unknown) => readonly Need[];

const nothing: readonly Need[] = [];

/** What is required depending on other fields, or on where the object stands, by definition. */
export const requiredInContext: Readonly<Record<string, Check>> = {
  'core.v1.ServiceSpec': (spec) => {
    if (spec.type === 'ExternalName') {
      if (has(spec.externalName)) return nothing;
      return [need(['externalName'], 'add `externalName: <domain>`', 'a Service of type ExternalName')];
    }
    if (spec.clusterIP === 'None' || has(spec.ports)) return nothing;
    return [need(['ports'], 'add `ports: [{port: 80}]`, or `clusterIP: None` for a headless Service')];
  },
  'core.v1.ServicePort': (port, path, resource) => {
    const ports = isMapping(resource) && isMapping(resource.spec) ? resource.spec.ports : undefined;
    if (path.length !== 3 || !Array.isArray(ports) || ports.length < 2 || has(port.name)) return nothing;
    return [need(['name'], 'add `name: <name>`', 'each port of a Service with several')];
  },
  'core.v1.Probe': (probe) => oneHandler(probe, ['exec', 'httpGet', 'tcpSocket', 'grpc'], 'a probe'),
  'core.v1.LifecycleHandler': (handler) => oneHandler(handler, ['exec', 'httpGet', 'tcpSocket', 'sleep'], 'a lifecycle hook'),
  'core.v1.Handler': (handler) => oneHandler(handler, ['exec', 'httpGet', 'tcpSocket'], 'a lifecycle hook'),
  'core.v1.SeccompProfile': localhostProfile,
  'core.v1.AppArmorProfile': localhostProfile,
  'core.v1.PersistentVolumeSpec': (spec) => {
    if (!persistentVolumeSources.some((source) => spec[source] !== undefined && spec[source] !== null)) {
      return [need(['csi'], 'add what holds the data, such as `csi`, `nfs` or `local`')];
    }
    const affinity = spec.nodeAffinity;
    if (!isMapping(spec.local) || (isMapping(affinity) && isMapping(affinity.required))) return nothing;
    const message = 'a PersistentVolume of type local needs "nodeAffinity.required"';
    return [{ steps: ['nodeAffinity', 'required'], help: 'say on which node the volume is', message }];
  },
  // Its default is Always, which a Job does not take.
  'batch.v1.JobSpec': (spec) => {
    const template = spec.template;
    const pod = isMapping(template) ? template.spec : undefined;
    if (!isMapping(pod) || has(pod.restartPolicy)) return nothing;
    const help = 'add `restartPolicy: Never` or `restartPolicy: OnFailure`';
    return [need(['template', 'spec', 'restartPolicy'], help, 'the pod of a Job')];
  },
  'autoscaling.v2.MetricSpec': (metric) => {
    const member = metricMembers.get(metric.type);
    if (member === undefined || isMapping(metric[member])) return nothing;
    return [need([member], `add \`${member}: ...\``, `a metric of type ${String(metric.type)}`)];
  },
  'networking.v1.IngressServiceBackend': (backend) => {
    const port = backend.port;
    if (!isMapping(port) || has(port.name) || has(port.number)) return nothing;
    return [need(['port', 'number'], 'add `number: 80`, or `name` with the name of a port', 'the port of an Ingress backend')];
  },
  'networking.v1.NetworkPolicyPeer': (peer) => {
    if (has(peer.podSelector) || has(peer.namespaceSelector) || has(peer.ipBlock)) return nothing;
    const help = 'add `podSelector`, `namespaceSelector` or `ipBlock`; `podSelector: {}` is every pod';
    return [{ steps: [], help, message: 'a peer of a NetworkPolicy must not be empty' }];
  },
  'networking.v1.IngressClassParametersReference': (parameters) => {
    if (parameters.scope !== 'Namespace' || has(parameters.namespace)) return nothing;
    return [need(['namespace'], 'add `namespace: <namespace>`', 'a parameter of scope Namespace')];
  },
  'admissionregistration.v1.WebhookClientConfig': (config) => {
    if (has(config.url) || isMapping(config.service)) return nothing;
    return [need(['service'], 'add `service: {name: <name>, namespace: <namespace>}` or `url`')];
  },
};

const persistentVolumeSources = [
  'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'csi', 'fc', 'flexVolume', 'flocker', 'gcePersistentDisk',
  'glusterfs', 'hostPath', 'iscsi', 'local', 'nfs', 'photonPersistentDisk', 'portworxVolume', 'quobyte', 'rbd', 'scaleIO',
  'storageos', 'vsphereVolume',
];

const metricMembers: ReadonlyMap<unknown, string> = new Map(Object.entries({
  Resource: 'resource', ContainerResource: 'containerResource', Pods: 'pods', Object: 'object', External: 'external',
}));

function need(steps: readonly string[], help: string, owner?: string): Need {
  return { steps, help, ...(owner !== undefined && { owner }) };
}

function has(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0);
}

function oneHandler(object: Mapping, handlers: readonly string[], owner: string): readonly Need[] {
  if (handlers.some((handler) => object[handler] !== undefined && object[handler] !== null)) return nothing;
  const help = `add one of ${handlers.map((handler) => `\`${handler}\``).join(', ')}`;
  return [{ steps: [], help, message: `${owner} needs ${handlers.slice(0, -1).join(', ')} or ${handlers.at(-1)!}` }];
}

function localhostProfile(profile: Mapping): readonly Need[] {
  if (profile.type !== 'Localhost' || has(profile.localhostProfile)) return nothing;
  return [need(['localhostProfile'], 'add `localhostProfile: <file>`', 'a profile of type Localhost')];
}
