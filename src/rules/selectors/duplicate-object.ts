import { type Cluster, sameObject } from '../../model/cluster.ts';
import { isPlaceholder } from '../../model/near.ts';
import type { Resource } from '../../model/resource.ts';
import type { Api } from '../../schemas/api.ts';
import { defineRule, type Problem } from '../rule.ts';
import { eachResource } from '../targets.ts';

export default defineRule({
  id: 'duplicate-object',
  topic: 'selectors',
  summary: 'The same object is defined twice',
  why: 'There is one object of a kind and name in a namespace, so the last definition that is applied replaces the others. kustomize refuses to build, and `kubectl create` and Helm stop at the second.',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  on: eachResource,

  *check(resource, { cluster, api }) {
    if (resource.name === '' || isPlaceholder(resource.name) || !isServed(resource, api)) return;
    const before = cluster.definedAgain(resource).filter(other => comesBefore(other, resource) && isServed(other, api));
    const problem = inKustomization(resource, before) ?? inOneFile(resource, before) ?? inOneFolder(resource, before, cluster);
    if (problem) yield problem;
  },

  examples: [
    {
      title: 'copied, and the name not changed',
      text: `
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          selector:
            app: web
          ports:
            - port: 80
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web # want: Service "web" is already defined in this file, and this definition replaces that one
        spec:
          selector:
            app: cart
          ports:
            - port: 80
      `,
    },
    {
      title: 'two files of one kustomization',
      files: {
        'kustomization.yaml': `
          resources: [cart.yaml, web.yaml]
        `,
        'cart.yaml': `
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: web
        `,
        'web.yaml': `
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: web # want: ConfigMap "web" is in the kustomization twice, so that it does not build
          data:
            currency: EUR
        `,
      },
    },
    {
      title: 'copied to a file for another object, and the name not changed',
      files: {
        'cart.yaml': `
          apiVersion: v1
          kind: Service
          metadata:
            name: web # want: Service "web" is also defined in "web.yaml", in another way, and this file is named after "cart"
          spec:
            selector:
              app: cart
            ports:
              - port: 80
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata:
            name: cart
        `,
        'web.yaml': `
          apiVersion: v1
          kind: Service
          metadata:
            name: web
          spec:
            selector:
              app: web
            ports:
              - port: 80
        `,
      },
    },
    {
      title: 'files of a folder that may be meant instead of each other',
      files: {
        'web-small.yaml': `
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: web
        `,
        'web-large.yaml': `
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: web
          data:
            shelves: "400"
        `,
      },
    },
    {
      title: 'other namespaces, other groups, and copies that say the same',
      text: `
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: web, namespace: shop}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: web, namespace: bench}
        data: {currency: EUR}
        ---
        apiVersion: serving.shop.example/v1
        kind: ConfigMap
        metadata: {name: web, namespace: bench}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata:
          namespace: shop
          name: web
      `,
    },
  ],
});

/** What the server does not know never gets to be an object. */
function isServed({ apiVersion, kind }: Resource, api: Api): boolean {
  const { state } = api.served(apiVersion, kind);
  return kind !== '' && (state === 'served' || state === 'deprecated' || state === 'foreign');
}

/** kustomize adds each object once and refuses the second, whatever it says. */
function inKustomization(resource: Resource, before: readonly Resource[]): Problem | undefined {
  const [first] = before;
  if (!first || resource.unit.kind !== 'kustomization') return undefined;
  return problem(resource, first, `${resource.title} is in the kustomization twice, so that it does not build`);
}

function inOneFile(resource: Resource, before: readonly Resource[]): Problem | undefined {
  const first = before.find(other => other.document.source === resource.document.source && differs(other, resource));
  return first && problem(resource, first, `${resource.title} is already defined in this file, and this definition replaces that one`);
}

/** Files of a folder are often meant instead of each other; one that is named after another object has got the wrong name in it. */
function inOneFolder(resource: Resource, before: readonly Resource[], cluster: Cluster): Problem | undefined {
  const first = before.find(other => other.document.source !== resource.document.source && differs(other, resource));
  if (!first) return undefined;
  const [misplaced, placed] = isNamedAfter(first, resource.name) ? [resource, first] : [first, resource];
  if (!isNamedAfter(placed, resource.name) || isNamedAfter(misplaced, resource.name)) return undefined;
  const meant = cluster.worldOf(misplaced).resources.find(({ name, document }) =>
    name !== resource.name && document.source !== placed.document.source && isNamedAfter(misplaced, name));
  if (!meant) return undefined;
  const message = `${resource.title} is also defined in "${placed.document.source.path}", in another way, and this file is named after "${meant.name}"`;
  return { ...problem(misplaced, placed, message), certainty: 'possible' };
}

/** `cart-service.yaml` is named after `cart`. */
function isNamedAfter({ document: { source: { path } } }: Resource, name: string): boolean {
  const words = path.slice(path.lastIndexOf('/') + 1).toLowerCase().split(/[^a-z0-9]+/);
  const wanted = name.toLowerCase().split(/[^a-z0-9]+/);
  return name.length > 2 && words.some((_, start) => wanted.every((word, index) => words[start + index] === word));
}

function problem(resource: Resource, first: Resource, message: string): Problem {
  return {
    at: resource.nameField, message,
    help: 'rename or remove one of the two',
    related: [{ at: first.nameField, message: 'the other is here' }],
  };
}

/** An object that names its namespace and one that does not are perhaps not the same. */
function differs(a: Resource, b: Resource): boolean {
  return a.namespaceImplied === b.namespaceImplied && !sameObject(a, b);
}

function comesBefore(a: Resource, b: Resource): boolean {
  if (a.document.source !== b.document.source) return a.document.source.path < b.document.source.path;
  if (a.document !== b.document) return a.document.index < b.document.index;
  const depth = a.path.findIndex((key, index) => key !== b.path[index]);
  return depth >= 0 && Number(a.path[depth]) < Number(b.path[depth]);
}
