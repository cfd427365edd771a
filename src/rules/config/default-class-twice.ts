import type { Resource } from '../../model/resource.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

/** How an object says that it is the default of its kind. */
const marks = {
  IngressClass: ['metadata', 'annotations', 'ingressclass.kubernetes.io/is-default-class'],
  PriorityClass: ['globalDefault'],
  StorageClass: ['metadata', 'annotations', 'storageclass.kubernetes.io/is-default-class'],
} as const;

export default defineRule({
  id: 'default-class-twice',
  topic: 'config',
  summary: 'Two classes say that they are the default',
  why: 'The API server refuses a second default PriorityClass. Of two default IngressClasses or StorageClasses the younger one wins, so that it depends on the order in which they were made what an object without a class gets.',
  severity: 'error',
  stage: 'rejected',
  since: '0.2',
  on: kinds('networking.k8s.io/IngressClass', 'scheduling.k8s.io/PriorityClass', 'storage.k8s.io/StorageClass'),

  // plugin/pkg/admission/priority, plugin/pkg/admission/network/defaultingressclass, pkg/volume/util/storageclass.go.
  *check(resource, { cluster }) {
    const kind = resource.kind as keyof typeof marks;
    if (!isDefault(resource, kind)) return;
    const all = cluster.worldOf(resource).ofKind(resource.kindName).filter(other => isDefault(other, kind));
    const first = all[0];
    if (!first || first === resource || first.name === resource.name) return;
    const isRefused = kind === 'PriorityClass';
    yield {
      at: resource.below(marks[kind]),
      certainty: isRefused ? 'certain' : 'possible',
      message: isRefused ? `${first.title} is the default already` : `${first.title} is the default as well, and the younger of the two wins`,
      help: 'let only one of the two be the default',
      related: [{ at: first.below(marks[kind]), message: `${first.title} says so here` }],
    };
  },

  examples: [
    {
      text: `
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata:
          name: nginx
          annotations:
            ingressclass.kubernetes.io/is-default-class: "true"
        spec:
          controller: k8s.io/ingress-nginx
        ---
        apiVersion: networking.k8s.io/v1
        kind: IngressClass
        metadata:
          name: internal
          annotations:
            ingressclass.kubernetes.io/is-default-class: "true" # want: IngressClass "nginx" is the default as well, and the younger of the two wins
        spec:
          controller: k8s.io/ingress-nginx
        ---
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          name: shop
        value: 1000
        globalDefault: true
        ---
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          name: batch
        value: 10
        globalDefault: true # want: PriorityClass "shop" is the default already
      `,
    },
    {
      title: 'one of two',
      text: `
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          name: shop
        value: 1000
        globalDefault: true
        ---
        apiVersion: scheduling.k8s.io/v1
        kind: PriorityClass
        metadata:
          name: batch
        value: 10
      `,
    },
  ],
});

function isDefault(resource: Resource, kind: keyof typeof marks): boolean {
  const { raw } = resource.below(marks[kind]);
  return raw === true || raw === 'true';
}
