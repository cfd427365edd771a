import type { Checks, Here } from '../here.ts';
import { list, type Mapping, number, text } from '../values.ts';
import { qualifiedName } from '../formats/names.ts';
import { copiedLabelChecks } from './copied-labels.ts';
import { checkAnnotations, checkLabels } from './labels.ts';
import { type KindOfMetadata, metadataOf } from './names-of-kinds.ts';
import { checkOwnerReferences } from './owner-references.ts';

/** What the API server checks in the metadata of all kinds: `k8s.io/apimachinery/pkg/api/validation/objectmeta.go`. */
export const objectMetaChecks: Checks = {
  ...copiedLabelChecks,
  'meta.v1.ObjectMeta': (metadata, here) => {
    if (here.path.length !== 1) return checkInTemplate(metadata, here);
    const kind = metadataOf(here.kind, here.apiVersion, here.minor);
    if (kind === undefined) return;
    checkName(metadata, kind, here);
    checkLabels(metadata, 'labels', here);
    checkAnnotations(metadata, here);
    checkOwnerReferences(metadata, here);
    checkFinalizers(metadata, kind, here);
    const generation = number(metadata, 'generation');
    if (kind.keepsGeneration === true && generation !== undefined && generation < 0) {
      here.invalid('generation', generation, 'it must be 0 or more', 'remove it, the API server counts it');
    }
  },
};

/** With a random end of five characters, before which at most 58 of the prefix are left. */
const longestPrefix = 58;
const someEnd = 'x7k2m';

function checkName(metadata: Mapping, kind: KindOfMetadata, here: Here): void {
  const name = text(metadata, 'name');
  if (name !== '') {
    const wrong = kind.name(name);
    if (wrong !== undefined) here.invalid('name', name, wrong, helpWithName(name, kind));
  }
  const prefix = text(metadata, 'generateName');
  if (prefix === '') return;
  const wrong = kind.prefix?.(prefix) ?? (name === '' ? kind.name(prefix.slice(0, longestPrefix) + someEnd) : undefined);
  if (wrong !== undefined) here.invalid('generateName', prefix, wrong, 'write a prefix with which the name is right, such as `web-`');
}

/** The name itself in the form it must have, when it only takes other characters. */
function helpWithName(name: string, kind: KindOfMetadata): string {
  const close = name.toLowerCase().replaceAll(/[^-.a-z0-9]/g, '-').replaceAll(/^[-.]+|[-.]+$/g, '');
  for (const near of [close, close.replaceAll('.', '-')]) if (near !== '' && kind.name(near) === undefined) return `write \`${near}\``;
  return close.length > 50 ? 'shorten it' : 'write another name';
}

function checkFinalizers(metadata: Mapping, kind: KindOfMetadata, here: Here): void {
  const finalizers = list(metadata, 'finalizers');
  let orphans = false;
  let foreground = -1;
  for (let index = 0; index < finalizers.length; index++) {
    const finalizer = finalizers[index] ?? '';
    if (typeof finalizer !== 'string') continue;
    if (finalizer === 'orphan') orphans = true;
    else if (finalizer === 'foregroundDeletion') foreground = index;
    else if (finalizer !== 'kubernetes') checkFinalizer(finalizer, index, kind, here);
  }
  if (orphans && foreground >= 0) {
    here.invalid('finalizers', finalizers, 'it has both "orphan" and "foregroundDeletion"', 'keep one of the two');
  }
}

function checkFinalizer(finalizer: string, index: number, kind: KindOfMetadata, here: Here): void {
  const wrong = qualifiedName(finalizer) ?? (kind.anyFinalizer !== true && !finalizer.includes('/')
    ? 'only "kubernetes", "orphan" and "foregroundDeletion" stand without a domain' : undefined);
  if (wrong !== undefined) here.invalid(['finalizers', index], finalizer, wrong, 'write `<domain>/<name>`');
}

/** What is said of an object, and not of those that are made after a template. */
const ofObjects: ReadonlySet<string> = new Set([
  'name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion', 'generation', 'creationTimestamp', 'deletionTimestamp',
  'deletionGracePeriodSeconds', 'ownerReferences', 'finalizers', 'managedFields',
]);

/**
 * In a template of pods only labels and annotations count, and nothing else is looked at; in the other templates nothing
 * else may be there. The metadata of the Jobs of a CronJob and of the claims of a StatefulSet is not checked at all.
 */
function checkInTemplate(metadata: Mapping, here: Here): void {
  const holder = here.path.at(-2);
  const alone = holder === 'volumeClaimTemplate' || (holder === 'spec' && here.kind === 'ResourceClaimTemplate');
  if (!alone && holder !== 'template') return;
  checkLabels(metadata, 'labels', here);
  checkAnnotations(metadata, here);
  if (!alone) return;
  for (const field in metadata) {
    const value = metadata[field];
    if (!ofObjects.has(field) || value === undefined || value === null || value === '' || value === 0) continue;
    here.forbidden(field, `only labels and annotations may be in the metadata of this template, not "${field}"`, `remove \`${field}\``);
  }
}
