import { mayHaveUnread } from '../../model/overlays.ts';
import { quotasOver, unmetBy } from '../../model/quotas.ts';
import { podLevelResources, resourcesOf } from '../../model/requests.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'quota-requires-resources',
  topic: 'resources',
  summary: 'Container lacks what the ResourceQuota demands',
  why: 'A quota on cpu or memory makes the API server refuse every pod with a container that does not say how much of it it takes. '
    + 'The workload is accepted, and then gets no pods.',
  severity: 'error',
  stage: 'never-created',
  since: '0.1',
  on: eachPod,

  // kubernetes v1.34.1, pkg/quota/v1/evaluator/core/pods.go: Constraints.
  *check(pods, { cluster, api }) {
    if (pods.owner.kind === 'PodTemplate') return;
    const whole = podLevelResources(pods);
    if (api.atLeast(34) && whole.requests.size > 0) return;
    for (const { quota, certainty } of quotasOver(pods, cluster)) {
      for (const container of pods.containers) {
        if (container.role === 'ephemeral') continue;
        const unmet = unmetBy(resourcesOf(container, cluster), quota);
        if (unmet.length === 0) continue;
        const resources = container.field.at('resources');
        const name = container.field.at('name').string ?? '';
        const hard = quota.at('spec', 'hard').entries().find(([key]) => key === unmet[0])![1];
        yield {
          at: resources.missing ? container.field.at('name') : { key: resources },
          certainty: pods.owner.unit.patched || mayHaveUnread(pods.owner, 'LimitRange', cluster) ? 'possible' : certainty,
          message: `${quota.title} demands ${unmet.join(' and ')} of every container, and "${name}" sets none`,
          help: `set ${unmet.map(pathOf).join(' and ')}`,
          related: [{ at: { key: hard }, message: `${quota.title} counts it here` }],
        };
      }
    }
  },

  examples: [
    {
      title: 'a quota on limits, and a container without',
      text: `
        apiVersion: v1
        kind: ResourceQuota
        metadata:
          name: team
          namespace: shop
        spec:
          hard:
            requests.cpu: 4
            limits.memory: 8Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              initContainers:
                - name: migrate # want: ResourceQuota "team" demands requests.cpu and limits.memory of every container, and "migrate" sets none
                  image: shop/web:1.4.2
              containers:
                - name: web
                  image: shop/web:1.4.2
                  resources: # want: demands limits.memory of every container, and "web" sets none
                    requests:
                      memory: 64Mi
                    limits:
                      cpu: 500m
      `,
    },
    {
      title: 'a LimitRange gives every container what the quota demands',
      text: `
        apiVersion: v1
        kind: ResourceQuota
        metadata:
          name: team
          namespace: shop
        spec:
          hard:
            requests.cpu: 4
            limits.memory: 8Gi
            requests.ephemeral-storage: 10Gi
        ---
        apiVersion: v1
        kind: LimitRange
        metadata:
          name: team
          namespace: shop
        spec:
          limits:
            - type: Container
              min:
                cpu: 50m
              max:
                memory: 1Gi
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: shop
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
      `,
    },
    {
      title: 'the pod asks as a whole, or is not in the scope of the quota',
      text: `
        apiVersion: v1
        kind: ResourceQuota
        metadata:
          name: urgent
          namespace: shop
        spec:
          hard:
            cpu: 4
          scopeSelector:
            matchExpressions:
              - scopeName: PriorityClass
                operator: In
                values:
                  - urgent
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          namespace: shop
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
          namespace: shop
        spec:
          priorityClassName: urgent
          resources:
            requests:
              memory: 1Gi
          containers:
            - name: payments
              image: shop/payments:3.1.0
      `,
    },
  ],
});

/** `limits.memory` as it is written in a container. */
function pathOf(key: string): string {
  return `\`resources.${key.includes('.') ? key : `requests.${key}`}\``;
}
