import type { Path } from '../source/document.ts';
import { type Field, isMapping } from '../source/field.ts';
import { podSetOf } from './pods.ts';
import type { Resource } from './resource.ts';

/** One object naming another. */
export interface Reference {
  readonly from: Resource;
  /** The field that holds the name. */
  readonly at: Field;
  readonly kind: string;
  /** The API group of that kind, `core` for the core group; `undefined` where the kind in any group may be meant. */
  readonly group?: string;
  readonly name: string;
  /** Where the target is looked for; empty for cluster-scoped targets and for whatever namespace the referrer goes to. */
  readonly namespace: string;
  /** The pod starts without it, or somebody else will create it later: never a fault. */
  readonly optional: boolean;
  /** The fields that name keys inside the target. */
  readonly keys: readonly Field[];
}

interface Row {
  /** Steps to the object that holds the name; `*` stands for every element of a list. */
  readonly under: Path;
  readonly name: string;
  /** A kind of the core group. */
  readonly kind: 'ConfigMap' | 'Secret' | 'Service' | 'ServiceAccount' | 'PersistentVolumeClaim';
  /** Steps from there to the names of keys. */
  readonly keys?: Path;
  readonly optional?: true;
  /** Another field, which counts instead of this one when it is there. */
  readonly unless?: string;
}

const perContainer = ['containers', 'initContainers', 'ephemeralContainers'].flatMap((list): Row[] => [
  { under: [list, '*', 'env', '*', 'valueFrom', 'configMapKeyRef'], name: 'name', kind: 'ConfigMap', keys: ['key'] },
  { under: [list, '*', 'env', '*', 'valueFrom', 'secretKeyRef'], name: 'name', kind: 'Secret', keys: ['key'] },
  { under: [list, '*', 'envFrom', '*', 'configMapRef'], name: 'name', kind: 'ConfigMap' },
  { under: [list, '*', 'envFrom', '*', 'secretRef'], name: 'name', kind: 'Secret' },
]);

/** What a pod refers to, from its spec. The kubelet goes on without a pull secret, so that one counts as optional. */
const podRows: readonly Row[] = [
  { under: [], name: 'serviceAccountName', kind: 'ServiceAccount' },
  { under: [], name: 'serviceAccount', kind: 'ServiceAccount', unless: 'serviceAccountName' },
  { under: ['imagePullSecrets', '*'], name: 'name', kind: 'Secret', optional: true },
  { under: ['volumes', '*', 'configMap'], name: 'name', kind: 'ConfigMap', keys: ['items', '*', 'key'] },
  { under: ['volumes', '*', 'secret'], name: 'secretName', kind: 'Secret', keys: ['items', '*', 'key'] },
  { under: ['volumes', '*', 'projected', 'sources', '*', 'configMap'], name: 'name', kind: 'ConfigMap', keys: ['items', '*', 'key'] },
  { under: ['volumes', '*', 'projected', 'sources', '*', 'secret'], name: 'name', kind: 'Secret', keys: ['items', '*', 'key'] },
  { under: ['volumes', '*', 'persistentVolumeClaim'], name: 'claimName', kind: 'PersistentVolumeClaim' },
  { under: ['volumes', '*', 'csi', 'nodePublishSecretRef'], name: 'name', kind: 'Secret' },
  { under: ['volumes', '*', 'azureFile'], name: 'secretName', kind: 'Secret' },
  ...['cephfs', 'flexVolume', 'iscsi', 'rbd', 'scaleIO', 'storageos'].map((source): Row =>
    ({ under: ['volumes', '*', source, 'secretRef'], name: 'name', kind: 'Secret' })),
  ...perContainer,
];

/** What other kinds refer to, from the root of the object. References whose kind is in a field are in rows of their own below. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  'apps/StatefulSet': [{ under: ['spec'], name: 'serviceName', kind: 'Service', optional: true }],
  'core/ServiceAccount': [{ under: ['imagePullSecrets', '*'], name: 'name', kind: 'Secret', optional: true }],
  'networking.k8s.io/Ingress': [
    { under: ['spec', 'rules', '*', 'http', 'paths', '*', 'backend', 'service'], name: 'name', kind: 'Service' },
    { under: ['spec', 'rules', '*', 'http', 'paths', '*', 'backend'], name: 'serviceName', kind: 'Service' },
    { under: ['spec', 'defaultBackend', 'service'], name: 'name', kind: 'Service' },
    { under: ['spec', 'backend'], name: 'serviceName', kind: 'Service' },
    { under: ['spec', 'tls', '*'], name: 'secretName', kind: 'Secret', optional: true },
  ],
};

/** Everything that an object refers to by name, its pods included. */
export function referencesOf(resource: Resource): readonly Reference[] {
  const pods = podSetOf(resource);
  return [
    ...(pods ? podRows.flatMap(row => read(resource, pods.spec, row)) : []),
    ...(Object.hasOwn(rows, resource.kindName) ? rows[resource.kindName]!.flatMap(row => read(resource, resource, row)) : []),
    ...byKindField(resource),
  ];
}

function read(from: Resource, root: Field, row: Row): readonly Reference[] {
  return walk(root, row.under).flatMap(holder => {
    const at = holder.below([row.name]);
    if (typeof at.raw !== 'string' || at.raw === '') return [];
    if (row.unless !== undefined && !isUnset(holder.below([row.unless]))) return [];
    return [{
      from, at, kind: row.kind, group: 'core', name: at.raw, namespace: from.namespace,
      optional: row.optional === true || holder.below(['optional']).raw === true,
      keys: row.keys ? walk(holder, row.keys) : [],
    }];
  });
}

/** Defaulting makes no difference between a field that is absent and one that is empty. */
function isUnset(field: Field): boolean {
  return field.missing || field.raw === '';
}

/** References that name the kind of their target. */
function byKindField(resource: Resource): readonly Reference[] {
  const named = (holder: Field, namespace: string, group?: string): readonly Reference[] => {
    const at = holder.below(['name']);
    const kind = holder.below(['kind']).raw;
    if (typeof at.raw !== 'string' || at.raw === '' || typeof kind !== 'string') return [];
    return [{ from: resource, at, kind, name: at.raw, namespace, optional: false, keys: [], ...(group !== undefined && { group }) }];
  };
  switch (resource.kindName) {
    case 'autoscaling/HorizontalPodAutoscaler': return named(resource.below(['spec', 'scaleTargetRef']), resource.namespace);
    case 'rbac.authorization.k8s.io/RoleBinding':
    case 'rbac.authorization.k8s.io/ClusterRoleBinding': {
      const role = resource.below(['roleRef']);
      return named(role, role.below(['kind']).raw === 'Role' ? resource.namespace : '', 'rbac.authorization.k8s.io');
    }
    default: return [];
  }
}

/** All fields that a path with `*` leads to. */
function walk(root: Field, path: Path): readonly Field[] {
  const found: Field[] = [];
  // Most paths lead nowhere: no field is made before something is there.
  const follow = (value: unknown, depth: number, steps: Path): void => {
    if (value === undefined || value === null) return;
    const step = path[depth];
    if (step === undefined) found.push(root.below(steps));
    else if (step !== '*') follow(isMapping(value) && Object.hasOwn(value, step) ? value[step] : undefined, depth + 1, [...steps, step]);
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) follow(item, depth + 1, [...steps, index]);
  };
  follow(root.raw, 0, []);
  return found;
}
