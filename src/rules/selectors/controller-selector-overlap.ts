import type { Certainty } from '../../model/certainty.ts';
import type { Cluster } from '../../model/cluster.ts';
import { controllerKinds, isController, ownSelector } from '../../model/controllers.ts';
import { isPlaceholder } from '../../model/near.ts';
import type { PodSet } from '../../model/pods.ts';
import { autoscalersOf } from '../../model/replicas.ts';
import type { Resource } from '../../model/resource.ts';
import { describeSelector, type Selector } from '../../model/selectors.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'controller-selector-overlap',
  topic: 'selectors',
  summary: 'Two controllers select the same pods',
  why: 'Whatever follows the selector takes the pods of both for those of one: autoscalers count them in, or stop when there is one for each, and `kubectl logs deployment/...` shows the wrong pods.',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  on: kinds(...controllerKinds),

  *check(workload, { cluster }) {
    const selector = ownSelector(workload);
    if (!isController(workload) || !selector || selector.length === 0 || selector.some(({ values }) => values.some(isPlaceholder))) return;
    const [first, ...more] = overlaps(workload, selector, cluster);
    if (!first) return;
    const other = first.pods.owner;
    const others = more.length > 0 ? ' and of others' : '';
    yield {
      at: { key: workload.below(['spec', 'selector']) },
      certainty: first.certainty,
      message: `the selector ${describeSelector(selector)} also matches the pods of ${other.title}${others}${first.consequence}`,
      help: 'add a label of its own to the selector and the template of each; as selectors cannot be changed, delete the old object first',
      related: [first, ...more.slice(0, 2)].map(({ pods }) => ({ at: { key: pods.metadata.at('labels') }, message: `the pods of ${pods.owner.title}` })),
    };
  },

  examples: [
    {
      title: 'copied, and both are scaled: both autoscalers stop',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers: [{name: web, image: shop/web:1.4.2}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: cart
        spec:
          selector: # want: the selector app=shop also matches the pods of Deployment "web", and both autoscalers stop
            matchLabels:
              app: shop
          template:
            metadata:
              labels:
                app: shop
            spec:
              containers: [{name: cart, image: shop/cart:2.0.1}]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
          maxReplicas: 5
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: cart
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: cart}
          maxReplicas: 5
      `,
    },
    {
      title: 'a selector that is too wide',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector: # want: the selector app=web also matches the pods of StatefulSet "web-cache"
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers: [{name: web, image: shop/web:1.4.2}]
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: web-cache
        spec:
          serviceName: web-cache
          selector:
            matchLabels:
              app: web
              part: cache
          template:
            metadata:
              labels:
                app: web
                part: cache
            spec:
              containers: [{name: cache, image: shop/cache:1.0.0}]
      `,
    },
    {
      title: 'each track of a canary has its label, and other namespaces are other pods',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: shop}
        spec:
          selector:
            matchLabels: {app: web, track: stable}
          template:
            metadata: {labels: {app: web, track: stable}}
            spec:
              containers: [{name: web, image: shop/web:1.4.2}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web-canary, namespace: shop}
        spec:
          selector:
            matchLabels: {app: web, track: canary}
          template:
            metadata: {labels: {app: web, track: canary}}
            spec:
              containers: [{name: web, image: shop/web:1.5.0}]
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: bench}
        spec:
          selector:
            matchLabels: {app: web, track: stable}
          template:
            metadata: {labels: {app: web, track: stable}}
            spec:
              containers: [{name: web, image: shop/web:1.4.2}]
      `,
    },
    {
      title: 'a ReplicaSet that its Deployment has made, in a dump of a cluster',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: cart
        spec:
          selector:
            matchLabels: {app: cart}
          template:
            metadata: {labels: {app: cart}}
            spec:
              containers: [{name: cart, image: shop/cart:2.0.1}]
        ---
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: cart-5d9c7b8f6d
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: cart, controller: true}]
        spec:
          selector:
            matchLabels: {app: cart, pod-template-hash: 5d9c7b8f6d}
          template:
            metadata: {labels: {app: cart, pod-template-hash: 5d9c7b8f6d}}
            spec:
              containers: [{name: cart, image: shop/cart:2.0.1}]
      `,
    },
  ],
});

interface Overlap {
  readonly pods: PodSet;
  readonly certainty: Certainty;
  readonly consequence: string;
}

/** The others whose pods the selector takes in, the worst case first; of two that select each other the second one speaks. */
function overlaps(workload: Resource, selector: Selector, cluster: Cluster): readonly Overlap[] {
  const match = cluster.podsMatching(selector, workload);
  if (match.state !== 'found') return [];
  const own = cluster.podsOf(workload);
  const others: PodSet[] = [];
  for (const pods of match.pods) {
    const { owner } = pods;
    if (isController(owner) && owner.namespace === workload.namespace && !isSame(owner, workload)) others.push(pods);
    if (others.length === mostCompared) break;
  }
  const ownIndex = own ? match.pods.indexOf(own) : -1;
  const found = others.flatMap((pods): readonly Overlap[] => {
    const { owner } = pods;
    const isMutual = own?.selectedBy(ownSelector(owner) ?? []) ?? false;
    if (isMutual && owner.unit === workload.unit && match.pods.indexOf(pods) > ownIndex) return [];
    return [{ pods, ...consequence(workload, owner, isMutual, cluster) }];
  });
  return found.sort((a, b) => order.indexOf(a.certainty) - order.indexOf(b.certainty));
}

/** Of a whole folder with the same labels a few tell enough. */
const mostCompared = 20;

function isSame(a: Resource, b: Resource): boolean {
  return a.kindName === b.kindName && a.name === b.name;
}

const order: readonly Certainty[] = ['certain', 'likely', 'possible'];

/** Two autoscalers that find each other's pods refuse to act (podautoscaler `AmbiguousSelector`); a single one counts the strangers in. */
function consequence(workload: Resource, other: Resource, isMutual: boolean, cluster: Cluster): Omit<Overlap, 'pods'> {
  const own = autoscalersOf(workload, cluster).always;
  const foreign = autoscalersOf(other, cluster).always;
  if (own.length > 0 && foreign.length > 0) return { certainty: 'certain', consequence: ', and both autoscalers stop' };
  if (own.length > 0) return { certainty: 'likely', consequence: ', and its autoscaler counts those in' };
  if (isMutual && foreign.length > 0) return { certainty: 'likely', consequence: ', whose autoscaler counts its pods in' };
  return { certainty: 'possible', consequence: '' };
}
