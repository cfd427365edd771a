import { dnsSubdomain } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { asMapping, isSet, list, mapping, text } from '../values.ts';
import { isPodItself } from './pod-lists.ts';

/**
 * The claims that are made for the ephemeral volumes of a pod, as `ValidateVolumes` has them in
 * `pkg/apis/core/validation/validation.go`. Only the name of a pod itself tells how they are called.
 */
const checkClaims: ObjectCheck = (spec, here) => {
  if (!isPodItself(here)) return;
  const volumes = list(spec, 'volumes');
  let hasEphemeral = false;
  for (let index = 0; index < volumes.length && !hasEphemeral; index++) {
    hasEphemeral = isSet(asMapping(volumes[index]), 'ephemeral');
  }
  const pod = hasEphemeral ? text(mapping(here.resource, 'metadata'), 'name') : '';
  if (pod !== '') checkNames(volumes, pod, here);
};

function checkNames(volumes: readonly unknown[], pod: string, here: Here): void {
  const claims = new Map<string, string>();
  volumes.forEach((each, index) => {
    const volume = asMapping(each);
    const name = text(volume, 'name');
    if (!isSet(volume, 'ephemeral') || name === '') return;
    const claim = `${pod}-${name}`;
    claims.set(claim, name);
    const wrong = dnsSubdomain(claim);
    if (wrong === undefined) return;
    here.invalid(['volumes', index, 'name'], name, `its claim would be called "${claim.slice(0, 60)}", and ${wrong}`);
  });
  volumes.forEach((each, index) => {
    const claim = text(mapping(asMapping(each), 'persistentVolumeClaim'), 'claimName');
    const name = claims.get(claim);
    if (name === undefined) return;
    const detail = `it is the claim of the ephemeral volume "${name}"`;
    here.invalid(['volumes', index, 'persistentVolumeClaim', 'claimName'], claim, detail, 'mount that volume');
  });
}

/** Volumes that come and go with the pod, and have a claim of their own. */
export const ephemeralVolumeChecks: Checks = {
  'core.v1.PodSpec': checkClaims,
};
