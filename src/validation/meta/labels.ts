import { labelValue, qualifiedName } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { byteLength, type Mapping, mapping } from '../values.ts';

const mostInAnnotations = 262_144;

/**
 * Checks the labels in a field of the object that is being checked, which `ValidateLabels` in
 * `k8s.io/apimachinery/pkg/apis/meta/v1/validation` does.
 */
export function checkLabels(object: Mapping, field: string, here: Here): void {
  const labels = mapping(object, field);
  for (const key in labels) {
    const wrong = qualifiedName(key);
    if (wrong !== undefined) refuseKey(here, field, key, `"${short(key)}" cannot be the key of a label: ${wrong}`);
    const value = labels[key];
    if (typeof value !== 'string' || value === '') continue;
    const detail = labelValue(value);
    if (detail !== undefined) here.invalid([field, key], value, detail, 'correct it, or make it an annotation');
  }
}

/** Checks the annotations of an object: `ValidateAnnotations` in `k8s.io/apimachinery/pkg/api/validation/objectmeta.go`. */
export function checkAnnotations(object: Mapping, here: Here): void {
  const annotations = mapping(object, 'annotations');
  let most = 0;
  for (const key in annotations) {
    // Capitals are allowed in all of it, also before the slash.
    const wrong = qualifiedName(key) && qualifiedName(key.toLowerCase());
    if (wrong !== undefined) refuseKey(here, 'annotations', key, `"${short(key)}" cannot be the key of an annotation: ${wrong}`);
    const value = annotations[key];
    // No character takes more than three bytes a unit.
    most += 3 * (key.length + (typeof value === 'string' ? value.length : 0));
  }
  if (most <= mostInAnnotations) return;
  const size = sizeOf(annotations);
  if (size <= mostInAnnotations) return;
  here.tooLong('annotations', `all annotations together have ${size} bytes, and may have ${mostInAnnotations}`,
    'put what is large into a ConfigMap');
}

function sizeOf(annotations: Mapping): number {
  let size = 0;
  for (const key in annotations) {
    const value = annotations[key];
    size += byteLength(key) + (typeof value === 'string' ? byteLength(value) : 0);
  }
  return size;
}

function refuseKey(here: Here, field: string, key: string, message: string): void {
  here.found.push({ rule: 'invalid-value', path: [...here.path, field, key], onKey: true, message });
}

function short(key: string): string {
  return key.length > 80 ? `${key.slice(0, 80)}...` : key;
}
