import { dns1035Label, dnsSubdomain, qualifiedName } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, byteLength, isSet, list, type Mapping, mapping, text } from '../values.ts';
import { checkExpression } from './expression.ts';
import { checkMatchConditions } from './match-conditions.ts';
import { checkNotEmpty } from './webhooks.ts';

const reasons = ['Forbidden', 'Invalid', 'RequestEntityTooLarge'];
const reserved = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop',
  'package', 'namespace', 'return', 'var', 'void', 'while',
]);

/** ValidatingAdmissionPolicies: `pkg/apis/admissionregistration/validation/validation.go`. */
export const policyChecks: Checks = {
  'admissionregistration.v1.ValidatingAdmissionPolicy': (policy, here) => whenAbsent(policy, checkValidatingSpec, here),
  'admissionregistration.v1.ValidatingAdmissionPolicySpec': checkValidatingSpec,
  'admissionregistration.v1.MatchResources': (resources, here) => {
    checkNotEmpty(resources, 'matchPolicy', ['Equivalent', 'Exact'], here);
  },
  'admissionregistration.v1.ParamKind': checkParamKind,
  'admissionregistration.v1.Variable': checkVariable,
  'admissionregistration.v1.Validation': checkValidation,
  'admissionregistration.v1.AuditAnnotation': checkAuditAnnotation,
};

/** A spec that is not there is an empty one, and what an empty one lacks is said. */
export function whenAbsent(object: Mapping, check: (spec: Mapping, here: Here) => void, here: Here): void {
  if (isSet(object, 'spec')) return;
  const { path } = here;
  here.path = [...path, 'spec'];
  check(asMapping(undefined), here);
  here.path = path;
}

/** What both sorts of policies have. */
export function checkPolicySpec(spec: Mapping, here: Here): void {
  checkNotEmpty(spec, 'failurePolicy', ['Fail', 'Ignore'], here);
  const example = '`resourceRules: [{operations: [CREATE], apiGroups: [apps], apiVersions: [v1], resources: [deployments]}]`';
  if (!isSet(spec, 'matchConstraints')) {
    here.required('matchConstraints', 'a policy needs "matchConstraints"', `add \`matchConstraints\` with ${example}`);
  } else if (list(mapping(spec, 'matchConstraints'), 'resourceRules').length === 0) {
    here.required(['matchConstraints', 'resourceRules'], 'a policy must say for which resources it is', `add ${example}`);
  }
  checkMatchConditions(spec, here);
}

function checkValidatingSpec(spec: Mapping, here: Here): void {
  checkPolicySpec(spec, here);
  const annotations = list(spec, 'auditAnnotations');
  if (annotations.length === 0 && list(spec, 'validations').length === 0) {
    const help = 'add `validations: [{expression: <CEL expression>}]`';
    here.required('validations', 'a policy needs "validations" or "auditAnnotations"', help);
    here.required('auditAnnotations', 'a policy without "validations" needs "auditAnnotations"', 'add `validations`, or these');
  }
  if (annotations.length > 20) {
    here.invalid('auditAnnotations', annotations, `there may be at most 20, and there are ${annotations.length}`);
  }
}

function checkParamKind(kind: Mapping, here: Here): void {
  const apiVersion = text(kind, 'apiVersion');
  const name = text(kind, 'kind');
  const wrongVersion = apiVersion === '' ? undefined : apiVersionFault(apiVersion);
  if (wrongVersion !== undefined) here.invalid('apiVersion', apiVersion, wrongVersion, 'write it as `v1` or `<group>/v1`');
  const wrongKind = name === '' ? undefined : dns1035Label(name.toLowerCase());
  if (wrongKind !== undefined) here.invalid('kind', name, `a kind may have capitals; apart from them, ${wrongKind}`);
}

function apiVersionFault(apiVersion: string): string | undefined {
  const slash = apiVersion.indexOf('/');
  if (slash >= 0 && apiVersion.includes('/', slash + 1)) return 'it may have one "/" only, between group and version';
  const group = slash > 0 ? dnsSubdomain(apiVersion.slice(0, slash)) : undefined;
  if (group !== undefined) return `of the group, ${group}`;
  const version = apiVersion.slice(slash + 1);
  if (version === '') return 'it has no version';
  const wrong = dns1035Label(version);
  return wrong === undefined ? undefined : `of the version, ${wrong}`;
}

function checkVariable(variable: Mapping, here: Here): void {
  const name = text(variable, 'name');
  if (name.trim() === '') here.required('name', 'a variable needs "name"', 'add `name: <name>`');
  else if (!/^[_a-zA-Z][_a-zA-Z0-9]*$/.test(name)) {
    here.invalid('name', name, 'it may have letters, digits and "_", and must not start with a digit');
  } else if (reserved.has(name)) here.invalid('name', name, 'it is a word of the language CEL');
  const expression = text(variable, 'expression');
  if (expression === '') here.required('expression', 'a variable needs "expression"', 'add `expression: <CEL expression>`');
  checkExpression(variable, 'expression', 'variable', here);
}

function checkValidation(validation: Mapping, here: Here): void {
  checkExpression(validation, 'expression', 'validation', here);
  const messageExpression = text(validation, 'messageExpression');
  if (messageExpression !== '' && messageExpression.trim() === '') {
    here.invalid('messageExpression', messageExpression, 'it is blank', 'write a CEL expression, or remove it');
  } else checkExpression(validation, 'messageExpression', 'message', here);
  const message = text(validation, 'message');
  const trimmed = message.trim();
  if (message !== '' && trimmed === '') here.invalid('message', message, 'it is blank', 'say what is wrong, or remove it');
  else if (/[\n\r]/.test(trimmed)) here.invalid('message', message, 'it must be one line', 'remove the line breaks');
  const { reason } = validation;
  if (typeof reason === 'string' && !reasons.includes(reason)) here.unsupported('reason', reason, reasons);
}

/** As it is when it is checked: a generated name has its five letters by then. */
function nameOfPolicy(metadata: Mapping): string {
  const name = text(metadata, 'name');
  const prefix = text(metadata, 'generateName');
  return name !== '' || prefix === '' ? name : `${prefix}aaaaa`;
}

function checkAuditAnnotation(annotation: Mapping, here: Here): void {
  const key = text(annotation, 'key');
  const policy = nameOfPolicy(mapping(here.resource, 'metadata'));
  const wrong = policy === '' ? 'the policy has no name, which stands before it' : qualifiedName(`${policy}/${key}`);
  if (wrong !== undefined) {
    here.invalid('key', key, policy === '' ? wrong : `as a key of an annotation it is "${policy}/${key.slice(0, 80)}"; ${wrong}`);
  }
  const expression = text(annotation, 'valueExpression');
  const trimmed = expression.trim();
  if (trimmed === '') {
    here.required('valueExpression', 'an audit annotation needs "valueExpression"', 'add `valueExpression: <CEL expression>`');
  } else if (byteLength(trimmed) > 5120) {
    const message = `"valueExpression" may have at most 5120 bytes, and has ${byteLength(trimmed)}`;
    here.required('valueExpression', message, 'move parts of it to `variables`');
  } else checkExpression(annotation, 'valueExpression', 'audit', here);
}
