import type { Checks, Here } from '../here.ts';
import { asMapping, isSet, list, mapping, type Mapping, text } from '../values.ts';

const containerSeccomp = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmor = 'container.apparmor.security.beta.kubernetes.io/';
const containerLists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

const annotationsToFields: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'priorityClassName',
  'security.alpha.kubernetes.io/sysctls': 'securityContext.sysctls',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'securityContext.sysctls',
};

/** Annotations from before there were fields: `pkg/api/pod/warnings.go` and `applyAppArmorVersionSkew` of pods. */
export const annotationWarnings: Checks = {
  'core.v1.Pod': checkAnnotations,
  'core.v1.PodTemplateSpec': checkAnnotations,
};

function checkAnnotations(pod: Mapping, here: Here): void {
  const annotations = mapping(mapping(pod, 'metadata'), 'annotations');
  const spec = mapping(pod, 'spec');
  for (const key in annotations) {
    // Most annotations are not even looked up.
    if (!key.includes('security.') && !key.startsWith('scheduler.')) continue;
    if (Object.hasOwn(annotationsToFields, key)) {
      hasNoEffect(key, annotationsToFields[key]!, here);
    } else if (key === 'seccomp.security.alpha.kubernetes.io/pod') {
      if (!isSet(mapping(spec, 'securityContext'), 'seccompProfile')) hasNoEffect(key, 'securityContext.seccompProfile', here);
    } else if (key.startsWith(containerSeccomp)) {
      const container = containerNamed(key.slice(containerSeccomp.length), spec);
      if (container && !isSet(mapping(container, 'securityContext'), 'seccompProfile')) hasNoEffect(key, 'securityContext.seccompProfile', here);
    } else if (key.startsWith(appArmor)) {
      checkAppArmor(key, annotations[key], spec, here);
    }
  }
}

function hasNoEffect(key: string, field: string, here: Here): void {
  here.warn(['metadata', 'annotations', key], `the annotation "${key}" has no effect any more`, `set \`${field}\` instead`);
}

function checkAppArmor(key: string, value: unknown, spec: Mapping, here: Here): void {
  if (here.minor < 30) return;
  const container = containerNamed(key.slice(appArmor.length), spec);
  if (!container || isSet(mapping(container, 'securityContext'), 'appArmorProfile')) return;
  const ofPod = mapping(spec, 'securityContext').appArmorProfile;
  if (here.kind === 'Pod' ? isCopied(value, ofPod, spec) : isRepeated(value, ofPod, here)) return;
  const message = `the annotation "${key}" is deprecated since Kubernetes 1.30`;
  here.warn(['metadata', 'annotations', key], message, 'set `securityContext.appArmorProfile` of the container instead');
}

/** A template is warned about unless its pod has the same profile in the field; up to 1.33 any profile. */
function isRepeated(annotation: unknown, ofPod: unknown, { minor }: Here): boolean {
  if (ofPod === undefined || ofPod === null) return false;
  return minor < 34 || isSameProfile(annotation, ofPod);
}

/** A pod gets the profile of the annotation into its field; nothing is said when that changes nothing. */
function isCopied(annotation: unknown, ofPod: unknown, spec: Mapping): boolean {
  return mapping(spec, 'os').name === 'windows' || isSameProfile(annotation, ofPod);
}

function isSameProfile(annotation: unknown, profile: unknown): boolean {
  const { type, localhostProfile } = asMapping(profile);
  if (annotation === 'unconfined') return type === 'Unconfined';
  if (annotation === 'runtime/default') return type === 'RuntimeDefault';
  return type === 'Localhost' && typeof localhostProfile === 'string' && annotation === `localhost/${localhostProfile}`;
}

function containerNamed(name: string, spec: Mapping): Mapping | undefined {
  for (const field of containerLists) {
    const containers = list(spec, field);
    for (let index = 0; index < containers.length; index++) {
      const container = asMapping(containers[index]);
      if (text(container, 'name') === name) return container;
    }
  }
  return undefined;
}
