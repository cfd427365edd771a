import type { PodSpec } from '../../model/kinds.ts';
import type { PodContainer } from '../../model/pods.ts';
import type { Field } from '../../source/field.ts';
import { defineRule, type Problem } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'runs-as-root',
  topic: 'security',
  summary: 'Container runs as root',
  why: 'Root in a container is root on its node as soon as anything lets it out, and until then it can write to all of the container. With runAsNonRoot the kubelet does not start it at all.',
  severity: 'warning',
  stage: 'security',
  since: '0.1',
  aliases: [
    'kube-linter:run-as-non-root', 'polaris:runAsRootAllowed', 'checkov:CKV_K8S_23', 'trivy:KSV-0012', 'trivy:KSV-0105', 'kubescape:C-0013',
    'monokle:PSS203', 'monokle:PSS204', 'datree:52', 'popeye:POP-302', 'popeye:POP-306', 'kyverno:require-run-as-nonroot',
  ],
  on: eachPod,

  *check({ spec, containers }) {
    if (isWindows(spec)) return;
    const users = containers.map(container => userOf(container, spec));
    const roots = users.filter(user => user.runAsUser.number === 0 && (isRefused(user) || !hasOwnUsers(spec)));
    for (const group of groupsOf(roots)) yield rootProblem(group);
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
      title: 'a contradiction: the container never starts',
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

/** The user that counts for a container: its own settings go before those of the pod. */
interface User {
  readonly name: string;
  readonly runAsUser: Field<number | undefined>;
  readonly runAsNonRoot: Field<boolean | undefined>;
  readonly privileged: boolean;
}

function userOf({ field }: PodContainer, spec: Field<PodSpec | undefined>): User {
  const own = field.at('securityContext');
  const common = spec.at('securityContext');
  return {
    name: field.at('name').string ?? '',
    runAsUser: own.at('runAsUser').missing ? common.at('runAsUser') : own.at('runAsUser'),
    runAsNonRoot: own.at('runAsNonRoot').missing ? common.at('runAsNonRoot') : own.at('runAsNonRoot'),
    privileged: own.at('privileged').boolean === true,
  };
}

/** The containers that have their user from the same place, and the same done to them. */
function groupsOf(users: readonly User[]): readonly (readonly [User, ...User[]])[] {
  const groups = new Map<string, [User, ...User[]]>();
  for (const user of users) {
    const key = `${isRefused(user)} ${user.runAsUser.path.join('/')}`;
    const group = groups.get(key);
    if (group) group.push(user);
    else groups.set(key, [user]);
  }
  return [...groups.values()];
}

function rootProblem(users: readonly [User, ...User[]]): Problem {
  const [first] = users;
  const help = 'set `runAsUser` to a user of the image that is not 0';
  if (!isRefused(first)) return { at: first.runAsUser, message: `${namesOf(users)} ${users.length > 1 ? 'run' : 'runs'} as root`, help };
  return {
    at: first.runAsUser,
    message: `the kubelet refuses to start ${namesOf(users)}: runAsNonRoot is true and runAsUser is 0`,
    help,
    related: [{ at: first.runAsNonRoot, message: 'root is ruled out here' }],
  };
}

function namesOf(users: readonly User[]): string {
  const names = users.map(({ name }) => `"${name}"`);
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

/** The kubelet checks it before it starts the container (kuberuntime `verifyRunAsNonRoot`). */
function isRefused({ runAsNonRoot }: User): boolean {
  return runAsNonRoot.boolean === true;
}

function isUnspecified({ runAsUser, runAsNonRoot, privileged }: User): boolean {
  return runAsUser.missing && runAsNonRoot.boolean !== true && !privileged;
}

function hasOwnUsers(spec: Field<PodSpec | undefined>): boolean {
  return spec.at('hostUsers').boolean === false;
}

function isWindows(spec: Field<PodSpec | undefined>): boolean {
  return spec.at('os', 'name').string === 'windows' || spec.at('nodeSelector').below(['kubernetes.io/os']).raw === 'windows';
}
