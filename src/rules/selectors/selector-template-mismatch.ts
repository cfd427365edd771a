import { controllerKinds, ownSelector } from '../../model/controllers.ts';
import { isPlaceholder } from '../../model/near.ts';
import type { PodSet } from '../../model/pods.ts';
import type { Resource } from '../../model/resource.ts';
import { describeSelector, holds, labelsOf, type Requirement } from '../../model/selectors.ts';
import { type Field, isMapping } from '../../source/field.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'selector-template-mismatch',
  topic: 'selectors',
  summary: 'The selector does not match the pods of its own template',
  why: 'A controller that would not find the pods it makes is refused by the API server.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  aliases: [
    'kube-linter:mismatching-selector', 'kube-score:deployment-pod-selector-labels-match-template-metadata-labels',
    'kube-score:statefulset-pod-selector-labels-match-template-metadata-labels', 'kubescape:C-0296', 'popeye:POP-508',
  ],
  on: kinds(...controllerKinds, 'batch/Job'),

  *check(workload, { cluster }) {
    const pods = cluster.podsOf(workload);
    if (!pods || !hasReadableLabels(pods)) return;
    // The server gives a Job a selector of its own unless it is told not to.
    if (workload.is('batch/Job') && workload.below(['spec', 'manualSelector']).raw !== true) return;
    const certainty = workload.unit.patched || workload.unit.labelled ? 'likely' : 'certain';
    const field = workload.below(['spec', 'selector']);
    const selector = ownSelector(workload);
    if (!selector) return;
    if (isEmpty(field)) {
      yield { at: { key: field }, certainty, message: 'the selector is empty, and so would take all pods', help: 'add `matchLabels` with labels of the template' };
      return;
    }
    const failing = selector.filter(requirement => !holds(requirement, pods.labels));
    const [first] = failing;
    if (!first || failing.some(({ values }) => values.some(isPlaceholder)) || Object.values(pods.labels).some(isPlaceholder)) return;
    const labels = pods.metadata.at('labels');
    const present = failing.filter(({ key }) => Object.hasOwn(pods.labels, key));
    const has = present.length > 0 ? present.map(({ key }) => `${key}=${pods.labels[key]}`).join(', ') : `no label "${first.key}"`;
    yield {
      at: placeOf(first, workload),
      certainty,
      message: `the selector wants ${describeSelector(failing)}, but the pod template has ${has}`,
      help: helpFor(first),
      related: [{ at: { key: labels.below([first.key]) }, message: 'the labels of the pods are here' }],
    };
  },

  examples: [
    {
      title: 'a label was renamed in one place',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
              tier: front # want: the selector wants tier=front, but the pod template has tier=frontend
          template:
            metadata:
              labels:
                app: web
                tier: frontend
            spec:
              containers:
                - name: web
                  image: shop/web:1.4.2
      `,
    },
    {
      title: 'an expression that the template does not satisfy',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: cart
        spec:
          serviceName: cart
          selector:
            matchLabels:
              app: cart
            matchExpressions:
              - key: track # want: the selector wants track in (canary, stable), but the pod template has no label "track"
                operator: In
                values: [canary, stable]
          template:
            metadata:
              labels:
                app: cart
            spec:
              containers:
                - name: cart
                  image: shop/cart:2.0.1
      `,
    },
    {
      title: 'an empty selector, and the selector of a ReplicationController',
      text: `
        apiVersion: apps/v1
        kind: DaemonSet
        metadata:
          name: web
        spec:
          selector: {} # want: the selector is empty
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: shop/web:1.4.2
        ---
        apiVersion: v1
        kind: ReplicationController
        metadata:
          name: payments
        spec:
          selector:
            app: payment # want: the selector wants app=payment, but the pod template has app=payments
          template:
            metadata:
              labels:
                app: payments
            spec:
              containers:
                - name: payments
                  image: shop/payments:3.1.0
      `,
    },
    {
      title: 'more labels than the selector wants, and a Job whose selector the server makes',
      text: `
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
            matchExpressions:
              - key: legacy
                operator: DoesNotExist
          template:
            metadata:
              labels:
                app: web
                version: "3"
            spec:
              containers:
                - name: web
                  image: shop/web:1.4.2
        ---
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: close-the-books
        spec:
          selector:
            matchLabels:
              batch.kubernetes.io/controller-uid: 6a1d3f9e-1b2c-4d5e-8f90-a1b2c3d4e5f6
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: books
                  image: shop/books:1.0.0
      `,
    },
  ],
});

/** A template that is absent or malformed is a fault of its own. */
function hasReadableLabels({ spec, metadata }: PodSet): boolean {
  const labels = metadata.at('labels');
  return !spec.missing && (metadata.missing || isMapping(metadata.raw)) && (labels.missing || isMapping(labels.raw));
}

/** A selector that only has keys that no selector has is said to have those. */
function isEmpty(field: Field): boolean {
  return field.entries().every(([key, value]) =>
    (key === 'matchLabels' && Object.keys(labelsOf(value)).length === 0) || (key === 'matchExpressions' && value.items().length === 0));
}

function placeOf({ key }: Requirement, workload: Resource): Field {
  const selector = workload.below(['spec', 'selector']);
  const candidates = [selector.below([key]), selector.below(['matchLabels', key])];
  const expression = selector.below(['matchExpressions']).items().find(item => item.below(['key']).raw === key);
  return candidates.find(candidate => !candidate.missing) ?? expression?.below(['key']) ?? selector;
}

function helpFor({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'In': return `add \`${key}: ${values[0] ?? ''}\` to the labels of the template, or change the selector`;
    case 'Exists': return `add the label \`${key}\` to the template`;
    default: return `change the label \`${key}\` of the template, or the selector`;
  }
}
