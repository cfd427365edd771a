import { isMapping } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import type { StatefulSet } from './kinds.ts';
import { append } from './once.ts';
import type { Resource } from './resource.ts';
import type { World } from './world.ts';

/**
 * A name that some text near a StatefulSet gives to one of its pods, such as `db-0.db-headless` or `$(POD_NAME).db-headless`:
 * looked for in what containers are started with and in ConfigMaps. `undefined` when there is none.
 */
export function podNameInText(statefulSet: Resource<StatefulSet>, service: string, cluster: Cluster): string | undefined {
  const hosts = cluster.worldOf(statefulSet).derived(hostsByService).get(service) ?? [];
  const host = hosts.find(candidate => isVariable(candidate) || isPodOf(statefulSet.name, candidate));
  return host === undefined ? undefined : `${host}.${service}`;
}

/** For each Service that a StatefulSet names: what texts have before its name and a dot. */
function hostsByService(world: World): ReadonlyMap<string, readonly string[]> {
  const services = new Set(world.ofKind('apps/StatefulSet').map(set => set.below(['spec', 'serviceName']).raw));
  const hosts = new Map<string, string[]>();
  const collect = (value: unknown) => {
    for (const text of textsIn(value)) {
      for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
        const service = /^[a-z0-9-]{1,63}/.exec(text.slice(dot + 1, dot + 65))?.[0];
        if (service === undefined || !services.has(service)) continue;
        const host = /[\w${}()-]+$/.exec(text.slice(Math.max(0, dot - 80), dot))?.[0];
        if (host !== undefined) append(hosts, service, host);
      }
    }
  };
  for (const { field } of world.pods.flatMap(({ containers }) => containers)) {
    for (const key of ['command', 'args', 'env']) collect(field.below([key]).raw);
  }
  for (const configMap of world.ofKind('core/ConfigMap')) collect(configMap.below(['data']).raw);
  return hosts;
}

/** `db-0`, `db-{0...3}`, `db-$(ORDINAL)` */
function isPodOf(statefulSet: string, host: string): boolean {
  return host.startsWith(`${statefulSet}-`) && /^(\d+$|[${])/.test(host.slice(statefulSet.length + 1));
}

function isVariable(host: string): boolean {
  return /^\$[({]?\w{0,40}(POD_?NAME|HOSTNAME)[)}]?$/i.test(host);
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item);
  else if (isMapping(value)) for (const item of Object.values(value)) yield* textsIn(item);
}
