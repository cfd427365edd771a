import { sharesNamespace } from './namespaces.ts';
import { looksLike } from './near.ts';
import type { PodSet } from './pods.ts';
import type { Near } from './resolution.ts';
import type { Resource } from './resource.ts';
import { describeSelector, labelsOf, type Requirement, type Selector, selects } from './selectors.ts';

/** The pods that a selector almost selects. */
export interface NearestPods {
  readonly near: readonly Near[];
  /** The only label that is missing is one that programs put on their own pods, such as the role of a leader. */
  readonly runtimeLabel: boolean;
  /** More than one sign says that these pods are meant. */
  readonly isClose: boolean;
}

type Evidence = Omit<NearestPods, 'isClose'>;

/** Values that say which one of several equal pods leads right now. */
const runtimeValue = /^(active|standby|passive|leader|follower|primary|secondary|master|slave|replica|writer|reader)$/i;

/** Keys that say so. */
const runtimeKey = /(^|[/.-])(role|leader|master|primary|active|instanceRole)$/i;

/** Finds the pods that come closest to a selector by the evidence of cross-object reference 2.4; nothing below its threshold. */
export function nearestPods(selector: Selector, pods: readonly PodSet[], from: Resource): NearestPods | undefined {
  let best: { score: number; result: Evidence } | undefined;
  for (const pod of closestFew(pods, from)) {
    const found = evidence(selector, pod, from);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best && best.score >= 0.5 ? { ...best.result, isClose: best.score >= 0.8 } : undefined;
}

/** In a large unit only the workloads of the same name, and those that stand near in the same file, are looked at closely. */
function closestFew(pods: readonly PodSet[], from: Resource): readonly PodSet[] {
  if (pods.length <= 500) return pods;
  const { source, index } = from.document;
  return pods.filter(({ owner: { name, document } }) =>
    name === from.name || (document.source === source && Math.abs(document.index - index) <= 50));
}

/**
 * Whether a selector that selects nothing is at least about these pods: they use its keys, or one of them has the name that it
 * asks for. Otherwise it may as well be about pods from elsewhere, or about labels that a program puts on its own pods.
 */
export function isForSomeOf(pods: readonly PodSet[], selector: Selector, from: Resource): boolean {
  const { keys, names } = wordsOf(pods);
  return selector.every(({ key }) => keys.has(key)) || [from.name, ...selector.flatMap(({ values }) => values)].some(name => names.has(name));
}

interface Words {
  readonly keys: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** Kept by list, because a world gives the same list for a namespace each time, and every Service without pods asks. */
const wordsByList = new WeakMap<readonly PodSet[], Words>();

function wordsOf(pods: readonly PodSet[]): Words {
  const known = wordsByList.get(pods) ?? {
    keys: new Set(pods.flatMap(({ labels }) => Object.keys(labels))),
    names: new Set(pods.map(({ owner }) => owner.name)),
  };
  wordsByList.set(pods, known);
  return known;
}

function evidence(selector: Selector, pods: PodSet, from: Resource): { score: number; result: Evidence } | undefined {
  const failing = selector.filter(requirement => !pods.selectedBy([requirement]));
  const title = `${pods.owner.kind} "${pods.owner.name}"`;
  const labels = pods.metadata.at('labels');
  const found = (score: number, near: Near, runtimeLabel = false) =>
    ({ score: score + closeness(pods.owner, from), result: { near: [near], runtimeLabel } });

  if (failing.length === 0) {
    if (pods.owner.namespace === from.namespace || pods.owner.namespace === '' || from.namespace === '') return undefined;
    return found(0.5, { at: pods.owner.below(['metadata', 'namespace']), message: `the pods of ${title} match, but are in namespace "${pods.owner.namespace}"` });
  }
  if (!sharesNamespace(from.namespace, pods.owner)) return undefined;
  if (selects(selector, labelsOf(pods.owner.below(['metadata', 'labels'])))) {
    return found(0.7, { at: labels, message: `${title} has these labels itself, but its pod template does not` });
  }
  const [requirement] = failing;
  if (failing.length > 1 || !requirement || requirement.operator !== 'In') return undefined;

  const renamed = otherKeyWithValue(requirement, pods);
  if (renamed !== undefined) {
    return found(0.6, { at: labels.below([renamed]), message: `the pods of ${title} have \`${renamed}: ${requirement.values[0]}\``, label: requirement.key, suggestion: describeSelector([{ ...requirement, key: renamed }]) });
  }
  const actual = Object.hasOwn(pods.labels, requirement.key) ? pods.labels[requirement.key] : undefined;
  if (actual === undefined) {
    const isRuntime = runtimeKey.test(requirement.key) || requirement.values.every(value => runtimeValue.test(value));
    return selector.length > 1
      ? found(0.5, { at: labels, message: `the pods of ${title} lack the label "${requirement.key}"`, label: requirement.key }, isRuntime)
      : undefined;
  }
  const typo = requirement.values.some(value => looksLike(value, actual) && !isNumbered(value, actual));
  if (!typo && selector.length < 2) return undefined;
  const runtime = runtimeKey.test(requirement.key) && !typo;
  // Parts of one application share all labels but one: only a name tells that this very part is meant.
  return found(typo ? 0.6 : 0.4, {
    at: labels.below([requirement.key]),
    message: `the pods of ${title} have \`${requirement.key}: ${actual}\``,
    label: requirement.key,
    ...((typo || pods.owner.name === from.name) && { suggestion: `${requirement.key}: ${actual}` }),
  }, runtime);
}

/** `web-1` and `web-2`: no slip of the hand. */
function isNumbered(a: string, b: string): boolean {
  return a.replace(/\d+/g, '#') === b.replace(/\d+/g, '#');
}

/** The same value under the other of the two customary keys. */
function otherKeyWithValue({ key, values }: Requirement, { labels }: PodSet): string | undefined {
  const customary = ['app', 'app.kubernetes.io/name', 'k8s-app', 'name', 'component', 'app.kubernetes.io/component'];
  return customary.includes(key) ? customary.find(other => other !== key && values.includes(labels[other] ?? '')) : undefined;
}

function closeness(owner: Resource, from: Resource): number {
  return (owner.name === from.name ? 0.2 : 0) + (owner.document.source === from.document.source ? 0.2 : 0);
}
