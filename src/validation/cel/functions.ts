import { bool, dyn, int, objectOf, string, type Type, unknown } from './types.ts';

const names = (text: string): readonly string[] => text.split(' ');

/** Functions without a target, and what they give: those of CEL and of `k8s.io/apiserver/pkg/cel/library`. */
export const globalFunctions: ReadonlyMap<string, Type> = new Map<string, Type>([
  ...names('bool has matches isURL isIP isCIDR isQuantity isSemver').map((name) => [name, bool] as const),
  ...names('int size').map((name) => [name, int] as const),
  ['string', string], ['dyn', dyn], ['double', { kind: 'double' }], ['uint', { kind: 'uint' }], ['bytes', { kind: 'bytes' }],
  ['timestamp', { kind: 'timestamp' }], ['duration', { kind: 'duration' }],
  ['type', unknown], ...names('URL IP CIDR Quantity Semver').map((name) => [name.toLowerCase(), objectOf(name, {})] as const),
]);

/** Functions of a target: `text.startsWith('a')`. */
export const memberFunctions: ReadonlyMap<string, Type> = new Map<string, Type>([
  ...names('startsWith endsWith contains matches isSorted isGreaterThan isLessThan isInteger isUnspecified isLoopback isGlobalUnicast '
    + 'isLinkLocalMulticast isLinkLocalUnicast containsIP containsCIDR allowed errored hasValue').map((name) => [name, bool] as const),
  ...names('size indexOf lastIndexOf getFullYear getMonth getDate getDayOfMonth getDayOfWeek getDayOfYear getHours getMinutes '
    + 'getSeconds getMilliseconds compareTo asInteger prefixLength family major minor patch sign').map((name) => [name, int] as const),
  ...names('charAt join lowerAscii upperAscii replace substring trim getScheme getHost getHostname getPort getEscapedPath find '
    + 'reason error').map((name) => [name, string] as const),
  ...names('format split reverse sum min max findAll getQuery asApproximateFloat add sub ip masked cidr validate path check group '
    + 'resource subresource namespace name serviceAccount fieldSelector labelSelector value or orValue optMap optFlatMap first last '
    + 'unwrapOpt distinct flatten slice sort sortBy').map((name) => [name, unknown] as const),
]);

/** Functions that only text has. */
export const textFunctions: ReadonlySet<string> = new Set(names(
  'startsWith endsWith contains matches charAt lowerAscii upperAscii replace substring trim split find findAll format',
));

/** Names that are no variables: types, and what stands before the dot of a function's name. */
export const otherNames: ReadonlySet<string> = new Set(names(
  'bool int uint double string bytes list map null_type type dyn google net ip cidr format sets optional cel jsonpatch strings '
  + 'lists regex base64 kubernetes semver url quantity optional_type',
));

/**
 * The first minor version of Kubernetes that takes a name in a new expression: the one after that which brought it, so that
 * the version before can still read it (`k8s.io/apiserver/pkg/cel/environment/base.go`).
 */
const since: ReadonlyMap<string, number> = new Map([
  ...names('ip isIP cidr isCIDR containsIP containsCIDR masked prefixLength isLoopback isUnspecified isGlobalUnicast '
    + 'isLinkLocalUnicast isLinkLocalMulticast family').map((name) => [name, 31] as const),
  ...names('format fieldSelector labelSelector').map((name) => [name, 32] as const),
  ...names('semver isSemver major minor patch').map((name) => [name, 34] as const),
  ...names('distinct flatten slice sort sortBy first last').map((name) => [name, 35] as const),
]);

/** Whether Kubernetes `1.minor` knows a name of a function, or of what stands before one. */
export function isKnownIn(minor: number, name: string, asMember: boolean): boolean {
  // Text could always be formatted; what came later is the name before the dot.
  return (asMember && name === 'format') || minor >= (since.get(name) ?? 0);
}

/** Since then comprehensions may have two variables. */
export const twoVariablesSince = 33;
