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

/** Keys that say which one of several equal pods leads right now. */
const runtimeKey = /(^|[/.-])(role|leader|master|primary|active|instanceRole)$/i;

/** Finds the pods that come closest to a selector by the evidence of cross-object reference 2.4; nothing below its threshold. */
export function nearestPods(selector: Selector, pods: readonly PodSet[], from: Resource): NearestPods | undefined {
  let best: { score: number; result: Evidence } | undefined;
  for (const pod of pods) {
    const found = evidence(selector, pod, from);
    if (found && (!best || found.score > best.score)) best = found;
  }
  return best && best.score >= 0.5 ? { ...best.result, isClose: best.score >= 0.8 } : undefined;
}

/**
 * Whether a selector that selects nothing is at least about these pods: they use its keys, or one of them has the name that it
 * asks for. Otherwise it may as well be about pods from elsewhere, or about labels that a program puts on its own pods.
 */
export function isForSomeOf(pods: readonly PodSet[], selector: Selector, from: Resource): boolean {
  const used = new Set(pods.flatMap(({ labels }) => Object.keys(labels)));
  if (selector.every(({ key }) => used.has(key))) return true;
  const names = new Set([from.name, ...selector.flatMap(({ values }) => values)]);
  return pods.some(({ owner }) => names.has(owner.name));
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
    return found(0.6, { at: labels.below([renamed]), message: `the pods of ${title} have \`${renamed}: ${requirement.values[0]}\``, suggestion: describeSelector([{ ...requirement, key: renamed }]) });
  }
  const actual = Object.hasOwn(pods.labels, requirement.key) ? pods.labels[requirement.key] : undefined;
  if (actual === undefined) {
    return selector.length > 1
      ? found(0.5, { at: labels, message: `the pods of ${title} lack the label "${requirement.key}"` }, runtimeKey.test(requirement.key))
      : undefined;
  }
  const typo = requirement.values.some(value => looksLike(value, actual) && !isNumbered(value, actual));
  if (!typo && selector.length < 2) return undefined;
  const runtime = runtimeKey.test(requirement.key) && !typo;
  // Parts of one application share all labels but one: only a name tells that this very part is meant.
  return found(typo ? 0.6 : 0.4, {
    at: labels.below([requirement.key]),
    message: `the pods of ${title} have \`${requirement.key}: ${actual}\``,
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
