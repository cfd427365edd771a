import type { ResourceRequirements } from '../../model/kinds.ts';
import { compareQuantities, parseQuantity } from '../../schemas/quantity.ts';
import type { Field } from '../../source/field.ts';
import { defineRule, type Problem } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'request-exceeds-limit',
  topic: 'resources',
  summary: 'Request is larger than its limit',
  why: 'The API server refuses an object that requests more than it may use. For huge pages and extended resources such as GPUs the '
    + 'request and the limit must even be equal.',
  severity: 'error',
  stage: 'rejected',
  since: '0.1',
  replaces: ['invalid-value'],
  on: eachPod,

  // kubernetes v1.34.1, pkg/apis/core/validation: validateResourceRequirements, for containers and for the pod as a whole.
  *check(pods, { api }) {
    for (const { field, role } of pods.containers) {
      if (role !== 'ephemeral') yield* compared(field.at('resources'));
    }
    if (api.atLeast(34)) yield* compared(pods.spec.at('resources'));
  },

  examples: [
    {
      title: 'more than the limit, and not the same number of GPUs',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              resources:
                requests:
                  memory: 1Gi # want: the request of 1Gi memory is more than the limit of 512Mi
                  cpu: 1 # want: the request of 1 cpu is more than the limit of 900m
                  nvidia.com/gpu: 1 # want: the request of 1 nvidia.com/gpu must be equal to the limit of 2
                limits:
                  memory: 512Mi
                  cpu: 900m
                  nvidia.com/gpu: 2
      `,
    },
    {
      title: 'the same amount written in two ways',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              resources:
                requests:
                  memory: 1024Mi
                  cpu: 1000m
                  hugepages-2Mi: 4Mi
                limits:
                  memory: 1Gi
                  cpu: 1
                  hugepages-2Mi: 4096Ki
            - name: proxy
              image: shop/proxy:0.3.0
              resources:
                requests:
                  memory: 64Mi
      `,
    },
  ],
});

function* compared(resources: Field<ResourceRequirements | undefined>): Iterable<Problem> {
  const limits = new Map(resources.at('limits').entries());
  for (const [name, at] of resources.at('requests').entries()) {
    const limit = limits.get(name);
    const request = parseQuantity(at.raw);
    const most = parseQuantity(limit?.raw);
    if (!limit || !request || !most) continue;
    const order = compareQuantities(request, most);
    const mustBeEqual = !isOvercommitted(name);
    if (order === 0 || (order < 0 && !mustBeEqual)) continue;
    yield {
      at,
      message: `the request of ${at.raw} ${name} ${mustBeEqual ? 'must be equal to' : 'is more than'} the limit of ${limit.raw}`,
      help: mustBeEqual
        ? `request ${limit.raw}, or leave the request out`
        : `raise the limit to ${at.raw}, or request no more than ${limit.raw}`,
      related: [{ at: limit, message: 'this is the limit' }],
    };
  }
}

/** Only resources of Kubernetes itself can be promised twice, and huge pages not even then (pkg/apis/core/helper). */
function isOvercommitted(name: string): boolean {
  return (!name.includes('/') || name.includes('kubernetes.io/')) && !name.startsWith('hugepages-');
}
