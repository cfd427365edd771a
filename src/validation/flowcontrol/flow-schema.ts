import { checkAbsent } from '../absent.ts';
import { checkText, hasValue } from '../fields.ts';
import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { flag, isSet, list, mapping, type Mapping, number, text } from '../values.ts';
import { checkMandatory } from './mandatory.ts';

const verbs = ['get', 'list', 'create', 'update', 'delete', 'deletecollection', 'patch', 'watch', 'proxy'];
const methods = ['ByNamespace', 'ByUser'];
const lastPrecedence = 10_000;

/** As `ValidateFlowSchemaSpec` in `pkg/apis/flowcontrol/validation/validation.go`. */
const checkSpec: ObjectCheck = (spec, here) => {
  // 0 is the default, 1000.
  const precedence = number(spec, 'matchingPrecedence') ?? 0;
  if (precedence < 0 || precedence > lastPrecedence) {
    here.invalid('matchingPrecedence', precedence, `it must be 1 to ${lastPrecedence}`);
  }
  if (precedence === 1 && text(mapping(here.resource, 'metadata'), 'name') !== 'exempt') {
    here.invalid('matchingPrecedence', 1, 'only the FlowSchema "exempt" is the very first', 'use 2 or more');
  }
  checkAbsent(spec, 'priorityLevelConfiguration', checkLevel, here);
  checkMandatory(spec, 'FlowSchema', here);
};

const checkLevel: ObjectCheck = (level, here) => {
  if (text(level, 'name') === '') {
    hasValue(level, 'name', 'a reference to a PriorityLevelConfiguration', 'add `name: <name>`', here);
  } else {
    checkText(level, 'name', dnsSubdomain, here);
  }
};

const checkMethod: ObjectCheck = (method, here) => {
  const type = method.type ?? '';
  if (typeof type === 'string' && !methods.includes(type)) here.unsupported('type', type, methods);
};

const checkRules: ObjectCheck = (rules, here) => {
  if (list(rules, 'subjects').length === 0) {
    hasValue(rules, 'subjects', 'a rule of a FlowSchema', 'add `subjects: [...]`', here);
  }
  if (list(rules, 'resourceRules').length === 0 && list(rules, 'nonResourceRules').length === 0) {
    here.required(
      [], 'a rule of a FlowSchema needs "resourceRules" or "nonResourceRules"', 'say which requests it is about',
    );
  }
};

const members = ['Group', 'ServiceAccount', 'User'];
const fields = ['group', 'serviceAccount', 'user'];

/** A subject has what its kind says, and nothing else; the server looks only into that. */
const checkSubject: ObjectCheck = (subject, here) => {
  const kind = text(subject, 'kind');
  const wanted = members.indexOf(kind);
  if (wanted < 0) here.unsupported('kind', kind, members);
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index]!;
    if ((index === wanted) === isSet(subject, field)) continue;
    if (index === wanted) {
      here.required(field, `a subject of kind ${kind} needs "${field}"`, `add \`${field}: {name: <name>}\``);
      continue;
    }
    if (wanted >= 0) here.forbidden(field, `a subject of kind ${kind} has no "${field}"`, `remove \`${field}\``);
    here.hide(field);
  }
};

const checkNamed: ObjectCheck = (subject, here) => {
  if (text(subject, 'name') === '') hasValue(subject, 'name', 'a subject', 'add `name: <name>`', here);
};

const checkServiceAccount: ObjectCheck = (account, here) => {
  const name = text(account, 'name');
  if (name === '') hasValue(account, 'name', 'a subject', 'add `name: <name>`, or `name: "*"` for all', here);
  else if (name !== '*') checkText(account, 'name', dnsSubdomain, here);
  if (text(account, 'namespace') === '') {
    hasValue(account, 'namespace', 'a ServiceAccount', 'add `namespace: <namespace>`', here);
  } else {
    checkText(account, 'namespace', dnsLabel, here);
  }
};

const checkResourceRule: ObjectCheck = (rule, here) => {
  checkVerbs(rule, here);
  checkWildcard(rule, 'apiGroups', '[""]', here);
  checkWildcard(rule, 'resources', '[pods]', here);
  const namespaces = list(rule, 'namespaces');
  if (namespaces.length === 0) {
    if (!flag(rule, 'clusterScope')) {
      hasValue(
        rule, 'namespaces', 'a rule about resources in namespaces', 'add `namespaces: ["*"]`, or `clusterScope: true`',
        here,
      );
    }
  } else if (namespaces.includes('*')) {
    checkWildcard(rule, 'namespaces', '["*"]', here);
  } else {
    checkEach(namespaces, 'namespaces', dnsLabel, here);
  }
};

const checkNonResourceRule: ObjectCheck = (rule, here) => {
  checkVerbs(rule, here);
  checkWildcard(rule, 'nonResourceURLs', '[/healthz]', here);
  const urls = list(rule, 'nonResourceURLs');
  if (!urls.includes('*')) checkEach(urls, 'nonResourceURLs', urlFault, here);
};

function checkEach(values: readonly unknown[], field: string, format: (value: string) => string | undefined, here: Here): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? '';
    const fault = typeof value === 'string' ? format(value) : undefined;
    if (fault !== undefined) here.invalid([field, index], value, fault);
  }
}

function checkVerbs(rule: Mapping, here: Here): void {
  checkWildcard(rule, 'verbs', '[get, list, watch]', here);
  const written = list(rule, 'verbs');
  if (written.includes('*')) return;
  for (let index = 0; index < written.length; index++) {
    const verb = written[index] ?? '';
    if (typeof verb === 'string' && !verbs.includes(verb)) here.unsupported(['verbs', index], verb, verbs);
  }
}

/** A list that has something, and where `*` stands alone. */
function checkWildcard(rule: Mapping, field: string, example: string, here: Here): void {
  const values = list(rule, field);
  if (values.length === 0) {
    hasValue(rule, field, 'a rule of a FlowSchema', `add \`${field}: ${example}\``, here);
  } else if (values.length > 1 && values.includes('*')) {
    here.invalid(field, '*', 'it is all, so nothing else can be in the list', 'remove the other values');
  }
}

/** As `ValidateNonResourceURLPath`. */
function urlFault(url: string): string | undefined {
  if (!url.startsWith('/')) return 'it must start with "/"';
  if (url.includes(' ')) return 'it must have no blank in it';
  if (url.includes('//')) return 'it must not have "//" in it';
  const star = url.indexOf('*');
  return star < 0 || (star === url.length - 1 && url.endsWith('/*')) ? undefined : 'a "*" can only be the last part: "/healthz/*"';
}

/** By the names of definitions in any version of the API. */
export const flowSchemaChecks: Checks = {
  FlowSchema: (schema, here) => checkAbsent(schema, 'spec', checkSpec, here),
  FlowSchemaSpec: checkSpec,
  PriorityLevelConfigurationReference: checkLevel,
  FlowDistinguisherMethod: checkMethod,
  PolicyRulesWithSubjects: checkRules,
  Subject: checkSubject,
  UserSubject: checkNamed,
  GroupSubject: checkNamed,
  ServiceAccountSubject: checkServiceAccount,
  ResourcePolicyRule: checkResourceRule,
  NonResourcePolicyRule: checkNonResourceRule,
};
