import { byPlace, isRefused, namesOf, usersOf } from '../../model/users.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'nonroot-with-root-uid',
  topic: 'security',
  summary: 'runAsNonRoot forbids the user 0 that runAsUser sets',
  why: 'The kubelet does not start a container that must not be root and yet has the user id 0: it stays in CreateContainerConfigError, '
    + 'and the pod never becomes ready.',
  severity: 'error',
  stage: 'never-starts',
  since: '0.1',
  aliases: ['kube-linter:run-as-non-root'],
  on: eachPod,

  *check(pods) {
    for (const group of byPlace(usersOf(pods).filter(isRefused))) {
      yield {
        at: group[0].runAsUser,
        // An overlay may change either of the two.
        ...(pods.owner.unit.patched && { certainty: 'likely' as const }),
        message: `the kubelet refuses to start ${namesOf(group)}: runAsNonRoot is true and runAsUser is 0`,
        related: [{ at: group[0].runAsNonRoot, message: 'root is ruled out here' }],
        help: 'set `runAsUser` to a user of the image that is not 0, or remove `runAsNonRoot`',
      };
    }
  },

  examples: [
    {
      title: 'the pod rules out what the container asks for',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          securityContext:
            runAsNonRoot: true
          containers:
            - name: payments
              image: shop/payments:3.1.0
              securityContext:
                runAsUser: 0 # want: the kubelet refuses to start "payments": runAsNonRoot is true and runAsUser is 0
      `,
    },
    {
      title: 'the user of the pod is that of all containers without one',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: 0 # want: refuses to start "migrate" and "web"
            runAsNonRoot: true
          initContainers:
            - name: migrate
              image: shop/migrate:1.4.2
          containers:
            - name: web
              image: shop/web:1.4.2
            - name: cart
              image: shop/cart:2.0.1
              securityContext:
                runAsUser: 1000
      `,
    },
    {
      title: 'the container has the last word, about either of the two',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: 0
            runAsNonRoot: true
          containers:
            - name: web
              image: shop/web:1.4.2
              securityContext:
                runAsUser: 1000
            - name: proxy
              image: shop/proxy:0.9.0
              securityContext:
                runAsNonRoot: false
      `,
    },
    {
      title: 'Windows has no user 0',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: till
        spec:
          os:
            name: windows
          securityContext:
            runAsUser: 0
            runAsNonRoot: true
          containers:
            - name: till
              image: shop/till:1.0.0
      `,
    },
  ],
});
