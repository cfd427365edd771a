import type { Here } from '../here.ts';
import { type Mapping, text } from '../values.ts';

const taints = 'scheduler.alpha.kubernetes.io/taints';
const avoidPods = 'scheduler.alpha.kubernetes.io/preferAvoidPods';

/** Two old annotations of Nodes that must be JSON: `ValidateNodeSpecificAnnotations`. What is in them is not looked at. */
export function checkNodeAnnotations(annotations: Mapping, here: Here): void {
  checkJson(annotations, taints, 'a list', Array.isArray, here);
  checkJson(annotations, avoidPods, 'an object', isObject, here);
}

function checkJson(annotations: Mapping, key: string, what: string, fits: (value: unknown) => boolean, here: Here): void {
  const value = text(annotations, key);
  if (value === '' || isJson(value, fits)) return;
  here.invalid(['metadata', 'annotations', key], value, `it must be ${what} in JSON`, 'remove it: no part of Kubernetes reads it any more');
}

function isJson(text: string, fits: (value: unknown) => boolean): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || fits(value);
  } catch {
    return false;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value);
}
