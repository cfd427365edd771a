import type { Here } from '../here.ts';
import { asMapping, flag, list, type Mapping, text } from '../values.ts';

/** Checks the owners in the metadata of an object: `ValidateOwnerReferences` in `k8s.io/apimachinery/pkg/api/validation`. */
export function checkOwnerReferences(metadata: Mapping, here: Here): void {
  const references = list(metadata, 'ownerReferences');
  let controller = -1;
  for (let index = 0; index < references.length; index++) {
    const reference = asMapping(references[index]);
    checkVersion(reference, index, here);
    checkThere(reference, index, 'kind', 'Deployment', here);
    checkThere(reference, index, 'name', '<name>', here);
    checkThere(reference, index, 'uid', '<uid>', here);
    if (!flag(reference, 'controller')) continue;
    if (controller < 0) controller = index;
    else if (!isSame(reference, asMapping(references[controller]))) {
      here.invalid(['ownerReferences', index, 'controller'], true, `ownerReferences[${controller}] is the controller already`,
        'let only one owner be the controller');
    }
  }
}

/** What is there twice counts once. */
function isSame(one: Mapping, other: Mapping): boolean {
  return fields.every((field) => (one[field] ?? undefined) === (other[field] ?? undefined));
}

const fields = ['apiVersion', 'kind', 'name', 'uid', 'blockOwnerDeletion'];

function checkVersion(reference: Mapping, index: number, here: Here): void {
  const apiVersion = text(reference, 'apiVersion');
  if (apiVersion === '') return lacking(index, 'apiVersion', reference.apiVersion, 'apps/v1', here);
  if (versionOf(apiVersion) === '') {
    here.invalid(['ownerReferences', index, 'apiVersion'], apiVersion, 'it must be a version, or a group, "/" and a version',
      'write it as in the manifest of the owner');
  } else if ((apiVersion === 'v1' || apiVersion === '/v1') && reference.kind === 'Event') {
    here.wrong(['ownerReferences', index], 'an Event cannot be an owner', 'remove this owner');
  }
}

/** `v1` of `apps/v1`; empty when there is none, or too much. */
function versionOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  const version = apiVersion.slice(slash + 1);
  return version.includes('/') ? '' : version;
}

function checkThere(reference: Mapping, index: number, field: string, example: string, here: Here): void {
  if (text(reference, field) === '') lacking(index, field, reference[field], example, here);
}

/** The server calls it invalid, not required. */
function lacking(index: number, field: string, value: unknown, example: string, here: Here): void {
  if (value !== undefined && value !== null && value !== '') return;
  const message = value === '' ? `"${field}" of OwnerReference must not be empty` : `OwnerReference needs "${field}"`;
  here.wrong(['ownerReferences', index, field], message, `add \`${field}: ${example}\``);
}
