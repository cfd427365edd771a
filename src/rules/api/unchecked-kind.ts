import { definedHere } from '../../model/custom-kinds.ts';
import { isPlaceholder } from '../../model/near.ts';
import { groupOf } from '../../model/resource.ts';
import { defineRule } from '../rule.ts';
import { eachResource } from '../targets.ts';

export default defineRule({
  id: 'unchecked-kind',
  topic: 'api',
  summary: 'Nothing is known of the fields of this kind',
  why: 'The kind belongs to an API that comes from elsewhere. A field that is misspelt or missing in it is only noticed in the cluster.',
  severity: 'info',
  stage: 'hygiene',
  since: '0.1',
  aliases: ['kubeconform:missing-schema', 'kubeval:missing-schema', 'monokle:K8S004'],
  on: eachResource,

  *check(resource, { cluster, api }) {
    const { apiVersion, kind } = resource;
    if (kind === '' || !groupOf(apiVersion).includes('.') || isPlaceholder(apiVersion) || isPlaceholder(kind)) return;
    if (api.served(apiVersion, kind).state !== 'foreign' || definedHere(cluster, resource)) return;
    // Once for each kind: a repository may have hundreds of its objects.
    if (!cluster.isFirstOfKind(resource)) return;
    yield { at: resource.at('kind'), message: `the fields of "${kind}" in "${apiVersion}" are not known, so they are not checked` };
  },

  examples: [
    {
      title: 'kinds of somebody else are named once each',
      text: `
        apiVersion: shop.example/v1
        kind: Shelf # want: the fields of "Shelf" in "shop.example/v1" are not known
        metadata:
          name: books
        ---
        apiVersion: shop.example/v1
        kind: Shelf
        metadata:
          name: records
      `,
    },
    {
      title: 'kinds of Kubernetes, and of groups without a dot, which no custom kind has',
      text: `
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        ---
        apiVersion: skaffold/v4beta6
        kind: Config
        metadata:
          name: shop
      `,
    },
    {
      title: 'a kind that a definition here brings along',
      text: `
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: shelves.shop.example
        spec:
          group: shop.example
          names:
            kind: Shelf
            plural: shelves
          scope: Namespaced
          versions:
            - name: v1
              served: true
              storage: true
        ---
        apiVersion: shop.example/v1
        kind: Shelf
        metadata:
          name: books
      `,
    },
  ],
});
