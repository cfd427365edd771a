import { inNamespace } from '../../model/namespaces.ts';
import { isBootstrapped } from '../../model/rbac.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'cluster-admin-binding',
  topic: 'rbac',
  summary: 'Binding hands out cluster-admin',
  why: 'Whoever takes over a pod with this account reads every Secret, runs anything on every node and can lock everybody else out. Few programs need more than some verbs on some resources.',
  severity: 'warning',
  stage: 'security',
  since: '0.1',
  aliases: [
    'kube-linter:cluster-admin-role-binding', 'polaris:clusterrolebindingClusterAdmin', 'polaris:rolebindingClusterAdminClusterRole',
    'trivy:KSV-0111', 'kubescape:C-0035', 'kyverno:restrict-binding-clusteradmin',
  ],
  on: kinds('rbac.authorization.k8s.io/ClusterRoleBinding', 'rbac.authorization.k8s.io/RoleBinding'),

  *check(binding) {
    const role = binding.at('roleRef', 'name');
    if (role.string !== 'cluster-admin' || binding.at('roleRef', 'kind').string !== 'ClusterRole' || isBootstrapped(binding)) return;
    // The group of administrators has every permission by itself, whatever is bound to it.
    const subjects = binding.at('subjects').items().filter(subject => subject.at('name').string !== 'system:masters');
    const first = subjects[0];
    if (!first) return;
    const more = subjects.length > 1 ? ` and ${subjects.length - 1} more` : '';
    const whole = binding.kind === 'ClusterRoleBinding';
    yield {
      at: role,
      // Inside one namespace it is what its owners usually have.
      certainty: whole ? 'certain' : 'possible',
      message: `${first.at('kind').string ?? 'subject'} "${first.at('name').string ?? ''}"${more} may do anything ${
        whole ? 'in the whole cluster' : `to anything${inNamespace(binding.namespace) || ' in the namespace'}`}`,
      help: 'bind a role that lists what is needed',
    };
  },

  examples: [
    {
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: payments
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: cluster-admin # want: ServiceAccount "payments" may do anything in the whole cluster
        subjects:
          - kind: ServiceAccount
            name: payments
            namespace: shop
      `,
    },
    {
      title: 'in one namespace only: an information',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: owners
          namespace: shop
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: cluster-admin # want: Group "shop-owners" and 1 more may do anything to anything in namespace "shop"
        subjects:
          - kind: Group
            name: shop-owners
          - kind: User
            name: cart-owner
      `,
    },
    {
      title: 'what the cluster brings along',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: cluster-admin
          labels:
            kubernetes.io/bootstrapping: rbac-defaults
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: cluster-admin
        subjects:
          - kind: Group
            name: system:masters
      `,
    },
    {
      title: 'another role',
      text: `
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata:
          name: payments
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: ClusterRole
          name: view
        subjects:
          - kind: ServiceAccount
            name: payments
            namespace: shop
      `,
    },
  ],
});
