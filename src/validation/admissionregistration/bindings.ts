import { dnsSubdomain, pathSegment } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { isSet, list, type Mapping, mapping, text } from '../values.ts';
import { whenAbsent } from './policies.ts';
import { checkMutableOperations } from './rules.ts';

const whenNotFound = ['Allow', 'Deny'];

/** Where policies apply, and with which parameters: `pkg/apis/admissionregistration/validation/validation.go`. */
export const bindingChecks: Checks = {
  'admissionregistration.v1.ValidatingAdmissionPolicyBinding': (binding, here) => whenAbsent(binding, checkValidating, here),
  'admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec': checkValidating,
  'admissionregistration.v1.MutatingAdmissionPolicyBinding': (binding, here) => whenAbsent(binding, checkPolicyName, here),
  'admissionregistration.v1.MutatingAdmissionPolicyBindingSpec': (spec, here) => {
    checkPolicyName(spec, here);
    checkMutableOperations(mapping(spec, 'matchResources'), 'matchResources', here);
  },
  'admissionregistration.v1.ParamRef': checkParamRef,
};

function checkPolicyName(spec: Mapping, here: Here): void {
  const name = text(spec, 'policyName');
  if (name === '') return here.required('policyName', 'a binding needs "policyName"', 'add `policyName: <name>`');
  const wrong = dnsSubdomain(name);
  if (wrong !== undefined) here.invalid('policyName', name, wrong);
}

function checkValidating(spec: Mapping, here: Here): void {
  checkPolicyName(spec, here);
  const actions = list(spec, 'validationActions');
  const nothing = actions.indexOf(null);
  if (nothing >= 0) here.unsupported(['validationActions', nothing], '', ['Audit', 'Deny', 'Warn']);
  if (actions.length === 0) {
    here.required('validationActions', 'a binding needs "validationActions"', 'add `validationActions: [Deny]`');
  } else if (actions.includes('Deny') && actions.includes('Warn')) {
    here.invalid('validationActions', actions, 'what is denied need not be warned about', 'remove `Deny` or `Warn`');
  }
}

function checkParamRef(reference: Mapping, here: Here): void {
  const name = text(reference, 'name');
  const wrong = name === '' ? undefined : pathSegment(name);
  if (wrong !== undefined) here.invalid('name', name, wrong);
  const hasSelector = isSet(reference, 'selector');
  if (name === '' && !hasSelector) {
    here.required([], `"${here.field}" needs "name" or "selector"`, 'add `name: <name>`, or a `selector`');
  } else if (name !== '' && hasSelector) {
    here.forbidden('name', '"name" must not stand beside "selector"', 'remove one of the two');
    here.forbidden('selector', '"selector" must not stand beside "name"', 'remove one of the two');
  }
  const action = text(reference, 'parameterNotFoundAction');
  if (action === '') {
    const help = 'add `parameterNotFoundAction: Deny`, or `Allow`';
    here.required('parameterNotFoundAction', `"${here.field}" needs "parameterNotFoundAction"`, help);
  } else if (!whenNotFound.includes(action)) here.unsupported('parameterNotFoundAction', action, whenNotFound);
}
