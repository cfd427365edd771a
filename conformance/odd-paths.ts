/**
 * Places that the server names otherwise than they are written in the manifest. Each row is used on both sides, so that a
 * detail that the server leaves out is left out of both.
 */
const odd: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // Which label, annotation, owner or finalizer it is; that labels stand in the metadata of a template; what is generated is a name.
  [/\bmetadata\.(labels|annotations|finalizers)\..*$/, 'metadata.$1'],
  [/\bmatchLabels\..*$/, 'matchLabels'],
  [/\bmetadata\.ownerReferences\.\d+(?:\.controller$)?/, 'metadata.ownerReferences'],
  [/\btemplate(?:\.metadata)?\.(labels|annotations)\b.*$/, 'template.$1'],
  [/^metadata\.generateName$/, 'metadata.name'],
  [/\bmetadata\.uID$/, 'metadata.uid'],
  // Workloads: the strategy for its type; the claims of a StatefulSet are the first of its volumes, in no order.
  [/^spec\.(strategy|updateStrategy)\.type$/, 'spec.$1'],
  [/^spec\.volumeClaimTemplates\.\d+\.metadata\.name$/, 'spec.template.spec.volumes.name'],
  [/^spec\.template\.spec\.volumes\.\d+\.(?:name|persistentVolumeClaim\.claimName)$/, 'spec.template.spec.volumes.name'],
  // What version 1 of an autoscaler has becomes a metric.
  [/^spec\.targetCPUUtilizationPercentage$/, 'spec.metrics.0.resource.target.averageUtilization'],
  // Pods: lists that lose the index, or the name of the field, of what is wrong in them.
  [/\.(envFrom|resizePolicy)\.\d+(?:\.(?:resourceName|restartPolicy))?$/, '.$1'],
  [/\.(schedulingGates|claims|options)\.(\d+)\.name$/, '.$1.$2'],
  [/\.volumeMounts(?:\.\d+)?\.(subPath|subPathExpr|mountPropagation|recursiveReadOnly)$/, '.volumeMounts.$1'],
  [/(\.valueFrom\.fieldRef)\.fieldPath$/, '$1'],
  [/\.os\.name$/, '.os'],
  [/(\bnodeSelector)\..+$/, '$1'],
  [/\bserviceAccount$/, 'serviceAccountName'],
  [/\.Host(PID|IPC)$/, '.host$1'],
  // The ports of init containers are looked at one container at a time.
  [/\.initContainers\.\d+(\.ports\.\d+\.hostPort)$/, '.initContainers$1'],
  // In a pod every limit is a request, too; and a request over its limit is a fault of all requests.
  [/(ontainers\.\d+\.resources)\.(?:limits|requests)(?:\..+)?$/, '$1'],
  [/\.resources\.containers\.(\d+)\..+\.limits$/, '.containers.$1.resources'],
  [/\bspec\.resources\.(?:limits|requests)(?:\.(?!storage$).+)?$/, 'spec.resources.requests'],
  [/\boverhead\.limits\./, 'overhead.'],
  // The name and the namespace of a webhook's service are taken for one another.
  [/\b(clientConfig\.service|webhookClientConfig\.service)\.namespace$/, '$1.name'],
  // Up to Kubernetes 1.33.
  [/^spec\.matchResouces\b/, 'spec.matchResources'],
  // Operations that a mutating policy cannot have are reported without the rule that has them.
  [/^(spec\.match(?:Constraints|Resources)\.resourceRules)\.(?:\d+\.)?operations(?:\.\d+)?$/, '$1.operations'],
  // What all versions of a custom resource have in common is moved up before it is checked.
  [/^spec\.versions\.\d+\.schema\b/, 'spec.validation'],
  [/^spec\.versions\.\d+\.(additionalPrinterColumns|subresources|selectableFields)\b/, 'spec.$1'],
  [/^spec\.version$/, 'spec.versions.0.name'],
  [/^(spec\.additionalPrinterColumns\.\d+)\.JSONPath$/, '$1.jsonPath'],
  [/^spec\.conversion\.webhook(?:\.clientConfig\b|ClientConfig\b)/, 'spec.conversion.webhookClientConfig'],
  [/^spec\.conversion\.webhook\.conversionReviewVersions\b/, 'spec.conversion.conversionReviewVersions'],
  // The version that is stored is read off the versions.
  [/^status\.storedVersions\b.*/, 'spec.versions'],
  // An index in the default of a custom resource's field.
  [/(\.default)\.\.(\d+)/, '$1.$2'],
  // Claims and volumes: lists without their index, the size without `requests`, the copy that the server makes of a data source.
  [/\baccessModes\.\d+$/, 'accessModes'],
  [/^spec\.capacity\.(?!storage$).*$/, 'spec.capacity'],
  [/\bresources\.requests\.storage$/, 'resources.storage'],
  [/^spec\.dataSourceRef\b/, 'spec.dataSource'],
  [/\bspec\.dataSource(?:Ref)?$/, 'spec'],
  [/\bpersistentDisk\./, 'gcePersistentDisk.'],
  [/\bcephFS$/, 'cephfs'],
  [/\biscsi\.targetportal$/, 'iscsi.targetPortal'],
  [/\biscsi\.initiatorname$/, 'iscsi.initiatorName'],
  [/^spec\.volumeLifecycleModes\.\d+$/, 'spec.volumeLifecycleModes'],
  [/^spec\.drivers\.(\d+)\.topologyKeys(?:\.\d+)?$/, 'spec.drivers.$1'],
  [/^overhead\.podFixed$/, 'overhead.limits'],
  [/^scheduling\.tolerations\.tolerations\b/, 'scheduling.tolerations'],
  [/^overhead\.podFixed\./, 'overhead.'],
  // FlowSchemas say which verbs there are without saying which is wrong; older servers tell the field that devices have twice.
  [/^(spec\.rules\.\d+\.\w+\.\d+\.verbs)\.\d+$/, '$1'],
  [/\b(devices|requests\.\d+\.firstAvailable|devices\.requests|sharedCounters)\.(\d+)\.name$/, '$1.$2'],
  [/\bconsumesCounters\.(\d+)\.counterSet$/, 'consumesCounters.$1'],
  // Keys that are wrong, without the key.
  [/^(spec\.devices\.\d+\.(?:attributes|capacity))\..*$/, '$1'],
  [/^(spec\.(?:devices\.\d+\.consumesCounters|sharedCounters)\.\d+\.counters)\..*$/, '$1'],
  // A selector in which something is wrong is wrong itself.
  [/^(aggregationRule\.clusterRoleSelectors\.\d+)\..*$/, '$1'],
  // What is in `stringData` of a Secret is moved to `data` before it is checked.
  [/^stringData(?=\.|$)/, 'data'],
  // A LimitRange makes defaults of its limits, and finds in them again what is wrong with the limits.
  [/^(spec\.limits\.\d+)\.(?:max|min|default|defaultRequest)(?:\.(.+))?$/, '$1.amounts.$2'],
  // ResourceQuotas: scopes without their index.
  [/^spec\.scopes\.\d+$/, 'spec.scopes'],
  [/^(spec\.scopeSelector\.matchExpressions)\.\d+(?=\.|$)/, '$1'],
  // Nodes and Namespaces.
  [/^spec\.taints\b/, 'metadata.taints'],
  [/^spec\.podCIDR$/, 'spec.podCIDRs.0'],
  [/^status\.nodeInfo\.swap\.capacity$/, 'metadata.nodeSwapStatus.capacity'],
  [/^metadata\.annotations\.scheduler\.alpha\.kubernetes\.io\/taints$/, 'metadata.annotations'],
  [/^metadata\.annotations\.scheduler\.alpha\.kubernetes\.io\/preferAvoidPods$/, 'metadata.annotations.AvoidPods'],
  [/^spec\.finalizers\.\d+$/, 'spec.finalizers'],
  // Events are checked in the form of the old API.
  [/^namespace$/, 'metadata.namespace'],
  [/^regarding\./, 'involvedObject.'],
  [/^note$/, 'message'],
  [/^deprecatedSource$/, 'source'],
  [/^deprecatedCount$/, 'count'],
  [/^deprecatedFirstTimestamp$/, 'firstTimestamp'],
  [/^deprecatedLastTimestamp$/, 'lastTimestamp'],
  // A Service's port is refused as a whole when it is there twice, and with it the target that is not written; one address stands in a list.
  [/^(spec\.ports\.\d+)\.(?:port|targetPort)$/, '$1'],
  [/^spec\.clusterIPs(?:\.0)?$/, 'spec.clusterIP'],
  [/^spec\.LoadBalancerSourceRanges\b/, 'spec.loadBalancerSourceRanges'],
  [/^spec\.selector\.(?!match(?:Labels|Expressions)\b).*$/, 'spec.selector'],
  // Addresses of the wrong family are reported without their index.
  [/^(endpoints\.\d+\.addresses)\.\d+$/, '$1'],
  // What is missing in the port of an Ingress' backend is reported for the backend.
  [/^(spec\.(?:defaultBackend|rules\.\d+\.http\.paths\.\d+\.backend))\.service\.port(?:\.number)?$/, '$1'],
  [/^annotations\.kubernetes\.io\/ingress\.class$/, 'metadata.annotations'],
  // Parts of pods: headers, files of the downward API and lists of names without their index, the volumes' other names.
  [/\.httpHeaders\.\d+\.name$/, '.httpHeaders'],
  [/\b(preStop|postStart)\.sleep\.seconds$/, '$1.sleep'],
  [/\b(tolerations\.\d+)\.operator$/, '$1.value'],
  [/(AffinityTerm|IgnoredDuringExecution\.\d+)\.namespaces?(?:\.\d+)?$/, '$1.namespace'],
  [/(AffinityTerm|IgnoredDuringExecution\.\d+|\btopologySpreadConstraints\.\d+)\.(\d+)$/, '$1.matchLabelKeys.$2'],
  [/\btopologySpreadConstraints\.\d+\.(?:\{.*\}|whenUnsatisfiable)$/, 'topologySpreadConstraints.whenUnsatisfiable'],
  [/\b(volumes\.\d+)\.persistentDisk\b/, '$1.gcePersistentDisk'],
  [/\b(volumes\.\d+)\.downwarAPI$/, '$1.downwardAPI'],
  [/\b(volumes\.\d+\.csi)\.(?:name|nodePublishSecretRef\.name)$/, '$1.name'],
  [/\bdownwardAPI\.items\.\d+(\.\w+)?/, 'downwardAPI$1'],
  [/\b(downwardAPI\.fieldRef)\.fieldPath$/, '$1'],
  [/\b(volumes\.\d+\.projected)\.sources\.\d+\.serviceAccountToken\.path$/, '$1.path'],
  [/\b(volumes\.\d+\.projected)\.sources\.\d+\.(?:secret\.items\.\d+|configMap\.items\.\d+|downwardAPI)\.path$/, '$1'],
  [/\bsecurityContext\.shareProcessNamespace$/, 'shareProcessNamespace'],
];

/** A path in the one form in which both sides are compared: `spec.containers.0.image`, `metadata.labels.app`. */
export function canonical(path: string): string {
  const plain = path.replace(/\[([^\]]*)\]/g, '.$1').replace(/^\.|\.$/g, '');
  return odd.reduce((text, [pattern, instead]) => text.replace(pattern, instead), plain);
}
