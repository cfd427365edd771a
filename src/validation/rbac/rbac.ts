import { checkAbsent } from '../absent.ts';
import { checkText, hasValue } from '../fields.ts';
import { dnsSubdomain, pathSegment } from '../formats/names.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { list, text } from '../values.ts';

const group = 'rbac.authorization.k8s.io';
const groups = [group];
const noGroup = [''];
const roleKinds = ['Role', 'ClusterRole'];
const clusterRoleOnly = ['ClusterRole'];
const subjectKinds = ['ServiceAccount', 'User', 'Group'];

/** As `ValidatePolicyRule` in `pkg/apis/rbac/validation/validation.go`; what a rule needs is in the table of required fields. */
const checkRule: ObjectCheck = (rule, here) => {
  const urls = list(rule, 'nonResourceURLs');
  if (urls.length === 0) return;
  if (here.kind === 'Role') {
    here.invalid('nonResourceURLs', urls[0], 'a Role is about one namespace, and paths are not in any', 'use a ClusterRole');
  } else if (list(rule, 'apiGroups').length + list(rule, 'resources').length + list(rule, 'resourceNames').length > 0) {
    here.invalid('nonResourceURLs', urls[0], 'a rule is about resources or about paths', 'make two rules of it');
  }
};

const checkAggregation: ObjectCheck = (rule, here) => {
  if (list(rule, 'clusterRoleSelectors').length > 0) return;
  hasValue(rule, 'clusterRoleSelectors', 'an aggregation rule', 'add `clusterRoleSelectors: [{matchLabels: ...}]`', here);
};

/** As `ValidateRoleBinding` and `ValidateClusterRoleBinding` in `pkg/apis/rbac/validation/validation.go`. */
const checkRoleRef: ObjectCheck = (reference, here) => {
  const apiGroup = text(reference, 'apiGroup');
  if (apiGroup !== '' && apiGroup !== group) here.unsupported('apiGroup', apiGroup, groups);
  const kind = text(reference, 'kind');
  const kinds = here.kind === 'ClusterRoleBinding' ? clusterRoleOnly : roleKinds;
  if (!kinds.includes(kind)) here.unsupported('kind', kind, kinds);
  if (text(reference, 'name') === '') hasValue(reference, 'name', 'a reference to a role', 'add `name: <name>`', here);
  else checkText(reference, 'name', pathSegment, here);
};

const checkBinding: ObjectCheck = (binding, here) => checkAbsent(binding, 'roleRef', checkRoleRef, here);

/** As `ValidateRoleBindingSubject` in `pkg/apis/rbac/validation/validation.go`. */
const checkSubject: ObjectCheck = (subject, here) => {
  if (text(subject, 'name') === '') hasValue(subject, 'name', 'a subject', 'add `name: <name>`', here);
  const kind = text(subject, 'kind');
  const apiGroup = text(subject, 'apiGroup');
  if (kind === 'ServiceAccount') {
    checkText(subject, 'name', dnsSubdomain, here);
    if (apiGroup !== '') here.unsupported('apiGroup', apiGroup, noGroup);
    if (here.kind === 'ClusterRoleBinding' && text(subject, 'namespace') === '') {
      hasValue(subject, 'namespace', 'a ServiceAccount in a ClusterRoleBinding', 'add `namespace: <namespace>`', here);
    }
  } else if (kind === 'User' || kind === 'Group') {
    if (apiGroup !== '' && apiGroup !== group) here.unsupported('apiGroup', apiGroup, groups);
  } else {
    here.unsupported('kind', kind, subjectKinds);
  }
};

/** Roles and bindings. */
export const rbacChecks: Checks = {
  'rbac.v1.PolicyRule': checkRule,
  'rbac.v1.AggregationRule': checkAggregation,
  'rbac.v1.RoleBinding': checkBinding,
  'rbac.v1.ClusterRoleBinding': checkBinding,
  'rbac.v1.RoleRef': checkRoleRef,
  'rbac.v1.Subject': checkSubject,
};
