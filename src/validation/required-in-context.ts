import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';

type Mapping = Readonly<Record<string, unknown>>;

/** Something that is not there. No steps: the object itself is empty where it must not be. */
interface Need {
  readonly steps: readonly string[];
  readonly help: string;
  /** How the object is called in the message, when not by its type. */
  readonly owner?: string;
  /** The whole message, where no single field is missing. */
  readonly message?: string;
}

type Check = (object: Mapping, path: Path, resource: unknown) => readonly Need[];

const nothing: readonly Need[] = [];

/** What is required depending on other fields, or on where the object stands, by definition. */
export const requiredInContext: Readonly<Record<string, Check>> = {
  'core.v1.ServiceSpec': (spec) => {
    if (spec.type === 'ExternalName') {
      if (has(spec.externalName)) return nothing;
      return [need(['externalName'], 'add `externalName: <domain>`', 'a Service of type ExternalName')];
    }
    if (spec.clusterIP === 'None' || has(spec.ports)) return nothing;
    return [need(['ports'], 'add `ports: [{port: 80}]`, or `clusterIP: None` for a headless Service')];
  },
  'core.v1.ServicePort': (port, path, resource) => {
    const ports = isMapping(resource) && isMapping(resource.spec) ? resource.spec.ports : undefined;
    if (path.length !== 3 || !Array.isArray(ports) || ports.length < 2 || has(port.name)) return nothing;
    return [need(['name'], 'add `name: <name>`', 'each port of a Service with several')];
  },
  'networking.v1.NetworkPolicyPeer': (peer) => {
    if (has(peer.podSelector) || has(peer.namespaceSelector) || has(peer.ipBlock)) return nothing;
    const help = 'add `podSelector`, `namespaceSelector` or `ipBlock`; `podSelector: {}` is every pod';
    return [{ steps: [], help, message: 'a peer of a NetworkPolicy must not be empty' }];
  },
};

function need(steps: readonly string[], help: string, owner?: string): Need {
  return { steps, help, ...(owner !== undefined && { owner }) };
}

function has(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== 0 && !(Array.isArray(value) && value.length === 0);
}
