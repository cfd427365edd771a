import { isOvercommitted } from '../formats/resource-names.ts';
import type { Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping } from '../values.ts';
import { isPodItself, isSidecar } from './pod-lists.ts';
import { isWindows } from './pod-os.ts';
import { isHugePages, wrongPodResourceName } from './resource-names.ts';
import { checkHugePages, checkPodAmounts, overLimit } from './resources.ts';
import { nanosOf } from './whole-quantity.ts';

/** Amounts in billionths by the names of resources. */
type Amounts = Map<string, bigint>;

/**
 * Requests and limits of a whole pod, which hold what its containers have together: `validatePodResources` in
 * `pkg/apis/core/validation/validation.go`. Before 1.34 the server drops them.
 */
export function checkPodResources(spec: Mapping, here: Here): void {
  if (here.minor < 34 || !isSet(spec, 'resources')) return;
  if (isWindows(spec)) return here.forbidden('resources', 'a pod of Windows cannot have "resources"', 'set them for the containers');
  const resources = mapping(spec, 'resources');
  if (isSet(resources, 'claims')) {
    here.forbidden(['resources', 'claims'], '"resources" of a whole pod cannot have "claims"', 'move them to `resources` of a container');
  }
  checkPodAmounts(spec, 'limits', here);
  checkPodAmounts(spec, 'requests', here);
  const written = { limits: amountsIn(mapping(resources, 'limits')), requests: amountsIn(mapping(resources, 'requests')) };
  const together = { limits: ofContainers(spec, 'limits', here), requests: ofContainers(spec, 'requests', here) };
  const { limits, requests } = isPodItself(here) ? withDefaults(written, together) : written;
  checkHugePages(Object.fromEntries(limits), Object.fromEntries(requests), ['resources'], here);
  for (const [name, request] of requests) checkRequest(name, request, limits.get(name), written.requests.has(name), here);
  checkTogether('requests', together.requests, requests, () => true, written.requests, here);
  checkTogether('limits', together.limits, limits, isHugePages, written.limits, here);
  checkLimitsOfContainers(spec, limits, here);
}

interface Both {
  readonly limits: Amounts;
  readonly requests: Amounts;
}

/** What the server fills in for a pod, and not for a template: `defaultHugePagePodLimits` and `defaultPodRequests`. */
function withDefaults(written: Both, together: Both): Both {
  const limits = new Map(written.limits);
  const requests = new Map(written.requests);
  if (limits.size + requests.size > 0) {
    for (const [name, amount] of together.limits) {
      if (isHugePages(name) && !requests.has(name) && !limits.has(name)) limits.set(name, amount);
    }
  }
  if (limits.size === 0) return { limits, requests };
  for (const [name, amount] of together.requests) {
    if (!requests.has(name) && (name === 'cpu' || name === 'memory')) requests.set(name, amount);
  }
  for (const [name, amount] of limits) {
    if (!requests.has(name) && wrongPodResourceName(name) === undefined) requests.set(name, amount);
  }
  return { limits, requests };
}

function checkRequest(name: string, request: bigint, limit: bigint | undefined, isWritten: boolean, here: Here): void {
  const mayDiffer = isOvercommitted(name);
  if (limit === undefined) {
    if (mayDiffer) return;
    return here.required(['resources', 'limits', name], `a request of "${name}" needs the same limit`, `add \`${name}\` to \`limits\``);
  }
  if (request === limit || (request < limit && mayDiffer)) return;
  if (!isWritten) {
    return tooLittle('limits', name, limit, 'request', request, here);
  }
  overLimit(['resources', 'requests', name], shown(request), shown(limit), here);
}

function checkTogether(
  field: 'limits' | 'requests', together: Amounts, ofPod: Amounts, counts: (name: string) => boolean, written: Amounts, here: Here,
): void {
  for (const [name, amount] of together) {
    const own = ofPod.get(name);
    if (own === undefined || amount <= own || !counts(name)) continue;
    const place = written.has(name) ? field : field === 'limits' ? 'requests' : 'limits';
    tooLittle(place, name, own, field === 'limits' ? 'have limits of' : 'request', amount, here);
  }
}

function tooLittle(field: string, name: string, own: bigint, verb: string, together: bigint, here: Here): void {
  const message = `the containers ${verb} ${shown(together)} ${name} together, and the pod has ${shown(own)}`;
  here.wrong(['resources', field, name], message, `write at least \`${name}: ${shown(together)}\``);
}

function checkLimitsOfContainers(spec: Mapping, limits: Amounts, here: Here): void {
  for (const [index, container] of list(spec, 'containers').entries()) {
    for (const [name, amount] of amountsIn(mapping(mapping(asMapping(container), 'resources'), 'limits'))) {
      const most = limits.get(name);
      if (most === undefined || amount <= most) continue;
      const message = `the limit of ${shown(amount)} ${name} is more than the limit of the pod, which is ${shown(most)}`;
      here.wrong(['containers', index, 'resources', 'limits', name], message, 'raise the limit of the pod or lower this one');
    }
  }
}

/**
 * What the containers have together: all that run at once, or more where an init container beside the sidecars before it
 * has more (`AggregateContainerRequests` in `k8s.io/component-helpers/resource`).
 */
function ofContainers(spec: Mapping, field: 'limits' | 'requests', here: Here): Amounts {
  const running: Amounts = new Map();
  for (const container of list(spec, 'containers')) add(running, amountsOf(asMapping(container), field, here));
  const sidecars: Amounts = new Map();
  const starting: Amounts = new Map();
  for (const each of list(spec, 'initContainers')) {
    const container = asMapping(each);
    const own = amountsOf(container, field, here);
    if (isSidecar(container)) {
      add(running, own);
      add(sidecars, own);
      raise(starting, sidecars);
    } else {
      add(own, sidecars);
      raise(starting, own);
    }
  }
  raise(running, starting);
  return running;
}

/** In a pod a request that is not there is the limit. */
function amountsOf(container: Mapping, field: 'limits' | 'requests', here: Here): Amounts {
  const resources = mapping(container, 'resources');
  const amounts = amountsIn(mapping(resources, field));
  if (field === 'limits' || !isPodItself(here)) return amounts;
  for (const [name, amount] of amountsIn(mapping(resources, 'limits'))) {
    if (!amounts.has(name)) amounts.set(name, amount);
  }
  return amounts;
}

function amountsIn(resources: Mapping): Amounts {
  const amounts: Amounts = new Map();
  for (const name in resources) {
    const amount = nanosOf(resources[name]);
    if (amount !== undefined) amounts.set(name, amount);
  }
  return amounts;
}

function add(to: Amounts, more: Amounts): void {
  for (const [name, amount] of more) to.set(name, (to.get(name) ?? 0n) + amount);
}

function raise(to: Amounts, least: Amounts): void {
  for (const [name, amount] of least) {
    const before = to.get(name);
    if (before === undefined || amount > before) to.set(name, amount);
  }
}

const one = 1_000_000_000n;

/** An amount as one would write it. */
function shown(amount: bigint): string {
  if (amount % one !== 0n) return `${amount / (one / 1000n)}m`;
  const whole = amount / one;
  const unit = [['Gi', 2n ** 30n], ['Mi', 2n ** 20n], ['Ki', 2n ** 10n]] as const;
  const fitting = unit.find(([, size]) => whole !== 0n && whole % size === 0n);
  return fitting ? `${whole / fitting[1]}${fitting[0]}` : String(whole);
}
