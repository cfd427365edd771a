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
const kindAndName = [field('kind', '<kind>'), name];
const template = field('template', '{metadata: ..., spec: ...}');
const selector = field('selector', '{matchLabels: {app: <name>}}');
const pathAndKey = [field('key', '<key>'), field('path', '<file>')];
const admissionRule = [
  field('operations', '[CREATE, UPDATE]'), field('apiGroups', '["apps"]'), field('apiVersions', '["v1"]'),
  field('resources', '["deployments"]'),
];
const webhook = [
  field('name', '<name>.<domain>'), field('clientConfig', '{service: {name: <name>, namespace: <namespace>}}'),
  field('sideEffects', 'None'), field('admissionReviewVersions', '["v1"]'),
];
const policyRule = [
  field('verbs', '[get, list, watch]'), field('apiGroups', '[""]', ['nonResourceURLs']),
  field('resources', '[pods]', ['nonResourceURLs']),
];
const metric = [field('metric', '{name: <metric>}'), field('target', '{type: AverageValue, averageValue: "100"}')];
const horizontalPodAutoscaler = [
  field('scaleTargetRef', '{apiVersion: apps/v1, kind: Deployment, name: <name>}'), field('maxReplicas', '5'),
];

/**
 * By definition, what validation calls required at create (`pkg/apis/*\/validation` of Kubernetes), or refuses as an invalid
 * zero value: to somebody who wrote nothing that is the same. Not the `required` of the API definitions, which is the
 * documentation's. A field that is defaulted is never here.
 */
