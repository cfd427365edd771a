import { definedHere } from '../../model/custom-kinds.ts';
import { isPlaceholder } from '../../model/near.ts';
import type { Resource } from '../../model/resource.ts';
import type { Served } from '../../schemas/api.ts';
import { defineRule, type Problem } from '../rule.ts';
import { eachResource } from '../targets.ts';

export default defineRule({
  id: 'unknown-kind',
  topic: 'api',
  summary: 'The API does not have this kind in this version',
  why: 'The API server has nowhere to put the object, and kubectl says that there are no matches for the kind.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['kubeconform:missing-schema', 'monokle:K8S004'],
  on: eachResource,

  *check(resource, { cluster, api }) {
    const { apiVersion, kind } = resource;
    if (apiVersion === '' || kind === '' || isPlaceholder(apiVersion) || isPlaceholder(kind)) return;
    const served = api.served(apiVersion, kind);
    if (served.state === 'served' || isOfAnotherServer(resource) || definedHere(cluster, resource)) return;
    const problem = problemOf(served, resource, api.kubernetesVersion);
    if (problem) yield problem;
  },

  examples: [
    {
      title: 'a misspelt kind',
      text: `
        apiVersion: apps/v1
        kind: Deploymnet # want: "apps/v1" has no kind "Deploymnet", did you mean "Deployment"
        metadata:
          name: web
      `,
    },
    {
      title: 'a kind in the wrong group, and one in a version that there is not',
      text: `
        apiVersion: v1 # want: "v1" has no kind "Deployment"
        kind: Deployment
        metadata:
          name: web
        ---
        apiVersion: networking.k8s.io/v2 # want: "networking.k8s.io/v2" has no kind "Ingress"
        kind: Ingress
        metadata:
          name: web
      `,
    },
    {
      title: 'a version that the cluster does not have yet',
      kubernetesVersion: '1.20',
      text: `
        apiVersion: batch/v1 # want: "CronJob" is in "batch/v1" since Kubernetes 1.21, and not yet in 1.20
        kind: CronJob
        metadata:
          name: close-the-books
      `,
    },
    {
      title: 'kinds that Kubernetes has, or that a definition here brings along',
      text: `
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: shelves.apps
        spec:
          group: apps
          names:
            kind: Shelf
            plural: shelves
          scope: Namespaced
          versions:
            - name: v1
              served: true
              storage: true
        ---
        apiVersion: apps/v1
        kind: Shelf
        metadata:
          name: books
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: close-the-books
      `,
    },
    {
      title: 'files that programs read themselves, and kinds of OpenShift; no custom kind has a group without a dot',
      text: `
        apiVersion: v1
        kind: ImageStream
        metadata:
          name: web
        ---
        apiVersion: v1
        kind: Config
        metadata: {}
        clusters: []
        ---
        apiVersion: skaffold/v4beta6
        kind: Config
        metadata:
          name: shop
      `,
    },
    {
      title: 'a kind of somebody else',
      text: `
        apiVersion: shop.example/v1
        kind: Shelf
        metadata:
          name: books
      `,
    },
  ],
});

function problemOf(served: Served, resource: Resource, kubernetesVersion: string): Problem | undefined {
  const { apiVersion, kind } = resource;
  const hasNot = `"${apiVersion}" has no kind "${kind}"`;
  switch (served.state) {
    case 'unknown-kind': {
      const meant = served.didYouMean;
      if (!meant) return { at: resource.at('kind'), message: hasNot };
      const version = meant.apiVersion === apiVersion ? '' : `\`apiVersion: ${meant.apiVersion}\` and `;
      return { at: resource.at('kind'), message: `${hasNot}, did you mean "${meant.kind}"`, help: `write ${version}\`kind: ${meant.kind}\`` };
    }
    case 'unknown-version': {
      const [best] = served.versions;
      const at = resource.at('apiVersion');
      if (best === undefined) return { at, message: hasNot };
      return { at, message: `${hasNot}; Kubernetes ${kubernetesVersion} has it in ${listed(served.versions)}`, help: `write \`apiVersion: ${best}\`` };
    }
    case 'not-yet':
      return {
        at: resource.at('apiVersion'),
        message: `"${kind}" is in "${apiVersion}" since Kubernetes ${served.servedSince}, and not yet in ${kubernetesVersion}`,
      };
    default:
      return undefined;
  }
}

function listed(versions: readonly string[]): string {
  return versions.map(version => `"${version}"`).join(' and ');
}

/** Files that programs read themselves have a kind too: `~/.kube/config`, and what the scheduler used to read. */
const configurations = ['Config', 'Policy'];

/**
 * OpenShift had its kinds in `v1` before it gave them groups, and `oc` still takes them so (github.com/openshift/api, the
 * legacy.go of each group). Left out are those that Kubernetes has too, in a group of its own: there `v1` is a mistake.
 */
const legacyOpenShift = [
  'AppliedClusterResourceQuota', 'Build', 'BuildConfig', 'ClusterNetwork', 'ClusterResourceQuota', 'DeploymentConfig', 'EgressNetworkPolicy',
  'Group', 'HostSubnet', 'Identity', 'Image', 'ImageStream', 'ImageStreamImage', 'ImageStreamImport', 'ImageStreamMapping',
  'ImageStreamTag', 'NetNamespace', 'OAuthAccessToken', 'OAuthAuthorizeToken', 'OAuthClient', 'OAuthClientAuthorization', 'Project',
  'ProjectRequest', 'RoleBindingRestriction', 'Route', 'SecurityContextConstraints', 'Template', 'User', 'UserIdentityMapping',
];

const ofAnotherServer: ReadonlySet<string> = new Set([...configurations, ...legacyOpenShift]);

function isOfAnotherServer({ apiVersion, kind }: Resource): boolean {
  return apiVersion === 'v1' && ofAnotherServer.has(kind);
}
