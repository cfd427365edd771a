import { pathSegment } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { isSet, type Mapping, mapping, text } from '../values.ts';

/** Checks what is scaled, which may be missing: `ValidateCrossVersionObjectReference` in `pkg/apis/autoscaling/validation`. */
export function checkTarget(spec: Mapping, here: Here): void {
  const target = mapping(spec, 'scaleTargetRef');
  if (isSet(spec, 'scaleTargetRef') && target !== spec.scaleTargetRef) return;
  checkObject(target, 'spec', 'scaleTargetRef', 'the target of a HorizontalPodAutoscaler', here);
  if (here.minor < 34) return;
  const apiVersion = text(target, 'apiVersion');
  if (isSet(target, 'apiVersion') && apiVersion !== target.apiVersion) return;
  const slash = apiVersion.indexOf('/');
  if (slash > 0 && !apiVersion.includes('/', slash + 1)) return;
  // Of what can be scaled only this has no group.
  if (target.kind === 'ReplicationController' && slash === apiVersion.lastIndexOf('/')) return;
  const steps = ['spec', 'scaleTargetRef', 'apiVersion'];
  const help = 'write the `apiVersion` of the target, such as `apps/v1`';
  if (apiVersion !== '') return here.invalid(steps, apiVersion, 'it must be a group, "/" and a version', help);
  const message = 'the target of a HorizontalPodAutoscaler needs "apiVersion"';
  here.wrong(steps, message, help);
}

/** Checks the object that a metric is about, which may be missing. */
export function checkDescribed(source: Mapping, here: Here): void {
  const described = mapping(source, 'describedObject');
  if (isSet(source, 'describedObject') && described !== source.describedObject) return;
  checkObject(described, 'object', 'describedObject', 'the object of a metric', here);
  const apiVersion = text(described, 'apiVersion');
  if (here.minor >= 34 && apiVersion.indexOf('/') !== apiVersion.lastIndexOf('/')) {
    const steps = ['object', 'describedObject', 'apiVersion'];
    here.invalid(steps, apiVersion, 'it may have one "/" only', 'write the `apiVersion` of the object');
  }
}

function checkObject(reference: Mapping, holder: string, field: string, owner: string, here: Here): void {
  checkName(reference, 'kind', holder, field, owner, here);
  checkName(reference, 'name', holder, field, owner, here);
}

function checkName(reference: Mapping, field: string, holder: string, name: string, owner: string, here: Here): void {
  const value = reference[field];
  if (value === undefined || value === null || value === '') {
    const message = value === '' ? `"${field}" of ${owner} must not be empty` : `${owner} needs "${field}"`;
    here.required([holder, name, field], message, `add \`${field}: <${field}>\` to \`${name}\``);
  } else if (typeof value === 'string') {
    const wrong = pathSegment(value);
    if (wrong !== undefined) here.invalid([holder, name, field], value, wrong);
  }
}
