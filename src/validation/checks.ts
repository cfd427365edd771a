import { admissionChecks } from './admissionregistration/admission.ts';
import { customResourceDefinitionChecks } from './apiextensions/custom-resource-definition.ts';
import { apiServiceChecks } from './apiregistration/api-service.ts';
import { appsChecks } from './apps/workloads.ts';
import { autoscalingChecks } from './autoscaling/horizontal-pod-autoscaler.ts';
import { batchChecks } from './batch/jobs.ts';
import { certificateChecks } from './certificates/certificates.ts';
import { leaseChecks } from './coordination/lease.ts';
import { configChecks } from './core/config.ts';
import { containerChecks } from './core/container.ts';
import { endpointsChecks } from './core/endpoints.ts';
import { eventChecks } from './core/event.ts';
import { limitChecks } from './core/limits.ts';
import { nodeChecks } from './core/node.ts';
import { persistentVolumeChecks } from './core/persistent-volume.ts';
import { placementChecks } from './core/placement.ts';
import { podSpecChecks } from './core/pod-spec.ts';
import { probeChecks } from './core/probes.ts';
import { replicationControllerChecks } from './core/replication-controller.ts';
import { resourceChecks } from './core/resources.ts';
import { securityContextChecks } from './core/security-context.ts';
import { serviceChecks } from './core/service.ts';
import { volumeChecks } from './core/volumes.ts';
import { endpointSliceChecks } from './discovery/endpoint-slice.ts';
import { flowControlChecks } from './flowcontrol/flowcontrol.ts';
import { labelSelectorChecks } from './meta/label-selector.ts';
import { objectMetaChecks } from './meta/object-meta.ts';
import { addressChecks } from './networking/addresses.ts';
import { ingressChecks } from './networking/ingress.ts';
import { networkPolicyChecks } from './networking/network-policy.ts';
import { runtimeClassChecks } from './node/runtime-class.ts';
import { policyChecks } from './policy/pod-disruption-budget.ts';
import { rbacChecks } from './rbac/rbac.ts';
import { deviceChecks } from './resource/resource.ts';
import { priorityClassChecks } from './scheduling/priority-class.ts';
import { storageChecks } from './storage/storage.ts';
import { warningChecks } from './warnings/warnings.ts';
import { duplicatesIn } from './duplicates.ts';
import type { Checks, ObjectCheck } from './here.ts';
import { requiredIn } from './required.ts';

/** What is checked, a file for each group of kinds, as Kubernetes has it under `pkg/apis/*\/validation`. */
const groups: readonly Checks[] = [
  admissionChecks,
  customResourceDefinitionChecks,
  apiServiceChecks,
  appsChecks,
  autoscalingChecks,
  batchChecks,
  certificateChecks,
  leaseChecks,
  configChecks,
  containerChecks,
  endpointsChecks,
  eventChecks,
  limitChecks,
  nodeChecks,
  persistentVolumeChecks,
  placementChecks,
  podSpecChecks,
  probeChecks,
  replicationControllerChecks,
  resourceChecks,
  securityContextChecks,
  serviceChecks,
  volumeChecks,
  endpointSliceChecks,
  flowControlChecks,
  labelSelectorChecks,
  objectMetaChecks,
  addressChecks,
  ingressChecks,
  networkPolicyChecks,
  runtimeClassChecks,
  policyChecks,
  rbacChecks,
  deviceChecks,
  priorityClassChecks,
  storageChecks,
  warningChecks,
];

const known = new Map<string, readonly ObjectCheck[]>();

/** What is checked in each object of a definition. */
export function checksOf(definition: string): readonly ObjectCheck[] {
  let checks = known.get(definition);
  if (!checks) {
    checks = [
      requiredIn(definition), duplicatesIn(definition),
      ...groups.map((group) => (Object.hasOwn(group, definition) ? group[definition] : undefined)),
    ].filter((check) => check !== undefined);
    known.set(definition, checks);
  }
  return checks;
}
