import { isInQuotas, quotaResourceName } from '../formats/resource-names.ts';
import { type Here, listed } from '../here.ts';
import { asMapping, isZero, list, mapping, type Mapping, text } from '../values.ts';
import { wrongKey } from './keys.ts';
import { checkQuantity } from './whole-quantity.ts';

const ofPods = ['pods', 'cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];
const ofClaims = ['persistentvolumeclaims', 'requests.storage'];

/** What can be limited in a scope: `IsResourceQuotaScopeValidForResource`. */
const limitedIn: Readonly<Record<string, readonly string[]>> = {
  Terminating: ofPods, NotTerminating: ofPods, NotBestEffort: ofPods, PriorityClass: ofPods, CrossNamespacePodAffinity: ofPods,
  BestEffort: ['pods'], VolumeAttributesClass: ofClaims,
};

type ScopeList = 'scopes' | 'matchExpressions';
const expressionPath = ['scopeSelector', 'matchExpressions'];

/** The first minor version whose server knows the scope. */
const claimScopeSince = 32;

/** What a ResourceQuota limits, and where: `ValidateResourceQuotaSpec` of `pkg/apis/core/validation/validation.go`. */
export function checkResourceQuota(spec: Mapping, here: Here): void {
  const hard = mapping(spec, 'hard');
  for (const name in hard) {
    const wrong = quotaResourceName(name);
    if (wrong !== undefined) wrongKey(here, ['hard', name], 'hard', wrong, helpFor(name));
    checkQuantity(hard[name], ['hard', name], here);
  }
  const scopes = list(spec, 'scopes');
  for (let index = 0; index < scopes.length; index++) {
    if (scopes[index] === null) here.invalid(['scopes', index], '', 'there is no such scope', 'remove it');
    checkLimited(hard, scopes[index], 'scopes', index, here);
  }
  checkConflicts(scopes, 'scopes', here);
  checkSelector(spec, hard, here);
}

function helpFor(name: string): string | undefined {
  if (name === 'storage') return 'write `requests.storage`';
  return name.includes('/') ? undefined : 'write `count/<plural>.<group>`, such as `count/deployments.apps`, to count objects';
}

/** A scope has only some resources; what the API definitions do not know has been said. */
function checkLimited(hard: Mapping, scope: unknown, field: ScopeList, index: number, here: Here): void {
  const limited = typeof scope === 'string' && Object.hasOwn(limitedIn, scope) ? limitedIn[scope]! : undefined;
  if (!limited) return;
  if (scope === 'VolumeAttributesClass' && here.minor < claimScopeSince) return;
  for (const name in hard) {
    if (!isInQuotas(name) || limited.includes(name)) continue;
    here.found.push({
      rule: 'invalid-value',
      path: [...here.path, ...pathOf(field), index],
      onKey: false,
      message: `with the scope ${String(scope)} "hard" may only have ${listed(limited)}, and it has ${name}`,
      help: `remove \`${name}\`, or make a ResourceQuota of its own for it`,
    });
    return;
  }
}

const conflicts = [['BestEffort', 'NotBestEffort'], ['Terminating', 'NotTerminating']] as const;

function checkConflicts(elements: readonly unknown[], field: ScopeList, here: Here): void {
  if (elements.length < 2) return;
  for (const [one, other] of conflicts) {
    if (!hasScope(elements, one) || !hasScope(elements, other)) continue;
    here.found.push({
      rule: 'invalid-value',
      path: [...here.path, ...pathOf(field)],
      onKey: false,
      message: `"${field}" cannot have both ${one} and ${other}: no pod is in both scopes`,
      help: 'make two ResourceQuotas of it',
    });
  }
}

function hasScope(elements: readonly unknown[], scope: string): boolean {
  return elements.some((element) => element === scope || asMapping(element).scopeName === scope);
}

function pathOf(field: ScopeList): readonly string[] {
  return field === 'scopes' ? ['scopes'] : expressionPath;
}

function checkSelector(spec: Mapping, hard: Mapping, here: Here): void {
  const expressions = list(mapping(spec, 'scopeSelector'), 'matchExpressions');
  for (let index = 0; index < expressions.length; index++) checkExpression(asMapping(expressions[index]), index, hard, here);
  checkConflicts(expressions, 'matchExpressions', here);
}

const existing = ['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity'];

function checkExpression(expression: Mapping, index: number, hard: Mapping, here: Here): void {
  const { operator } = expression;
  const scope = text(expression, 'scopeName');
  checkLimited(hard, scope, 'matchExpressions', index, here);
  if (isZero(expression.scopeName)) needed('scopeName', 'PriorityClass', index, here);
  if (isZero(operator)) needed('operator', 'Exists', index, here);
  else if (typeof operator === 'string' && operator !== 'Exists' && existing.includes(scope) && isOperator(operator)) {
    const help = 'write `Exists`, without `values`';
    here.invalid([...expressionPath, index, 'operator'], operator, `with the scope ${scope} it must be Exists`, help);
  }
  const values = list(expression, 'values');
  if ((operator === 'In' || operator === 'NotIn') && isZero(expression.values)) {
    const help = 'add `values: [...]`, or write `operator: Exists`';
    here.required([...expressionPath, index, 'values'], `the operator ${operator} needs "values"`, help);
  } else if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    const help = 'remove it, or write `operator: In`';
    here.invalid([...expressionPath, index, 'values'], values, `the operator ${operator} has no values`, help);
  }
}

function isOperator(operator: string): boolean {
  return operator === 'In' || operator === 'NotIn' || operator === 'DoesNotExist';
}

function needed(field: string, example: string, index: number, here: Here): void {
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, ...expressionPath, index, field],
    onKey: false,
    message: `an expression of "scopeSelector" needs "${field}"`,
    help: `add \`${field}: ${example}\``,
  });
}
