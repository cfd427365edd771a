import { compileCel } from '../cel/fault.ts';
import { bool, dyn, objectOf, string, type Type, unknown } from '../cel/types.ts';
import { asMapping, isSet, list, type Mapping, mapping, text } from '../values.ts';

const group = { group: string, version: string };
const kind = objectOf('a kind', { ...group, kind: string });
const resource = objectOf('a resource', { ...group, resource: string });
const user = objectOf('userInfo', {
  username: string, uid: string, groups: { kind: 'list', of: string }, extra: { kind: 'map', of: { kind: 'list', of: string } },
});

/** `BuildRequestType` in `apiserver/pkg/admission/plugin/cel/condition.go`. */
const request = objectOf('request', {
  kind, resource, subResource: string, requestKind: kind, requestResource: resource, requestSubResource: string, name: string,
  namespace: string, operation: string, userInfo: user, dryRun: bool, options: dyn,
});

/** A type of the object that is changed, as in `Object.metadata{}`. */
const patchTypes: Readonly<Record<string, Type>> = {
  Object: { kind: 'object', name: 'Object', field: () => unknown }, JSONPatch: { kind: 'object', name: 'JSONPatch', field: () => unknown },
};

/** What an expression for admission can speak of. */
export interface Speaks {
  /** The variables of the policy. */
  readonly ofVariables: boolean;
  readonly ofAuthorizer: boolean;
  readonly ofPatches: boolean;
}

/** The variables of an expression in a policy or webhook configuration. Only the first `most` variables of the policy. */
export function variablesIn(
  object: Mapping, minor: number, speaks: Speaks, most = Number.POSITIVE_INFINITY,
): ReadonlyMap<string, Type> {
  const spec = mapping(object, 'spec');
  const variables = new Map<string, Type>([['object', dyn], ['oldObject', dyn], ['request', request], ['namespaceObject', unknown]]);
  if (isSet(spec, 'paramKind')) variables.set('params', dyn);
  if (speaks.ofAuthorizer) variables.set('authorizer', unknown);
  if (speaks.ofPatches) for (const name in patchTypes) variables.set(name, patchTypes[name]!);
  const own = list(spec, 'variables');
  if (!speaks.ofVariables || (own.length === 0 && !isSet(spec, 'mutations'))) return variables;
  return variables.set('variables', objectOf('variables', typesOf(spec, minor, Math.min(most, own.length))));
}

interface Known {
  readonly minor: number;
  readonly types: readonly (readonly [name: string, type: Type])[];
}

const known = new WeakMap<Mapping, Known>();

/** The first variables of a policy by name. Each can speak of those before it. */
function typesOf(spec: Mapping, minor: number, most: number): Readonly<Record<string, Type>> {
  let inSpec = known.get(spec);
  if (inSpec?.minor !== minor) {
    const found: (readonly [string, Type])[] = [];
    const alone = { spec: { paramKind: spec.paramKind } };
    const scope = new Map(variablesIn(alone, minor, { ofVariables: false, ofAuthorizer: true, ofPatches: false }));
    for (const each of list(spec, 'variables')) {
      const expression = text(asMapping(each), 'expression');
      scope.set('variables', objectOf('variables', Object.fromEntries(found)));
      // One without an expression is not there for the others either.
      if (expression.trim() === '') found.push(['', unknown]);
      else found.push([text(asMapping(each), 'name'), compileCel(expression, scope, minor).type ?? dyn]);
    }
    inSpec = { minor, types: found };
    known.set(spec, inSpec);
  }
  return Object.fromEntries(inSpec.types.slice(0, most).filter(([name]) => name !== ''));
}
