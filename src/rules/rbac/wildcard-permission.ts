import { allows, has, isBootstrapped, type RoleRule, rulesOf } from '../../model/rbac.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'wildcard-permission',
  topic: 'rbac',
  summary: 'Role grants everything by wildcards',
  why: 'The star covers what the role was not written for: reading every Secret, running commands in every pod, granting oneself more, and whatever is installed later. Who takes over a pod with this role has all of it.',
  severity: 'warning',
  stage: 'security',
  since: '0.1',
  aliases: [
    'kube-linter:wildcard-in-rules', 'checkov:CKV_K8S_49', 'trivy:KSV-0044', 'trivy:KSV-0046', 'trivy:KSV-0112', 'kubescape:C-0187',
    'kyverno:restrict-wildcard-resources',
  ],
  on: kinds('rbac.authorization.k8s.io/Role', 'rbac.authorization.k8s.io/ClusterRole'),

  *check(role) {
    if (isBootstrapped(role) || isMeantForAdministrators(role.name)) return;
    for (const rule of rulesOf(role)) {
      const star = rule.resources.find(({ text }) => text === '*');
      // In somebody's own API group the star is the owner's; in the core group it means Secrets and pods.
      if (!star || !allows(rule, { verb: 'get', apiGroup: '', resource: 'secrets' })) continue;
      const whole = role.kind === 'ClusterRole';
      const writes = has(rule.verbs, '*') || has(rule.verbs, 'create', 'update', 'patch');
      yield {
        at: star.at,
        certainty: whole && writes ? 'certain' : 'possible',
        message: `the role grants ${verbsText(rule)} on every resource ${groupsText(rule)}, ${writes ? 'Secrets and the running of commands in pods' : 'Secrets'} included`,
        help: 'list the resources and verbs that are needed',
      };
    }
  },

  examples: [
    {
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: payments
        rules:
          - apiGroups: ["*"]
            resources:
              - "*" # want: the role grants every verb on every resource of every API group
            verbs: ["*"]
          - apiGroups: [""]
            resources:
              - "*" # want: the role grants get, list, watch on every resource of the core API group, Secrets included
            verbs: [get, list, watch]
      `,
    },
    {
      title: 'an operator and the API group that it owns',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: payments-operator
        rules:
          - apiGroups: [payments.shop.example.com]
            resources: ["*"]
            verbs: ["*"]
          - apiGroups: [""]
            resources: [configmaps, services]
            verbs: ["*"]
          - nonResourceURLs: ["*"]
            verbs: [get]
          - apiGroups: ["*"]
            resources: ["*/scale"]
            verbs: [get, update]
          - apiGroups: [""]
            resources: ["*"]
            resourceNames: [payments]
            verbs: [get]
      `,
    },
    {
      title: 'a role whose name says that it is for administrators',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: shop-cluster-admin
        rules:
          - apiGroups: ["*"]
            resources: ["*"]
            verbs: ["*"]
      `,
    },
  ],
});

function isMeantForAdministrators(name: string): boolean {
  return /(^|[-:.])(cluster-admins?|superusers?)($|[-:.])/.test(name);
}

function verbsText({ verbs }: RoleRule): string {
  return has(verbs, '*') ? 'every verb' : verbs.map(({ text }) => text).join(', ');
}

function groupsText({ apiGroups }: RoleRule): string {
  if (has(apiGroups, '*')) return 'of every API group';
  return apiGroups.length > 1 ? 'of the core and other API groups' : 'of the core API group';
}
