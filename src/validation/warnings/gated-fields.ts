/**
 * A field that the server knows and takes away as long as its feature is off: the `dropDisabledFields` of `pkg/api` and the
 * strategies under `pkg/registry`, with the defaults of `pkg/features/kube_features.go`.
 */
export interface GatedField {
  readonly gate: string;
  /** The first minor version in which the gate is on by default; none so far. */
  readonly on?: number;
  /** Before this one it is kept although the gate is off, or there is no such kind. */
  readonly from?: number;
  /** On by default in this one only, and then off again. */
  readonly onIn?: number;
  /** The value that changes nothing, so that it may as well be dropped. */
  readonly same?: string | number | boolean;
  /** Dropped in these kinds only; elsewhere it is kept or refused. */
  readonly kinds?: readonly string[];
  /** What goes with it. */
  readonly takes?: string;
}

const job = ['Job'];
const claim = ['PersistentVolumeClaim', 'PersistentVolume'];

const deviceRequest: Readonly<Record<string, GatedField>> = {
  capacity: { gate: 'DRAConsumableCapacity', on: 36, from: 34 },
  tolerations: { gate: 'DRADeviceTaints', on: 36, from: 35 },
};
const distinctAttribute: Readonly<Record<string, GatedField>> = { distinctAttribute: { gate: 'DRAConsumableCapacity', on: 36, from: 35 } };
const extendedResourceName: Readonly<Record<string, GatedField>> = { extendedResourceName: { gate: 'DRAExtendedResource', on: 36, from: 34 } };
const matchConditions: Readonly<Record<string, GatedField>> = { matchConditions: { gate: 'AdmissionWebhookMatchConditions', on: 28 } };

