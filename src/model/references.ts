import type { Key } from '../source/document.ts';
import { type Field, isMapping } from '../source/field.ts';
import type { PodSet } from './pods.ts';
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
  readonly under: readonly string[];
  readonly name: string;
  readonly kind: 'ConfigMap' | 'Secret' | 'Service' | 'ServiceAccount' | 'PersistentVolumeClaim' | 'PriorityClass' | 'RuntimeClass';
  /** The group of a kind that is not of the core group; those here are objects of the cluster. */
  readonly group?: string;
  /** Steps from there to the names of keys. */
  readonly keys?: readonly string[];
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
  { under: [], name: 'priorityClassName', kind: 'PriorityClass', group: 'scheduling.k8s.io' },
  { under: [], name: 'runtimeClassName', kind: 'RuntimeClass', group: 'node.k8s.io' },
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

/** Rows by the steps to what holds their names: all that lead through one object look at it together. */
interface Branch {
  readonly rows: Row[];
  readonly below: Map<string, Branch>;
}

function branchOf(all: readonly Row[]): Branch {
  const root: Branch = { rows: [], below: new Map() };
  for (const row of all) {
    let branch = root;
    for (const step of row.under) {
      let next = branch.below.get(step);
      if (!next) branch.below.set(step, (next = { rows: [], below: new Map() }));
      branch = next;
    }
    branch.rows.push(row);
  }
  return root;
}

const podBranch = branchOf(podRows);
const branches = new Map(Object.entries(rows).map(([kindName, own]) => [kindName, branchOf(own)]));

/** Everything that an object refers to by name, and that the pods do which it makes. */
export function referencesOf(resource: Resource, pods: PodSet | undefined): readonly Reference[] {
  const found: Reference[] = [];
  if (pods) collect(resource, pods.spec, podBranch, found);
  const own = branches.get(resource.kindName);
  if (own) collect(resource, resource, own, found);
  found.push(...byKindField(resource));
  return found;
}

/** Most branches lead nowhere: no field is made before a name is there. */
function collect(from: Resource, root: Field, start: Branch, found: Reference[]): void {
  const steps: Key[] = [];
  const follow = (branch: Branch, value: unknown): void => {
    if (isMapping(value)) {
      for (const row of branch.rows) {
        const name = value[row.name];
        if (typeof name === 'string' && name !== '') found.push(...read(from, root.below([...steps]), row));
      }
      for (const [step, next] of branch.below) {
        if (!Object.hasOwn(value, step)) continue;
        steps.push(step);
        follow(next, value[step]);
        steps.pop();
      }
    } else if (Array.isArray(value)) {
      const next = branch.below.get('*');
      if (!next) return;
      for (let index = 0; index < value.length; index++) {
        steps.push(index);
        follow(next, value[index]);
        steps.pop();
      }
    }
  };
  follow(start, root.raw);
}

function read(from: Resource, holder: Field, row: Row): readonly Reference[] {
  const at = holder.below([row.name]);
  if (typeof at.raw !== 'string') return [];
  if (row.unless !== undefined && !isUnset(holder.below([row.unless]))) return [];
  return [{
    from, at, kind: row.kind, group: row.group ?? 'core', name: at.raw, namespace: row.group === undefined ? from.namespace : '',
    optional: row.optional === true || holder.below(['optional']).raw === true,
    keys: row.keys ? fieldsAt(holder, row.keys) : [],
  }];
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

/** The fields that are there on a path, on which `*` stands for every element of a list. */
function fieldsAt(root: Field, path: readonly string[]): readonly Field[] {
  let fields: readonly Field[] = [root];
  for (const step of path) fields = fields.flatMap(field => (step === '*' ? field.items() : field.below([step])));
  return fields.filter(({ missing }) => !missing);
}
