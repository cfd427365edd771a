import type { Checks, ObjectCheck } from '../here.ts';
import { list, type Mapping, mapping, text } from '../values.ts';
import { relativePath } from './local-path.ts';
import { containerLists, hasNamed } from './pod-lists.ts';
import { checkSameProfiles } from './profile-annotations.ts';

const mirror = 'kubernetes.io/config.mirror';
const deletionCost = 'controller.kubernetes.io/pod-deletion-cost';
const tolerations = 'scheduler.alpha.kubernetes.io/tolerations';
const podSeccomp = 'seccomp.security.alpha.kubernetes.io/pod';
const containerSeccomp = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmor = 'container.apparmor.security.beta.kubernetes.io/';

/** As `ValidatePodSpecificAnnotations` in `pkg/apis/core/validation/validation.go`; of pods and their templates. */
const checkAnnotations: ObjectCheck = (pod, here) => {
  const annotations = mapping(mapping(pod, 'metadata'), 'annotations');
  let isAboutProfiles = false;
  for (const key in annotations) {
    const value = annotations[key] ?? '';
    if (typeof value !== 'string' || !key.includes('kubernetes.io/')) continue;
    const wrong = wrongAnnotation(key, value, mapping(pod, 'spec'));
    if (wrong !== undefined) here.invalid(['metadata', 'annotations', key], value, wrong);
    isAboutProfiles ||= key === podSeccomp || key.startsWith(containerSeccomp) || key.startsWith(appArmor);
  }
  if (isAboutProfiles) checkSameProfiles(pod, annotations, here);
};

function wrongAnnotation(key: string, value: string, spec: Mapping): string | undefined {
  if (key === mirror) {
    return text(spec, 'nodeName') === '' ? 'the pod needs "nodeName" to be the mirror of one on a node' : undefined;
  }
  if (key === deletionCost) {
    return isInt32(value) ? undefined : 'it must be a whole number of 32 bits, without "+" or zeros before it';
  }
  if (key === tolerations) return value === '' || isJsonList(value) ? undefined : 'it must be a list in JSON';
  if (key === podSeccomp || key.startsWith(containerSeccomp)) return wrongSeccomp(value);
  return key.startsWith(appArmor) ? wrongAppArmor(key.slice(appArmor.length), value, spec) : undefined;
}

function isInt32(value: string): boolean {
  return /^(?:0|[1-9]\d{0,9}|-\d{1,20})$/.test(value) && Number(value) >= -(2 ** 31) && Number(value) < 2 ** 31;
}

function isJsonList(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed === null || Array.isArray(parsed);
  } catch {
    return false;
  }
}

const local = 'localhost/';

function wrongSeccomp(value: string): string | undefined {
  if (value === 'runtime/default' || value === 'docker/default' || value === 'unconfined') return undefined;
  return value.startsWith(local) ? relativePath(value.slice(local.length))
    : 'it must be runtime/default, unconfined or localhost/<file>';
}

function wrongAppArmor(container: string, value: string, spec: Mapping): string | undefined {
  if (!containerLists.some((field) => hasNamed(list(spec, field), container))) {
    return `there is no container "${container.slice(0, 63)}"`;
  }
  if (value === '' || value === 'runtime/default' || value === 'unconfined' || value.startsWith(local)) return undefined;
  return 'it must be runtime/default, unconfined or localhost/<profile>';
}

/** What annotations say of pods, in older manifests instead of fields. */
export const podAnnotationChecks: Checks = {
  'core.v1.Pod': checkAnnotations,
  'core.v1.PodTemplateSpec': checkAnnotations,
};