export const requiredFields: Readonly<Record<string, readonly RequiredField[]>> = {
  'meta.v1.OwnerReference': [field('apiVersion', '<version>'), ...kindAndName, field('uid', '<uid>')],
  'meta.v1.LabelSelectorRequirement': [field('key', '<label>'), field('operator', 'In')],

  'core.v1.Pod': [field('spec', '{containers: [...]}')],
  'core.v1.PodTemplateSpec': [field('spec', '{containers: [...]}')],
  'core.v1.PodSpec': [field('containers', '[{name: <name>, image: <image>}]')],
  'core.v1.Container': [name, field('image', '<registry>/<image>:<tag>')],
  'core.v1.ContainerPort': [field('containerPort', '8080')],
  'core.v1.ContainerResizePolicy': [field('resourceName', 'cpu'), field('restartPolicy', 'NotRequired')],
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
  'core.v1.HTTPGetAction': [field('port', '8080')],
  'core.v1.TCPSocketAction': [field('port', '8080')],
  'core.v1.GRPCAction': [field('port', '8080')],
  'core.v1.HTTPHeader': [name],
  'core.v1.SeccompProfile': [field('type', 'RuntimeDefault')],
  'core.v1.AppArmorProfile': [field('type', 'RuntimeDefault')],
  'core.v1.Sysctl': [name],
  'core.v1.TopologySpreadConstraint': [
    field('maxSkew', '1'), field('topologyKey', 'topology.kubernetes.io/zone'), field('whenUnsatisfiable', 'ScheduleAnyway'),
  ],
  'core.v1.PodAffinityTerm': [field('topologyKey', 'kubernetes.io/hostname')],
  'core.v1.WeightedPodAffinityTerm': [field('weight', '100'), field('podAffinityTerm', '{topologyKey: kubernetes.io/hostname}')],
  'core.v1.PreferredSchedulingTerm': [field('weight', '100')],
  'core.v1.NodeSelector': [field('nodeSelectorTerms', '[{matchExpressions: [...]}]')],
  'core.v1.NodeSelectorRequirement': [field('key', '<label>'), field('operator', 'In')],

  'core.v1.Volume': [name],
  'core.v1.SecretVolumeSource': [field('secretName', '<name>')],
  'core.v1.ConfigMapVolumeSource': [name],
  'core.v1.PersistentVolumeClaimVolumeSource': [field('claimName', '<name>')],
  'core.v1.EphemeralVolumeSource': [field('volumeClaimTemplate', '{spec: ...}')],
  'core.v1.HostPathVolumeSource': [field('path', '/<directory>')],
  'core.v1.NFSVolumeSource': [field('server', '<host>'), field('path', '/<directory>')],
  'core.v1.CSIVolumeSource': [field('driver', '<driver>')],
  'core.v1.KeyToPath': pathAndKey,
  'core.v1.DownwardAPIVolumeFile': [field('path', '<file>')],
  'core.v1.SecretProjection': [name],
  'core.v1.ConfigMapProjection': [name],
  'core.v1.ServiceAccountTokenProjection': [field('path', 'token')],
  'core.v1.PersistentVolumeClaim': [field('spec', '{accessModes: [ReadWriteOnce], resources: ...}')],
  'core.v1.PersistentVolumeClaimTemplate': [field('spec', '{accessModes: [ReadWriteOnce], resources: ...}')],
  'core.v1.PersistentVolumeClaimSpec': [field('accessModes', '[ReadWriteOnce]'), field('resources.requests.storage', '10Gi')],
  'core.v1.PersistentVolume': [field('spec', '{capacity: {storage: 10Gi}, ...}')],
  'core.v1.PersistentVolumeSpec': [field('capacity', '{storage: 10Gi}'), field('accessModes', '[ReadWriteOnce]')],
  'core.v1.CSIPersistentVolumeSource': [field('driver', '<driver>'), field('volumeHandle', '<volume>')],

  'core.v1.Service': [field('spec', '{selector: ..., ports: [...]}')],
  'core.v1.ServicePort': [field('port', '80')],
  'core.v1.LimitRangeItem': [field('type', 'Container')],
  'core.v1.Taint': [field('key', '<key>'), field('effect', 'NoSchedule')],
  'core.v1.ReplicationController': [field('spec', '{template: ...}')],
  'core.v1.ReplicationControllerSpec': [template],
  'discovery.v1.EndpointSlice': [field('addressType', 'IPv4')],
  'discovery.v1.Endpoint': [field('addresses', '["10.1.2.3"]')],

  'apps.v1.Deployment': [field('spec', '{selector: ..., template: ...}')],
  'apps.v1.DaemonSet': [field('spec', '{selector: ..., template: ...}')],
  'apps.v1.ReplicaSet': [field('spec', '{selector: ..., template: ...}')],
  'apps.v1.StatefulSet': [field('spec', '{selector: ..., template: ...}')],
  'apps.v1.DeploymentSpec': [selector, template],
  'apps.v1.DaemonSetSpec': [selector, template],
  'apps.v1.ReplicaSetSpec': [selector, template],
  'apps.v1.StatefulSetSpec': [selector, template],

  'batch.v1.Job': [field('spec', '{template: ...}')],
  'batch.v1.JobSpec': [template],
  'batch.v1.CronJob': [field('spec', '{schedule: "0 3 * * *", jobTemplate: ...}')],
  'batch.v1.CronJobSpec': [field('schedule', '"0 3 * * *"'), field('jobTemplate', '{spec: ...}')],
  'batch.v1.JobTemplateSpec': [field('spec', '{template: ...}')],
  'batch.v1beta1.CronJobSpec': [field('schedule', '"0 3 * * *"'), field('jobTemplate', '{spec: ...}')],
  'batch.v1.PodFailurePolicyRule': [field('action', 'Ignore')],

  'autoscaling.v1.HorizontalPodAutoscaler': [field('spec', '{scaleTargetRef: ..., maxReplicas: 5}')],
  'autoscaling.v2.HorizontalPodAutoscaler': [field('spec', '{scaleTargetRef: ..., maxReplicas: 5}')],
  'autoscaling.v1.HorizontalPodAutoscalerSpec': horizontalPodAutoscaler,
  'autoscaling.v2.HorizontalPodAutoscalerSpec': horizontalPodAutoscaler,
  'autoscaling.v2beta2.HorizontalPodAutoscalerSpec': horizontalPodAutoscaler,
  'autoscaling.v1.CrossVersionObjectReference': kindAndName,
  'autoscaling.v2.CrossVersionObjectReference': kindAndName,
  'autoscaling.v2beta2.CrossVersionObjectReference': kindAndName,
  'autoscaling.v2.MetricSpec': [field('type', 'Resource')],
  'autoscaling.v2.MetricTarget': [field('type', 'Utilization')],
  'autoscaling.v2.MetricIdentifier': [name],
  'autoscaling.v2.ResourceMetricSource': [field('name', 'cpu'), field('target', '{type: Utilization, averageUtilization: 80}')],
  'autoscaling.v2.ContainerResourceMetricSource': [
    field('name', 'cpu'), field('container', '<container>'), field('target', '{type: Utilization, averageUtilization: 80}'),
  ],
  'autoscaling.v2.PodsMetricSource': metric,
  'autoscaling.v2.ExternalMetricSource': metric,
  'autoscaling.v2.ObjectMetricSource': [...metric, field('describedObject', '{apiVersion: v1, kind: Service, name: <name>}')],
  'autoscaling.v2.HPAScalingPolicy': [field('type', 'Percent'), field('value', '100'), field('periodSeconds', '60')],

  'networking.v1.HTTPIngressRuleValue': [field('paths', '[{path: /, pathType: Prefix, backend: ...}]')],
  'networking.v1.HTTPIngressPath': [
    field('pathType', 'Prefix'), field('backend', '{service: {name: <name>, port: {number: 80}}}'),
  ],
  'networking.v1.IngressServiceBackend': [name, field('port', '{number: 80}')],
  'networking.v1.IngressClass': [field('spec.controller', '<domain>/<controller>')],
  'networking.v1.IngressClassParametersReference': kindAndName,
  'networking.v1.IPBlock': [field('cidr', '10.0.0.0/8')],
  'core.v1.TypedLocalObjectReference': kindAndName,

  'rbac.v1.PolicyRule': policyRule,
  'rbac.v1beta1.PolicyRule': policyRule,
  'rbac.v1.RoleBinding': [field('roleRef', '{apiGroup: rbac.authorization.k8s.io, kind: Role, name: <name>}')],
  'rbac.v1.ClusterRoleBinding': [field('roleRef', '{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: <name>}')],
  'rbac.v1.RoleRef': [field('kind', 'Role'), name],
  'rbac.v1.Subject': [field('kind', 'ServiceAccount'), name],

  'storage.v1.StorageClass': [field('provisioner', '<driver>')],
  'storage.v1.VolumeAttributesClass': [field('driverName', '<driver>'), field('parameters', '{<key>: <value>}')],
  'node.v1.RuntimeClass': [field('handler', '<handler>')],
  'certificates.v1.CertificateSigningRequest': [field('spec', '{request: ..., signerName: ..., usages: [...]}')],
  'certificates.v1.CertificateSigningRequestSpec': [
    field('request', '<base64>'), field('signerName', 'kubernetes.io/kube-apiserver-client'), field('usages', '[client auth]'),
  ],

  'admissionregistration.v1.MutatingWebhook': webhook,
  'admissionregistration.v1.ValidatingWebhook': webhook,
  'admissionregistration.v1.RuleWithOperations': admissionRule,
  'admissionregistration.v1.NamedRuleWithOperations': admissionRule,
  'admissionregistration.v1.ServiceReference': [name, field('namespace', '<namespace>')],
  'admissionregistration.v1.MatchCondition': [name, field('expression', '<CEL expression>')],
  'admissionregistration.v1.ValidatingAdmissionPolicySpec': [
    field('matchConstraints.resourceRules', '[{operations: [CREATE], ...}]'),
    field('validations', '[{expression: <CEL expression>}]', ['auditAnnotations']),
  ],
  'admissionregistration.v1.Validation': [field('expression', '<CEL expression>')],
  'admissionregistration.v1.ParamKind': [field('apiVersion', '<version>'), field('kind', '<kind>')],
  'admissionregistration.v1.ParamRef': [field('parameterNotFoundAction', 'Deny')],
  'admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec': [
    field('policyName', '<name>'), field('validationActions', '[Deny]'),
  ],

  'apiextensions.v1.CustomResourceDefinition': [field('spec', '{group: ..., names: ..., scope: ..., versions: [...]}')],
  'apiextensions.v1.CustomResourceDefinitionSpec': [
    field('group', '<domain>'), field('names', '{kind: <kind>, plural: <plural>}'), field('scope', 'Namespaced'),
    field('versions', '[{name: v1, served: true, storage: true, schema: ...}]'),
  ],
  'apiextensions.v1.CustomResourceDefinitionNames': [field('plural', '<plural>'), field('kind', '<kind>')],
  'apiextensions.v1.CustomResourceDefinitionVersion': [
    field('name', 'v1'), field('schema.openAPIV3Schema', '{type: object, properties: ...}'),
  ],
  'apiextensions.v1.CustomResourceConversion': [field('strategy', 'None')],
};
