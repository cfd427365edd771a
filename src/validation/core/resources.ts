import { isOvercommitted, isWhole } from '../formats/resource-names.ts';
import type { Checks, Here } from '../here.ts';
import { mapping, type Mapping } from '../values.ts';
import { unsupportedKey, wrongKey } from './keys.ts';
import { isHugePages, meantResource, wrongPodResourceName, wrongResourceName } from './resource-names.ts';
import { nanosOf } from './whole-quantity.ts';

const one = 1_000_000_000n;

export type Steps = readonly (string | number)[];

/** Requests and limits: `validateResourceRequirements` in `pkg/apis/core/validation/validation.go`. Those of a whole pod are in pod-resources.ts. */
export const resourceChecks: Checks = {
  'core.v1.ResourceRequirements': (requirements, here) => {
    if (!isOfContainer(here)) return;
    const limits = mapping(requirements, 'limits');
    const requests = mapping(requirements, 'requests');
    checkAmounts(limits, 'limits', here);
    checkAmounts(requests, 'requests', here);
    for (const name in requests) checkAgainstLimit(name, requests[name], limits[name], here);
    checkHugePages(limits, requests, [], here);
  },
};

/** The claims of old versions have requirements of this sort, too. */
function isOfContainer(here: Here): boolean {
  const owner = here.path.at(-3);
  return owner === 'containers' || owner === 'initContainers' || owner === 'ephemeralContainers';
}

function checkAmounts(amounts: Mapping, field: string, here: Here): void {
  for (const name in amounts) {
    checkContainerName(name, field, here);
    checkAmount(name, amounts[name], [field, name], here);
  }
}

function checkContainerName(name: string, field: string, here: Here): void {
  const wrong = wrongResourceName(name);
  if (wrong === undefined) return;
  const meant = meantResource(name);
  wrongKey(here, [field, name], field, wrong, meant === undefined ? undefined : `write \`${meant}\``);
}

/** What a pod needs beside its containers is written as limits are: `validateOverhead`. */
export function checkOverhead(spec: Mapping, here: Here): void {
  const overhead = mapping(spec, 'overhead');
  for (const name in overhead) {
    const wrong = wrongResourceName(name);
    if (wrong !== undefined) wrongKey(here, ['overhead', name], 'overhead', wrong);
    checkAmount(name, overhead[name], ['overhead', name], here);
  }
  checkHugePages(overhead, {}, ['overhead'], here);
}

/** Not negative; whole, for what is counted; whole pages. */
export function checkAmount(name: string, value: unknown, steps: Steps, here: Here): void {
  if (isNegative(value)) here.invalid(steps, value, 'it must be 0 or more');
  if (isOvercommitted(name)) return;
  const amount = nanosOf(value);
  if (amount === undefined) return;
  if (isHugePages(name)) checkPages(name, amount, value, steps, here);
  else if (amount % one !== 0n && isWhole(name)) here.invalid(steps, value, 'devices are counted, so it must be a whole number');
}

/** Says that the request at the end of `steps` does not fit to its limit. */
export function overLimit(steps: Steps, request: string, limit: string, here: Here): void {
  const name = String(steps.at(-1));
  const isLess = isOvercommitted(name);
  const message = `the request of ${request} ${name} ${isLess ? 'is more than' : 'must be equal to'} the limit of ${limit}`;
  here.wrong(steps, message, isLess ? 'raise the limit or lower the request' : `write \`${limit}\``);
}

/** Most amounts are whole numbers in the same unit as their limit: these are compared without exact arithmetic. */
function isPlainlyWithin(request: unknown, limit: unknown): boolean {
  if (typeof request !== 'string' || typeof limit !== 'string') return false;
  const digits = digitsIn(request);
  const limitDigits = digitsIn(limit);
  if (digits === 0 || limitDigits === 0 || request.length - digits !== limit.length - limitDigits) return false;
  for (let back = 1; back <= request.length - digits; back++) {
    if (request.charCodeAt(request.length - back) !== limit.charCodeAt(limit.length - back)) return false;
  }
  return Number.parseInt(request, 10) <= Number.parseInt(limit, 10);
}

/** How many digits it starts with; 0 when there are more than a number keeps exactly. */
function digitsIn(amount: string): number {
  let count = 0;
  while (count < amount.length && amount.charCodeAt(count) >= 48 && amount.charCodeAt(count) <= 57) count++;
  return count > 15 ? 0 : count;
}

function checkPages(name: string, amount: bigint, value: unknown, steps: Steps, here: Here): void {
  const size = nanosOf(name.slice('hugepages-'.length));
  if (size === undefined || size <= 0n || size % one !== 0n) {
    here.invalid(steps, value, `"${name}" does not say a size of pages`, 'write `hugepages-2Mi` or `hugepages-1Gi`');
  } else if (upToWhole(amount) % size !== 0n) {
    here.invalid(steps, value, `it must be a multiple of ${name.slice('hugepages-'.length)}, the size of a page`);
  }
}

function upToWhole(amount: bigint): bigint {
  const rest = amount % one;
  return rest === 0n ? amount : amount - rest + (amount < 0n ? -one : one);
}

function checkAgainstLimit(name: string, request: unknown, limit: unknown, here: Here): void {
  const mayDiffer = isOvercommitted(name);
  if (limit === undefined) {
    if (!mayDiffer) here.required(['limits', name], `a request of "${name}" needs the same limit`, `add \`${name}: ${String(request)}\` to \`limits\``);
    return;
  }
  if (request === limit || (mayDiffer && isPlainlyWithin(request, limit))) return;
  const requested = nanosOf(request);
  const limited = nanosOf(limit);
  if (requested === undefined || limited === undefined || requested === limited || (requested < limited && mayDiffer)) return;
  overLimit(['requests', name], String(request ?? 0), String(limit ?? 0), here);
}

/** Pages are no use to a process without anything else. */
export function checkHugePages(limits: Mapping, requests: Mapping, steps: Steps, here: Here): void {
  let hasPages = false;
  for (const name in limits) {
    if (name === 'cpu' || name === 'memory') return;
    hasPages ||= isHugePages(name);
  }
  for (const name in requests) {
    if (name === 'cpu' || name === 'memory') return;
    hasPages ||= isHugePages(name);
  }
  if (hasPages) here.forbidden(steps, 'huge pages need a request or limit of cpu or memory, too', 'add `memory: 128Mi` to `requests`');
}

/** Names and amounts of the requests and limits of a whole pod. */
export function checkPodAmounts(spec: Mapping, field: string, here: Here): void {
  const amounts = mapping(mapping(spec, 'resources'), field);
  for (const name in amounts) {
    const steps = ['resources', field, name];
    const wrong = wrongPodResourceName(name);
    if (wrong?.isKnown === false) wrongKey(here, steps, field, wrong.detail);
    else if (wrong) unsupportedKey(here, steps, field, wrong.detail, 'set it for a container');
    checkAmount(name, amounts[name], steps, here);
  }
}

function isNegative(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'bigint') return value < 0;
  return typeof value === 'string' && value.trimStart().startsWith('-') && (nanosOf(value) ?? 0n) < 0n;
}
