import type { Checks, Here } from '../here.ts';
import { isSet, list, type Mapping, mapping, text } from '../values.ts';
import { checkExpression } from './expression.ts';
import { checkPolicySpec, whenAbsent } from './policies.ts';
import { checkMutableOperations } from './rules.ts';

/** MutatingAdmissionPolicies: `pkg/apis/admissionregistration/validation/validation.go`. */
export const mutatingPolicyChecks: Checks = {
  'admissionregistration.v1.MutatingAdmissionPolicy': (policy, here) => whenAbsent(policy, checkMutatingSpec, here),
  'admissionregistration.v1.MutatingAdmissionPolicySpec': checkMutatingSpec,
  'admissionregistration.v1.Mutation': checkMutation,
};

function checkMutatingSpec(spec: Mapping, here: Here): void {
  checkPolicySpec(spec, here);
  checkMutableOperations(mapping(spec, 'matchConstraints'), 'matchConstraints', here);
  if (list(spec, 'mutations').length === 0) {
    const help = 'add `mutations: [{patchType: ApplyConfiguration, applyConfiguration: {expression: <CEL expression>}}]`';
    here.required('mutations', 'a mutating policy needs "mutations"', help);
  }
  if (text(spec, 'reinvocationPolicy') === '') {
    here.required('reinvocationPolicy', 'a mutating policy needs "reinvocationPolicy"', 'add `reinvocationPolicy: Never`, or `IfNeeded`');
  }
}

function checkMutation(mutation: Mapping, here: Here): void {
  const type = text(mutation, 'patchType');
  if (type === '') {
    here.required('patchType', 'a mutation needs "patchType"', 'add `patchType: ApplyConfiguration`, or `JSONPatch`');
  }
  if (type !== 'JSONPatch' && type !== 'ApplyConfiguration') return;
  const wanted = type === 'JSONPatch' ? 'jsonPatch' : 'applyConfiguration';
  const other = type === 'JSONPatch' ? 'applyConfiguration' : 'jsonPatch';
  if (isSet(mutation, wanted)) checkPatch(mapping(mutation, wanted), wanted, here);
  else here.required(wanted, `a mutation of type ${type} needs "${wanted}"`, `add \`${wanted}: {expression: <CEL expression>}\``);
  if (isSet(mutation, other)) {
    here.invalid(other, mutation[other], `the patchType is ${type}`, 'remove it, or change `patchType`');
  }
}

function checkPatch(patch: Mapping, field: 'jsonPatch' | 'applyConfiguration', here: Here): void {
  if (text(patch, 'expression') === '') {
    here.required([field, 'expression'], `"${field}" needs "expression"`, 'add `expression: <CEL expression>`');
  } else checkExpression(patch, [field, 'expression'], field, here);
}