/** Definition, field, and what switches it on. */
export const gatedFields: Readonly<Record<string, Readonly<Record<string, GatedField>>>> = {
  'core.v1.PodSpec': {
    hostUsers: { gate: 'UserNamespacesSupport', on: 33, same: true },
    resources: { gate: 'PodLevelResources', on: 34 },
    hostnameOverride: { gate: 'HostnameOverride', on: 35 },
    resourceClaims: { gate: 'DynamicResourceAllocation', on: 34 },
    schedulingGroup: { gate: 'GenericWorkload' },
    workloadRef: { gate: 'GenericWorkload' },
    schedulingGates: { gate: 'PodSchedulingReadiness', on: 27 },
    os: { gate: 'IdentifyPodOS', on: 24 },
  },
  'core.v1.PodSecurityContext': {
    supplementalGroupsPolicy: { gate: 'SupplementalGroupsPolicy', on: 33, same: 'Merge' },
    seLinuxChangePolicy: { gate: 'SELinuxChangePolicy', on: 33 },
    fsGroupChangePolicy: { gate: 'ConfigurableFSGroupPolicy', on: 20, same: 'Always' },
  },
  'core.v1.SecurityContext': {
    procMount: { gate: 'ProcMountType', on: 33, same: 'Default' },
  },
  'core.v1.Container': {
    resizePolicy: { gate: 'InPlacePodVerticalScaling', on: 33 },
    restartPolicyRules: { gate: 'ContainerRestartRules', on: 35 },
  },
  'core.v1.ResourceRequirements': {
    claims: { gate: 'DynamicResourceAllocation', on: 34 },
  },
  'core.v1.Lifecycle': {
    stopSignal: { gate: 'ContainerStopSignals' },
  },
  'core.v1.LifecycleHandler': {
    sleep: { gate: 'PodLifecycleSleepAction', on: 30 },
  },
  'core.v1.Probe': {
    terminationGracePeriodSeconds: { gate: 'ProbeTerminationGracePeriod', on: 25 },
  },
  'core.v1.EnvVarSource': {
    fileKeyRef: { gate: 'EnvFiles', on: 35, takes: 'and then refuses the variable for having no source' },
  },
  'core.v1.VolumeMount': {
    recursiveReadOnly: { gate: 'RecursiveReadOnlyMounts', on: 31, same: 'Disabled' },
  },
  'core.v1.Volume': {
    image: { gate: 'ImageVolume', on: 35, takes: 'and with it the volume and its mounts' },
    ephemeral: { gate: 'GenericEphemeralVolume', on: 21 },
  },
  'core.v1.VolumeProjection': {
    clusterTrustBundle: { gate: 'ClusterTrustBundleProjection', takes: 'so that the file is not there' },
    podCertificate: { gate: 'PodCertificateRequest', takes: 'so that the files are not there' },
  },
  'core.v1.TopologySpreadConstraint': {
    matchLabelKeys: { gate: 'MatchLabelKeysInPodTopologySpread', on: 27 },
    minDomains: { gate: 'MinDomainsInPodTopologySpread', on: 27, same: 1 },
    nodeAffinityPolicy: { gate: 'NodeInclusionPolicyInPodTopologySpread', on: 26, same: 'Honor' },
    nodeTaintsPolicy: { gate: 'NodeInclusionPolicyInPodTopologySpread', on: 26, same: 'Ignore' },
  },
  'core.v1.PodAffinityTerm': {
    matchLabelKeys: { gate: 'MatchLabelKeysInPodAffinity', on: 31 },
    mismatchLabelKeys: { gate: 'MatchLabelKeysInPodAffinity', on: 31 },
    namespaceSelector: { gate: 'PodAffinityNamespaceSelector', on: 22 },
  },
  'core.v1.PersistentVolumeClaimSpec': {
    volumeAttributesClassName: { gate: 'VolumeAttributesClass', on: 34, kinds: claim },
    dataSourceRef: { gate: 'AnyVolumeDataSource', on: 24, kinds: claim },
  },
  'core.v1.PersistentVolumeSpec': {
    volumeAttributesClassName: { gate: 'VolumeAttributesClass', on: 34 },
  },
  'core.v1.TypedObjectReference': {
    namespace: { gate: 'CrossNamespaceVolumeDataSource', kinds: claim, takes: 'and with it all of "dataSourceRef"' },
  },
  'core.v1.ServiceSpec': {
    trafficDistribution: { gate: 'ServiceTrafficDistribution', on: 31 },
    internalTrafficPolicy: { gate: 'ServiceInternalTrafficPolicy', on: 22, same: 'Cluster' },
    loadBalancerClass: { gate: 'ServiceLoadBalancerClass', on: 22 },
    allocateLoadBalancerNodePorts: { gate: 'ServiceLBNodePortControl', on: 22, same: true },
  },
  'networking.v1.NetworkPolicyPort': {
    endPort: { gate: 'NetworkPolicyEndPort', on: 22 },
  },
  'apps.v1.StatefulSetSpec': {
    minReadySeconds: { gate: 'StatefulSetMinReadySeconds', on: 23 },
    ordinals: { gate: 'StatefulSetStartOrdinal', on: 27 },
    persistentVolumeClaimRetentionPolicy: { gate: 'StatefulSetAutoDeletePVC', on: 27 },
  },
  'apps.v1.RollingUpdateStatefulSetStrategy': {
    maxUnavailable: { gate: 'MaxUnavailableStatefulSet', onIn: 35, same: 1 },
  },
  'batch.v1.JobSpec': {
    ttlSecondsAfterFinished: { gate: 'TTLAfterFinished', on: 21, kinds: job },
    completionMode: { gate: 'IndexedJob', on: 22, same: 'NonIndexed', kinds: job },
    podFailurePolicy: { gate: 'JobPodFailurePolicy', on: 26, kinds: job },
    backoffLimitPerIndex: { gate: 'JobBackoffLimitPerIndex', on: 29, kinds: job },
    maxFailedIndexes: { gate: 'JobBackoffLimitPerIndex', on: 29, kinds: job },
    podReplacementPolicy: { gate: 'JobPodReplacementPolicy', on: 29, kinds: job },
    successPolicy: { gate: 'JobSuccessPolicy', on: 31, kinds: job },
    managedBy: { gate: 'JobManagedBy', on: 32, kinds: job },
  },
  'batch.v1.CronJobSpec': {
    timeZone: { gate: 'CronJobTimeZone', on: 25 },
  },
  'autoscaling.v2.HPAScalingRules': {
    tolerance: { gate: 'HPAConfigurableTolerance', on: 35 },
  },
  'policy.v1.PodDisruptionBudgetSpec': {
    unhealthyPodEvictionPolicy: { gate: 'PDBUnhealthyPodEvictionPolicy', on: 27, same: 'IfHealthyBudget' },
  },
  'storage.v1.CSIDriverSpec': {
    seLinuxMount: { gate: 'SELinuxMountReadWriteOncePod', on: 28, same: false },
    nodeAllocatableUpdatePeriodSeconds: { gate: 'MutableCSINodeAllocatableCount', on: 35 },
    preventPodSchedulingIfMissing: { gate: 'VolumeLimitScaling', same: false },
  },
  'coordination.v1.LeaseSpec': {
    strategy: { gate: 'CoordinatedLeaderElection' },
    preferredHolder: { gate: 'CoordinatedLeaderElection' },
  },
  'apiextensions.v1.CustomResourceDefinitionVersion': {
    selectableFields: { gate: 'CustomResourceFieldSelectors', on: 31 },
  },
  'admissionregistration.v1.ValidatingWebhook': matchConditions,
  'admissionregistration.v1.MutatingWebhook': matchConditions,
  'resource.v1.ExactDeviceRequest': deviceRequest,
  'resource.v1.DeviceSubRequest': deviceRequest,
  'resource.v1.DeviceConstraint': distinctAttribute,
  'resource.v1.DeviceClassSpec': extendedResourceName,
  'resource.v1beta2.ExactDeviceRequest': deviceRequest,
  'resource.v1beta2.DeviceSubRequest': deviceRequest,
  'resource.v1beta2.DeviceConstraint': distinctAttribute,
  'resource.v1beta2.DeviceClassSpec': extendedResourceName,
  'resource.v1beta1.DeviceSubRequest': deviceRequest,
  'resource.v1beta1.DeviceRequest': deviceRequest,
  'resource.v1beta1.DeviceConstraint': distinctAttribute,
  'resource.v1beta1.DeviceClassSpec': extendedResourceName,
};
