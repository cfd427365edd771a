import { defineRule } from '../rule.ts';
import { eachResource } from '../targets.ts';
import { hasFormOf } from '../violations.ts';

export default defineRule({
  id: 'deprecated-api',
  topic: 'api',
  summary: 'The API version is deprecated',
  why: 'The API server still serves the version, with a warning; from the release that removes it the object can no longer be applied.',
  severity: 'warning',
  stage: 'latent',
  since: '0.1',
  aliases: ['pluto:deprecated', 'kube-score:stable-version', 'monokle:K8S002', 'trivy:KSV-0107', 'popeye:POP-403', 'datree:18'],
  on: eachResource,

  *check(resource, { api }) {
    const { apiVersion, kind } = resource;
    const served = api.served(apiVersion, kind);
    if (served.state !== 'deprecated') return;
    const { since, removedIn, replacement } = served;
    const end = removedIn === undefined ? ', with no date for its removal' : ` and removed in ${removedIn}`;
    yield {
      at: resource.at('apiVersion'),
      // Without a date nothing need ever happen.
      certainty: removedIn === undefined ? 'possible' : 'certain',
      message: `"${kind}" in "${apiVersion}" is deprecated since Kubernetes ${since}${end}`,
      ...(replacement !== undefined && {
        help: `use \`${replacement}\`${hasFormOf(replacement, resource, api) ? ': the object already has the fields of that version' : ''}`,
      }),
    };
  },

  examples: [
    {
      title: 'a version that is about to go',
      kubernetesVersion: '1.24',
      text: `
        apiVersion: autoscaling/v2beta2 # want: deprecated since Kubernetes 1.23 and removed in 1.26
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
      `,
    },
    {
      title: 'a version that stays for now',
      text: `
        apiVersion: v1 # want: "Endpoints" in "v1" is deprecated since Kubernetes 1.33, with no date for its removal
        kind: Endpoints
        metadata:
          name: payments
      `,
    },
    {
      title: 'the version to use, and one that was not deprecated yet',
      kubernetesVersion: '1.22',
      text: `
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        ---
        apiVersion: v1
        kind: Endpoints
        metadata:
          name: payments
      `,
    },
  ],
});
