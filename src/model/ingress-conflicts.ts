import type { Ingress } from './kinds.ts';
import type { Cluster } from './cluster.ts';
import { annotation, classOf, controllerOf, type IngressPath, isAction, pathsOf } from './ingress.ts';
import { append } from './once.ts';
import type { Resource } from './resource.ts';
import type { World } from './world.ts';

/** What becomes of two Ingresses that define the same host and path. */
export type Conflict = 'refused' | 'ambiguous' | 'none';

/** The paths of all Ingresses that are applied together with this one, in any namespace, with the host and path of this path. */
export function samePathElsewhere(path: IngressPath, cluster: Cluster): readonly IngressPath[] {
  const same = cluster.worldOf(path.ingress).derived(pathsByAddress).get(addressOf(path)) ?? [];
  return same.filter(({ ingress }) => ingress !== path.ingress && !isSameObject(ingress, path.ingress));
}

function pathsByAddress(world: World): ReadonlyMap<string, readonly IngressPath[]> {
  const index = new Map<string, IngressPath[]>();
  for (const ingress of world.ofKind('networking.k8s.io/Ingress') as unknown as readonly Resource<Ingress>[]) {
    for (const path of pathsOf(ingress)) if (path.backend) append(index, addressOf(path), path);
  }
  return index;
}

/** How ingress-nginx compares: host and path, and neither path type nor backend (controller.go checkOverlap). */
function addressOf({ host, path }: IngressPath): string {
  return `${host || '_'} ${path}`;
}

/** An object that is defined twice does not conflict with itself. */
function isSameObject(a: Resource<Ingress>, b: Resource<Ingress>): boolean {
  return a.name === b.name && (a.namespace === b.namespace || a.namespace === '' || b.namespace === '');
}

/**
 * ingress-nginx refuses the second of two at admission, unless one of them is a canary. GCE and AWS build a load balancer for
 * each Ingress, so that both work; AWS joins those of one `group.name`. Of other controllers nothing certain is known.
 */
export function conflictOf(a: IngressPath, b: IngressPath, cluster: Cluster): Conflict {
  if (classOf(a.ingress) !== classOf(b.ingress)) return 'none';
  switch (controllerOf(a.ingress, cluster)) {
    case 'ingress-nginx': return isCanaryPair(a.ingress, b.ingress) ? 'none' : 'refused';
    case 'gce': return 'none';
    case 'alb': {
      const group = annotation(a.ingress, 'alb.ingress.kubernetes.io/group.name');
      const joined = group !== undefined && group === annotation(b.ingress, 'alb.ingress.kubernetes.io/group.name');
      return joined && !sameBackend(a, b) ? 'ambiguous' : 'none';
    }
    default:
      return sameBackend(a, b) || a.pathType !== b.pathType || isSplit(a.ingress) || isSplit(b.ingress)
        || isCanaryPair(a.ingress, b.ingress) ? 'none' : 'ambiguous';
  }
}

/** Two rules of one Ingress with the same host, path and path type: the controller never gets to one of them. */
export function hides(first: IngressPath, second: IngressPath): boolean {
  if (!first.backend || !second.backend || sameBackend(first, second)) return false;
  // AWS takes the redirect for one listener and the rule after it for the other, and tells rules apart by conditions.
  return !isAction(first.backend) && !isAction(second.backend) && !isSplit(first.ingress);
}

/** Both lead to the same port of the same Service. */
function sameBackend(a: IngressPath, b: IngressPath): boolean {
  return a.ingress.namespace === b.ingress.namespace && a.backend?.service.name === b.backend?.service.name
    && a.backend?.port?.value === b.backend?.port?.value;
}

function isCanaryPair(a: Resource<Ingress>, b: Resource<Ingress>): boolean {
  const [one, other] = [a, b].map(ingress => annotation(ingress, 'nginx.ingress.kubernetes.io/canary'));
  if (one === undefined && other === undefined) return false;
  return !(one === 'true' && other === 'true');
}

/** Annotations by which controllers tell apart requests to one path: weights, methods, headers, order. */
function isSplit(ingress: Resource<Ingress>): boolean {
  return ingress.at('metadata', 'annotations').entries()
    .some(([key]) => /canary|weight|method|header|match|priority|order|split|mergeable|condition/i.test(key));
}
