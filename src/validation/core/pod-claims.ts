import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, text } from '../values.ts';
import { containerLists, hasNamed, indexOfNamed } from './pod-lists.ts';

/** Before, servers drop all about them. */
const since = 34;

/** The devices that a pod and its containers claim: `validatePodResourceClaim` and `validateResourceClaimNames`. */
export function checkClaims(spec: Mapping, here: Here): void {
  if (here.minor < since) return;
  const claims = list(spec, 'resourceClaims');
  for (let index = 0; index < claims.length; index++) checkClaim(claims, index, here);
  for (let at = 0; at < containerLists.length; at++) {
    const containers = list(spec, containerLists[at]!);
    for (let index = 0; index < containers.length; index++) {
      const uses = list(mapping(asMapping(containers[index]), 'resources'), 'claims');
      if (uses.length > 0) checkUses(uses, [containerLists[at]!, index, 'resources', 'claims'], claims, here);
    }
  }
  const ofPod = mapping(spec, 'resources');
  if (isSet(ofPod, 'claims')) checkUses(list(ofPod, 'claims'), ['resources', 'claims'], claims, here);
}

function checkClaim(claims: readonly unknown[], index: number, here: Here): void {
  const claim = asMapping(claims[index]);
  const name = claim.name ?? '';
  if (name === '') here.required(['resourceClaims', index, 'name'], 'PodResourceClaim needs "name"', 'add `name: <name>`');
  else if (typeof name === 'string') {
    const first = indexOfNamed(claims, name, index);
    const wrong = first < 0 ? dnsLabel(name) : undefined;
    if (first >= 0) here.duplicate(['resourceClaims', index, 'name'], `"${name}" is in "resourceClaims" twice`, ['resourceClaims', first, 'name']);
    if (wrong !== undefined) here.invalid(['resourceClaims', index, 'name'], name, wrong);
  }
  const own = isSet(claim, 'resourceClaimName');
  const template = isSet(claim, 'resourceClaimTemplateName');
  if (own && template) {
    here.wrong(['resourceClaims', index], 'a claim of a pod cannot have both "resourceClaimName" and "resourceClaimTemplateName"', 'remove one of the two');
  } else if (!own && !template) {
    const help = 'add `resourceClaimName: <name>` or `resourceClaimTemplateName: <name>`';
    here.wrong(['resourceClaims', index], 'a claim of a pod needs "resourceClaimName" or "resourceClaimTemplateName"', help);
  }
  for (const field of ['resourceClaimName', 'resourceClaimTemplateName']) {
    const value = claim[field];
    const wrong = typeof value === 'string' ? dnsSubdomain(value) : undefined;
    if (wrong !== undefined) here.invalid(['resourceClaims', index, field], value, wrong);
  }
}

/** A claim is used once as a whole, or its requests once each. */
function checkUses(uses: readonly unknown[], steps: readonly (string | number)[], claims: readonly unknown[], here: Here): void {
  const seen: Seen = new Map();
  for (let index = 0; index < uses.length; index++) {
    const use = asMapping(uses[index]);
    const name = use.name ?? '';
    if (name === '') {
      here.required([...steps, index, 'name'], 'ResourceClaim needs "name"', 'add `name: <name>`, one of `resourceClaims` of the pod');
      continue;
    }
    if (typeof name !== 'string') continue;
    const request = text(use, 'request');
    const wrong = request === '' ? undefined : dnsLabel(request);
    if (wrong !== undefined) here.invalid([...steps, index, 'request'], request, wrong);
    const first = firstOverlap(seen, name, request);
    if (first === undefined) remember(seen, name, request, index);
    else here.duplicate([...steps, index, 'name'], `"${name}" is in "claims" twice`, [...steps, first, 'name']);
    if (!hasNamed(claims, name)) {
      const help = 'add it to `resourceClaims` of the pod, or name one that is there';
      here.notFound([...steps, index, 'name'], `the pod has no resource claim "${name}"`, help);
    }
  }
}

/** By the names of claims: the first use of each request, and under the empty text of the whole. */
type Seen = Map<string, Map<string, number>>;

function firstOverlap(seen: Seen, name: string, request: string): number | undefined {
  const requests = seen.get(name);
  if (!requests) return undefined;
  return requests.get('') ?? (request === '' ? requests.values().next().value : requests.get(request));
}

function remember(seen: Seen, name: string, request: string, index: number): void {
  const requests = seen.get(name);
  if (requests) requests.set(request, index);
  else seen.set(name, new Map([[request, index]]));
}
