import { dns1035Label, dnsLabel, dnsSubdomain, type Format, pathSegment, prefixOf } from '../formats/names.ts';

/** What the API server checks in the metadata of a kind. */
export interface KindOfMetadata {
  /** The form of the name. */
  readonly name: Format;
  /** The form of `generateName`, where that is looked at; the name that is made with it must have the form of names, too. */
  readonly prefix?: Format;
  /** Finalizers without a `/` may be anything; elsewhere only what Kubernetes knows. */
  readonly anyFinalizer?: boolean;
  /** The generation that is written is not replaced, so it must not be negative. */
  readonly keepsGeneration?: boolean;
}

const subdomain: KindOfMetadata = { name: dnsSubdomain, prefix: prefixOf(dnsSubdomain) };
const keeping: KindOfMetadata = { ...subdomain, keepsGeneration: true };
const label: KindOfMetadata = { name: dnsLabel, prefix: prefixOf(dnsLabel) };
const segment: KindOfMetadata = { name: pathSegment, prefix: (value) => (/[/%]/.test(value) ? pathSegment(value) : undefined) };
/** What the name must be depends on the rest of the resource. */
const own: KindOfMetadata = { name: () => undefined };

const rows: readonly (readonly [metadata: KindOfMetadata, kinds: string])[] = [
  [subdomain, 'Pod PodTemplate Deployment ReplicaSet DaemonSet Job CronJob PodGroup Workload'],
  [subdomain, 'EndpointSlice Ingress IngressClass NetworkPolicy PriorityClass FlowSchema PriorityLevelConfiguration'],
  [subdomain, 'ResourceSlice DeviceTaintRule ResourcePoolStatusRequest StorageVersionMigration PodCertificateRequest'],
  [keeping, 'ConfigMap Secret ServiceAccount ResourceQuota LimitRange Endpoints Node ServiceCIDR ControllerRevision Event'],
  [keeping, 'PersistentVolume PersistentVolumeClaim StorageClass CSIDriver CSINode CSIStorageCapacity VolumeAttachment'],
  [keeping, 'VolumeAttributesClass HorizontalPodAutoscaler ResourceClaim ResourceClaimTemplate'],
  [{ ...keeping, anyFinalizer: true }, 'Lease LeaseCandidate RuntimeClass'],
  [{ ...subdomain, anyFinalizer: true }, 'MutatingWebhookConfiguration MutatingAdmissionPolicy MutatingAdmissionPolicyBinding'],
  [{ ...subdomain, anyFinalizer: true }, 'ValidatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding'],
  [{ name: pathSegment, prefix: pathSegment, keepsGeneration: true }, 'Role ClusterRole RoleBinding ClusterRoleBinding'],
  [{ ...segment, anyFinalizer: true }, 'PodDisruptionBudget'],
  [{ ...segment, keepsGeneration: true }, 'CertificateSigningRequest'],
  [label, 'StatefulSet'],
  [{ ...label, keepsGeneration: true }, 'Namespace Service'],
  [{ ...own, anyFinalizer: true }, 'CustomResourceDefinition'],
  [{ ...own, keepsGeneration: true }, 'IPAddress'],
  [{ ...own, anyFinalizer: true, keepsGeneration: true }, 'APIService'],
];

const byKind: ReadonlyMap<string, KindOfMetadata> = new Map(rows.flatMap(([metadata, kinds]) =>
  kinds.split(' ').map((kind) => [kind, metadata] as const)));

const serviceBefore36: KindOfMetadata = { name: dns1035Label, prefix: prefixOf(dns1035Label), keepsGeneration: true };
const generatedOnly: KindOfMetadata = { name: dnsSubdomain };
const coreEvent: KindOfMetadata = { ...segment, anyFinalizer: true, keepsGeneration: true };

/**
 * What is checked in the metadata of a kind of Kubernetes' own, from the strategy of each kind in `pkg/registry` and its
 * `Validate` in `pkg/apis/*\/validation`; `undefined` for kinds that are not stored, and for those of others.
 */
export function metadataOf(kind: string, apiVersion: string, minor: number): KindOfMetadata | undefined {
  switch (kind) {
    case 'Service': return minor >= 36 ? byKind.get(kind) : serviceBefore36;
    case 'ReplicationController':
    case 'DeviceClass': return minor >= 35 ? generatedOnly : subdomain;
    // Since then the server counts the generations of pods.
    case 'Pod': return minor >= 34 ? subdomain : keeping;
    case 'Event': return apiVersion === 'v1' ? coreEvent : byKind.get(kind);
    default: return byKind.get(kind);
  }
}
