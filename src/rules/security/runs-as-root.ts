import type { PodSpec } from '../../model/kinds.ts';
import { byPlace, isRefused, namesOf, type User, usersOf } from '../../model/users.ts';
import type { Field } from '../../source/field.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'runs-as-root',
  topic: 'security',
  summary: 'Container runs as root',
  why: 'Root in a container is root on its node as soon as anything lets it out, and until then it can write to all of the container.',
  severity: 'warning',
  stage: 'security',
  since: '0.1',
  aliases: [
    'kube-linter:run-as-non-root', 'polaris:runAsRootAllowed', 'checkov:CKV_K8S_23', 'trivy:KSV-0012', 'trivy:KSV-0105', 'kubescape:C-0013',
    'monokle:PSS203', 'monokle:PSS204', 'datree:52', 'popeye:POP-302', 'popeye:POP-306', 'kyverno:require-run-as-nonroot',
  ],
  on: eachPod,

  *check(pods) {
    const { spec } = pods;
    const users = usersOf(pods);
    const roots = users.filter(user => user.runAsUser.number === 0 && !isRefused(user) && !hasOwnUsers(spec));
    for (const group of byPlace(roots)) {
      yield {
        at: group[0].runAsUser,
        message: `${namesOf(group)} ${group.length > 1 ? 'run' : 'runs'} as root`,
        help: 'set `runAsUser` to a user of the image that is not 0',
      };
    }
    const open = users.filter(isUnspecified);
    if (open.length === 0 || roots.length > 0 || hasOwnUsers(spec)) return;
    yield {
      at: spec.at('securityContext', 'runAsNonRoot'),
      certainty: 'possible',
      message: `nothing keeps ${namesOf(open)} from running as root, if that is the user of the image`,
      help: 'add `runAsNonRoot: true` to the `securityContext` of the pod',
    };
  },

  examples: [
    {
      title: 'root for the whole pod is one finding, and one container has its own user',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: 0 # want: "web" and "proxy" run as root
          containers:
            - name: web
              image: shop/web:1.4.2
            - name: proxy
              image: shop/proxy:0.9.0
            - name: cart
              image: shop/cart:2.0.1
              securityContext:
                runAsUser: 1000
      `,
    },
    {
      title: 'nothing is said, so that the image decides',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec: # want: nothing keeps "cart" from running as root
          containers:
            - name: cart
              image: shop/cart:2.0.1
      `,
    },
    {
      title: 'the container has the last word, and runAsNonRoot is enough',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          securityContext:
            runAsUser: 0
          containers:
            - name: web
              image: shop/web:1.4.2
              securityContext:
                runAsUser: 1000
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          securityContext:
            runAsNonRoot: true
          containers:
            - name: cart
              image: shop/cart:2.0.1
      `,
    },
    {
      title: 'root that the kubelet refuses to start is a fault of another kind',
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
                runAsUser: 0
      `,
    },
    {
      title: 'root in a user namespace of its own is nobody outside',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          hostUsers: false
          containers:
            - name: payments
              image: shop/payments:3.1.0
              securityContext:
                runAsUser: 0
      `,
    },
    {
      title: 'Windows has no root, and what is privileged is said to be that',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: till
        spec:
          os:
            name: windows
          containers:
            - name: till
              image: shop/till:1.0.0
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: tune
        spec:
          containers:
            - name: tune
              image: shop/tune:1.0.0
              securityContext:
                privileged: true
      `,
    },
  ],
});

function isUnspecified({ runAsUser, runAsNonRoot, privileged }: User): boolean {
  return runAsUser.missing && runAsNonRoot.boolean !== true && !privileged;
}

function hasOwnUsers(spec: Field<PodSpec | undefined>): boolean {
  return spec.at('hostUsers').boolean === false;
}
