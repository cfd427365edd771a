import { pathSegment } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, list, type Mapping } from '../values.ts';

const scopes = ['*', 'Cluster', 'Namespaced'];
const operations = ['*', 'CREATE', 'UPDATE', 'DELETE', 'CONNECT'];
const mutable = ['*', 'CREATE', 'UPDATE', 'CONNECT'];

/** What a webhook or policy is asked about: `pkg/apis/admissionregistration/validation/validation.go`. */
export const ruleChecks: Checks = {
  'admissionregistration.v1.RuleWithOperations': checkRule,
  'admissionregistration.v1.NamedRuleWithOperations': (rule, here) => {
    const names = list(rule, 'resourceNames');
    for (let index = 0; index < names.length; index++) {
      const name = names[index];
      const wrong = typeof name === 'string' ? pathSegment(name) : undefined;
      if (wrong !== undefined) here.invalid(['resourceNames', index], name, wrong);
    }
    checkRule(rule, here);
  },
};

function checkRule(rule: Mapping, here: Here): void {
  checkWildcard(rule, 'operations', 'every operation', here);
  const nothing = list(rule, 'operations').indexOf(null);
  if (nothing >= 0) here.unsupported(['operations', nothing], '', operations);
  checkWildcard(rule, 'apiGroups', 'every group', here);
  checkWildcard(rule, 'apiVersions', 'every version', here);
  checkEmpty(rule, 'apiVersions', here);
  checkEmpty(rule, 'resources', here);
  checkResources(list(rule, 'resources'), here);
  // Nothing written is every scope; an empty text is not.
  if (rule.scope === '') here.unsupported('scope', '', scopes);
}

function checkWildcard(rule: Mapping, field: string, meaning: string, here: Here): void {
  const values = list(rule, field);
  if (values.length < 2 || !values.includes('*')) return;
  here.invalid(field, values, `"*" is ${meaning} already, and must stand alone`, 'leave only `"*"`, or remove it');
}

function checkEmpty(rule: Mapping, field: string, here: Here): void {
  const values = list(rule, field);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (value !== '' && value !== null) continue;
    here.required([field, index], `"${field}[${index}]" must not be empty`, `write a name, or \`"*"\` for all`);
  }
}

/** `pods`, `pods/log`, `pods/*`, `*\/scale`, `*`, `*\/*`; what a wildcard before it covers must not be said again. */
function checkResources(resources: readonly unknown[], here: Here): void {
  if (resources.length < 2) return;
  let plain = false;
  for (let index = 0; index < resources.length; index++) {
    const resource = resources[index];
    if (typeof resource !== 'string' || resource === '') continue;
    const slash = resource.indexOf('/');
    // As the server has it: the last one without "/" decides.
    if (slash < 0) plain = resource !== '*';
    else checkCovered(resources, index, resource, slash, here);
  }
  if (resources.includes('*/*')) {
    here.invalid('resources', resources, '"*/*" is every resource already, and must stand alone', 'leave only `"*/*"`, or remove it');
  }
  if (plain && resources.includes('*')) {
    here.invalid('resources', resources, '"*" is every resource already, and stands beside others', 'remove `"*"` or the others');
  }
}

function checkCovered(resources: readonly unknown[], index: number, resource: string, slash: number, here: Here): void {
  for (let before = 0; before < index; before++) {
    const other = resources[before];
    if (typeof other !== 'string' || !other.includes('/')) continue;
    const covers = other.endsWith('/*') && other.indexOf('/') === other.length - 2 && other.startsWith(resource.slice(0, slash + 1))
      || other.startsWith('*/') && other.slice(1) === resource.slice(slash);
    if (covers) {
      return here.invalid(['resources', index], resource, `"${other}" before it covers it already`, 'remove one of the two');
    }
  }
}

/** What a mutating policy cannot do: there is nothing to change when an object is deleted. */
export function checkMutableOperations(resources: Mapping, field: string, here: Here): void {
  const rules = list(resources, 'resourceRules');
  for (let index = 0; index < rules.length; index++) {
    const at = list(asMapping(rules[index]), 'operations').indexOf('DELETE');
    if (at >= 0) here.unsupported([field, 'resourceRules', index, 'operations', at], 'DELETE', mutable);
  }
}
