import { defineRule } from '../rule.ts';
import { eachResource } from '../targets.ts';
import { hasFormOf } from '../violations.ts';

export default defineRule({
  id: 'removed-api',
  topic: 'api',
  summary: 'The API version is no longer served',
  why: 'The API server does not know the version any more, so the object cannot be applied, and tools that still ask for it fail.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: ['pluto:removed', 'kube-score:stable-version', 'kube-linter:no-extensions-v1beta', 'monokle:K8S003', 'trivy:KSV-0107'],
  on: eachResource,

  *check(resource, { api }) {
    const { apiVersion, kind } = resource;
    const served = api.served(apiVersion, kind);
    if (served.state !== 'removed') return;
    const { replacement } = served;
    yield {
      at: resource.at('apiVersion'),
      message: `"${kind}" in "${apiVersion}" is no longer served since Kubernetes ${served.removedIn}`,
      help: replacement === undefined
        ? `remove it: nothing takes its place in Kubernetes ${api.kubernetesVersion}`
        : `use \`${replacement}\`${hasFormOf(replacement, resource, api) ? ': the object already has the fields of that version' : ', and check what has changed in its fields'}`,
    };
  },

  examples: [
    {
      title: 'an Ingress from before Kubernetes 1.22',
      text: `
        apiVersion: extensions/v1beta1 # want: "Ingress" in "extensions/v1beta1" is no longer served since Kubernetes 1.22
        kind: Ingress
        metadata:
          name: web
        spec:
          backend:
            serviceName: web
            servicePort: 80
      `,
    },
    {
      title: 'a kind that is gone altogether',
      text: `
        apiVersion: policy/v1beta1 # want: "PodSecurityPolicy" in "policy/v1beta1" is no longer served since Kubernetes 1.25
        kind: PodSecurityPolicy
        metadata:
          name: restricted
      `,
    },
    {
      title: 'the same object for a cluster that still serves it',
      kubernetesVersion: '1.21',
      text: `
        apiVersion: extensions/v1beta1
        kind: Ingress
        metadata:
          name: web
        spec:
          backend:
            serviceName: web
            servicePort: 80
      `,
    },
    {
      text: `
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata:
          name: web
        spec:
          defaultBackend:
            service:
              name: web
              port:
                number: 80
      `,
    },
  ],
});
