/** A field that the API server wants in every object of a definition. */
export interface RequiredField {
  /** From the object to the field; mostly one. */
  readonly steps: readonly string[];
  /** What to write there, for the help; a list or mapping as YAML flow. */
  readonly example: string;
  /** Any of these beside it does as well. */
  readonly unless?: readonly string[];
}

function field(name: string, example: string, unless?: readonly string[]): RequiredField {
  return { steps: name.split('.'), example, ...(unless && { unless }) };
}

const name = field('name', '<name>');
const container = [name, field('image', '<registry>/<image>:<tag>')];
const kindAndName = [field('kind', '<kind>'), name];
const pathAndKey = [field('key', '<key>'), field('path', '<file>')];
const admissionRule = [
  field('operations', '[CREATE, UPDATE]'), field('apiGroups', '["apps"]'), field('apiVersions', '["v1"]'),
  field('resources', '["deployments"]'),
];
const webhook = [
  field('name', '<name>.<domain>'), field('clientConfig', '{service: {name: <name>, namespace: <namespace>}}'),
  field('admissionReviewVersions', '["v1"]'),
];
const policyRule = [
  field('verbs', '[get, list, watch]'), field('apiGroups', '[""]', ['nonResourceURLs']),
  field('resources', '[pods]', ['nonResourceURLs']),
];
const horizontalPodAutoscaler = [
  field('scaleTargetRef', '{apiVersion: apps/v1, kind: Deployment, name: <name>}'), field('maxReplicas', '5'),
];

/**
 * By definition, what validation calls required at create (`pkg/apis/*\/validation` of Kubernetes), or refuses as an invalid
 * zero value: to somebody who wrote nothing that is the same. Not the `required` of the API definitions, which is the
 * documentation's. A field that is defaulted is never here.
 */
export const requiredFields: Readonly<Record<string, readonly RequiredField[]>> = {

  'core.v1.Container': container,
  'core.v1.EphemeralContainer': container,
  'core.v1.ContainerPort': [field('containerPort', '8080')],
  'core.v1.EnvVar': [name],
  'core.v1.ConfigMapKeySelector': [field('key', '<key>')],
  'core.v1.SecretKeySelector': [field('key', '<key>')],
  'core.v1.ConfigMapEnvSource': [name],
  'core.v1.SecretEnvSource': [name],
  'core.v1.ObjectFieldSelector': [field('fieldPath', 'metadata.name')],
  'core.v1.ResourceFieldSelector': [field('resource', 'limits.cpu')],
  'core.v1.VolumeMount': [name, field('mountPath', '/<directory>')],
  'core.v1.VolumeDevice': [name, field('devicePath', '/dev/<device>')],
  'core.v1.ExecAction': [field('command', '[<program>]')],
  'core.v1.SeccompProfile': [field('type', 'RuntimeDefault')],
  'core.v1.AppArmorProfile': [field('type', 'RuntimeDefault')],
  'core.v1.Sysctl': [name],
  'core.v1.TopologySpreadConstraint': [field('topologyKey', 'topology.kubernetes.io/zone')],
  'core.v1.PodAffinityTerm': [field('topologyKey', 'kubernetes.io/hostname')],
  'core.v1.NodeSelector': [field('nodeSelectorTerms', '[{matchExpressions: [...]}]')],

  'core.v1.Volume': [name],
  'core.v1.SecretVolumeSource': [field('secretName', '<name>')],
  'core.v1.ConfigMapVolumeSource': [name],
  'core.v1.PersistentVolumeClaimVolumeSource': [field('claimName', '<name>')],
  'core.v1.EphemeralVolumeSource': [field('volumeClaimTemplate', '{spec: ...}')],
  'core.v1.HostPathVolumeSource': [field('path', '/<directory>')],
  'core.v1.NFSVolumeSource': [field('server', '<host>'), field('path', '/<directory>')],
  'core.v1.KeyToPath': pathAndKey,
  'core.v1.DownwardAPIVolumeFile': [field('path', '<file>')],
  'core.v1.SecretProjection': [name],
  'core.v1.ConfigMapProjection': [name],
  'core.v1.ServiceAccountTokenProjection': [field('path', 'token')],

  'core.v1.Taint': [field('effect', 'NoSchedule')],
  'discovery.v1.EndpointSlice': [field('addressType', 'IPv4')],
  'discovery.v1.Endpoint': [field('addresses', '["10.1.2.3"]')],

  'batch.v1.PodFailurePolicyRule': [field('action', 'Ignore')],

  'autoscaling.v2beta2.HorizontalPodAutoscalerSpec': horizontalPodAutoscaler,
  'autoscaling.v2beta2.CrossVersionObjectReference': kindAndName,

  'networking.v1.HTTPIngressRuleValue': [field('paths', '[{path: /, pathType: Prefix, backend: ...}]')],
  'networking.v1.IngressClass': [field('spec.controller', '<domain>/<controller>')],
  'networking.v1.IngressClassParametersReference': kindAndName,
  'networking.v1.IPBlock': [field('cidr', '10.0.0.0/8')],

  'rbac.v1.PolicyRule': policyRule,
  'rbac.v1beta1.PolicyRule': policyRule,

  'admissionregistration.v1.MutatingWebhook': webhook,
  'admissionregistration.v1.ValidatingWebhook': webhook,
  'admissionregistration.v1.RuleWithOperations': admissionRule,
  'admissionregistration.v1.NamedRuleWithOperations': admissionRule,
  'admissionregistration.v1.MatchCondition': [name, field('expression', '<CEL expression>')],
  'admissionregistration.v1.Validation': [field('expression', '<CEL expression>')],
  'admissionregistration.v1.ParamKind': [field('apiVersion', '<version>'), field('kind', '<kind>')],
};
