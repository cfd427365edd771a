import type { Certainty } from '../../model/certainty.ts';
import { type Breach, breachesOf, claimBreaches } from '../../model/limit-constraints.ts';
import type { Amounts } from '../../model/limit-ranges.ts';
import { resourcesOf } from '../../model/requests.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../source/field.ts';
import { defineRule, type Problem } from '../rule.ts';
import { eachResource } from '../targets.ts';

export default defineRule({
  id: 'limit-range-violated',
  topic: 'resources',
  summary: 'Amounts are outside the bounds of a LimitRange',
  why: 'The API server refuses every pod and claim that goes beyond the LimitRange of its namespace. A workload is accepted all the same, and gets no pods.',
  severity: 'error',
  stage: 'never-created',
  since: '0.2',
  on: eachResource,

  *check(resource, { cluster }) {
    const isClaim = resource.kindName === 'core/PersistentVolumeClaim';
    const pods = cluster.podsOf(resource);
    if (!isClaim && !pods) return;
    for (const range of cluster.neighbours(resource, 'core/LimitRange')) {
      const isWritten = range.namespace !== '' && range.namespace === resource.namespace;
      const certainty: Certainty = resource.unit.patched || !isWritten ? 'possible' : 'certain';
      for (const item of range.at('spec', 'limits').items()) {
        const type = item.at('type').string;
        if (type === 'PersistentVolumeClaim' && isClaim) {
          const amounts: Amounts = new Map(resource.below(['spec', 'resources', 'requests']).entries());
          for (const breach of claimBreaches(item, amounts)) yield told(breach, resource, range, certainty, resource.nameField, 'the claim');
        }
        for (const container of (type === 'Container' && pods?.containers) || []) {
          if (container.role === 'ephemeral' || resource.kind === 'PodTemplate') continue;
          const name = container.field.at('name');
          const [breach] = breachesOf(item, resourcesOf(container, cluster));
          if (breach) yield told(breach, resource, range, certainty, name, `"${name.string ?? ''}"`);
        }
      }
    }
  },

  examples: [
    {
      title: 'a container that asks for more than the namespace lets it have',
      text: `
        apiVersion: v1
        kind: LimitRange
        metadata:
          name: team
          namespace: shop
        spec:
          limits:
            - type: Container
              default: {memory: 256Mi}
              max: {memory: 1Gi}
            - type: PersistentVolumeClaim
              max: {storage: 10Gi}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: search
          namespace: shop
        spec:
          selector:
            matchLabels:
              app: search
          template:
            metadata:
              labels:
                app: search
            spec:
              containers:
                - name: search
                  image: shop/search:3.2.0
                  resources:
                    limits:
                      memory: 2Gi # want: LimitRange "team" refuses "search": a memory limit of 2Gi is above the maximum of 1Gi
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: search
          namespace: shop
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 20Gi # want: LimitRange "team" refuses the claim: a storage request of 20Gi is above the maximum of 10Gi
      `,
    },
    {
      title: 'too far from the request to the limit',
      text: `
        apiVersion: v1
        kind: LimitRange
        metadata:
          name: team
          namespace: shop
        spec:
          limits:
            - type: Container
              maxLimitRequestRatio: {cpu: "4"}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
        spec:
          containers:
            - name: cart
              image: shop/cart:2.0.1
              resources:
                requests: {cpu: 100m}
                limits: {cpu: "1"} # want: the cpu limit of 1 is more than 4 times the request of 100m
      `,
    },
    {
      title: 'defaults of the LimitRange are inside its bounds',
      text: `
        apiVersion: v1
        kind: LimitRange
        metadata:
          name: team
          namespace: shop
        spec:
          limits:
            - type: Container
              max: {memory: 1Gi}
              min: {memory: 64Mi}
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          namespace: shop
        spec:
          containers:
            - name: cart
              image: shop/cart:2.0.1
      `,
    },
  ],
});

function told({ bound, amount, words }: Breach, resource: Resource, range: Resource, certainty: Certainty, name: Field, who: string): Problem {
  // An amount that a LimitRange filled in is not written here.
  const isWritten = amount?.document === resource.document;
  return {
    at: amount && isWritten ? amount : name,
    certainty,
    message: `${range.title} refuses ${who}: ${words}`,
    help: 'change the amount, or the bound in the LimitRange',
    related: [{ at: bound, message: `${range.title} has the bound here` }],
  };
}
