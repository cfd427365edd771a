/**
 * Upstream marks as enum every field whose Go type has constants. Only those whose other values the API server refuses at
 * create may be reported, so the rest are dropped here, each with its reason. Keys are `definition.field`; anything in a
 * definition whose name ends in Status or Condition is dropped without a line of its own, the server never validates it at create.
 */
const open: Readonly<Record<string, string>> = {
  'core.v1.LimitRangeItem.type': 'any qualified name is accepted beside Pod, Container and PersistentVolumeClaim',
  'core.v1.NodeAddress.type': 'part of the status of a node',
  'core.v1.PodReadinessGate.conditionType': 'any qualified name is accepted: readiness gates are for conditions of others',
  'resource.v1.DeviceAllocationConfiguration.source': 'part of the allocation in the status of a claim',
};

/** Enums whose constants say more than validation accepts. */
const narrower: Readonly<Record<string, readonly string[]>> = {
  'admissionregistration.v1.MutatingWebhook.sideEffects': ['None', 'NoneOnDryRun'],
  'admissionregistration.v1.ValidatingWebhook.sideEffects': ['None', 'NoneOnDryRun'],
  'storage.v1.StorageClass.reclaimPolicy': ['Delete', 'Retain'],
  'core.v1.ServiceSpec.ipFamilies': ['IPv4', 'IPv6'],
};

/** Values that the definitions of old releases carry although those releases did not know them: the first that does. */
const introduced: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'core.v1.PersistentVolumeClaimSpec.accessModes': { ReadWriteOncePod: 22 },
  'core.v1.PersistentVolumeSpec.accessModes': { ReadWriteOncePod: 22 },
  'core.v1.Toleration.operator': { Gt: 35, Lt: 35 },
  'core.v1.ResourceQuotaSpec.scopes': { CrossNamespacePodAffinity: 21, VolumeAttributesClass: 31 },
  'core.v1.ScopedResourceSelectorRequirement.scopeName': { CrossNamespacePodAffinity: 21, VolumeAttributesClass: 31 },
};

/** Enums that validation has and the definitions do not mark: the values by the release that first accepts them. */
const unmarked: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'apiextensions.v1.CustomResourceDefinitionSpec.scope': { Cluster: 14, Namespaced: 14 },
  'apiextensions.v1.CustomResourceConversion.strategy': { None: 14, Webhook: 14 },
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': { Delete: 14, Retain: 14 },
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': { Delete: 14, Retain: 14 },
  'autoscaling.v2.HPAScalingRules.selectPolicy': { Disabled: 14, Max: 14, Min: 14 },
  'autoscaling.v2.HPAScalingPolicy.type': { Percent: 14, Pods: 14 },
  'autoscaling.v2.MetricSpec.type': { ContainerResource: 14, External: 14, Object: 14, Pods: 14, Resource: 14 },
  'autoscaling.v2.MetricTarget.type': { AverageValue: 14, Utilization: 14, Value: 14 },
  'core.v1.ContainerResizePolicy.resourceName': { cpu: 14, memory: 14 },
  'core.v1.ContainerResizePolicy.restartPolicy': { NotRequired: 14, RestartContainer: 14 },
  'core.v1.ServiceSpec.trafficDistribution': { PreferClose: 14, PreferSameNode: 34, PreferSameZone: 34 },
  'core.v1.VolumeMount.recursiveReadOnly': { Disabled: 14, Enabled: 14, IfPossible: 14 },
  'rbac.v1.Subject.kind': { Group: 14, ServiceAccount: 14, User: 14 },
};

/** The values the API server of a minor version accepts in a field; undefined when it accepts any text. */
export function enforcedEnum(
  definition: string,
  field: string,
  values: readonly string[] | undefined,
  minor: number,
): readonly string[] | undefined {
  const key = `${definition}.${field}`;
  if (Object.hasOwn(unmarked, key)) {
    return Object.entries(unmarked[key]!).filter(([, first]) => first <= minor).map(([value]) => value).sort();
  }
  if (values === undefined || Object.hasOwn(open, key) || /(Status|Condition)$/.test(definition)) return undefined;
  const since = introduced[key] ?? {};
  return [...(narrower[key] ?? values)].filter((value) => !(since[value]! > minor)).sort();
}
