import type { Here } from '../here.ts';
import { asMapping, list, type Mapping, text } from '../values.ts';

/** The lists of containers in the order in which the server looks at them. */
export const containerLists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

/** The pod is written itself; what else has a pod spec has it in a template, where some defaults are not filled in yet. */
export function isPodItself(here: Here): boolean {
  return here.kind === 'Pod';
}

/** A sidecar: an init container that goes on running. */
export function isSidecar(initContainer: Mapping): boolean {
  return initContainer.restartPolicy === 'Always';
}

/** Whether an element of a list of objects has a name. */
export function hasNamed(elements: readonly unknown[], name: string): boolean {
  return indexOfNamed(elements, name, elements.length) >= 0;
}

/** The first element with a name among the first `before`; -1 when there is none. */
export function indexOfNamed(elements: readonly unknown[], name: string, before: number): number {
  return indexOfText(elements, 'name', name, before);
}

/** In lists up to this length one looks faster than one finds. */
const short = 16;
const indexes = new WeakMap<readonly unknown[], Map<string, ReadonlyMap<string, number>>>();

/** The first element with a text in a field among the first `before`; -1 when there is none. */
export function indexOfText(elements: readonly unknown[], field: string, value: string, before: number): number {
  if (elements.length > short) {
    const first = indexOf(elements, field).get(value) ?? before;
    return first < before ? first : -1;
  }
  for (let index = 0; index < before; index++) {
    if (text(asMapping(elements[index]), field) === value) return index;
  }
  return -1;
}

function indexOf(elements: readonly unknown[], field: string): ReadonlyMap<string, number> {
  const ofFields = indexes.get(elements) ?? new Map<string, ReadonlyMap<string, number>>();
  indexes.set(elements, ofFields);
  const index = ofFields.get(field) ?? new Map(elements.map((element, at) => [text(asMapping(element), field), at] as const).reverse());
  ofFields.set(field, index);
  return index;
}

/** The volume of a pod with a name: its own, or the claim of a StatefulSet. The first of several. */
export function volumeNamed(spec: Mapping, here: Here, name: string): Mapping | undefined {
  const claims = here.kind === 'StatefulSet' ? list(asMapping(here.resource.spec), 'volumeClaimTemplates') : none;
  for (let index = 0; index < claims.length; index++) {
    if (asMapping(asMapping(claims[index]).metadata).name === name) return claimVolume;
  }
  const volumes = list(spec, 'volumes');
  const index = indexOfNamed(volumes, name, volumes.length);
  return index < 0 ? undefined : asMapping(volumes[index]);
}

const claimVolume: Mapping = { persistentVolumeClaim: {} };
const none: readonly unknown[] = [];
