import type { Field } from '../source/field.ts';
import type { PodSpec } from './kinds.ts';
import type { PodContainer, PodSet } from './pods.ts';

/** The user that counts for a container: its own settings go before those of the pod. */
export interface User {
  readonly name: string;
  readonly runAsUser: Field<number | undefined>;
  readonly runAsNonRoot: Field<boolean | undefined>;
  readonly privileged: boolean;
}

/** The users of the containers of all roles; none on Windows, which has no root. */
export function usersOf({ spec, containers }: PodSet): readonly User[] {
  return isWindows(spec) ? [] : containers.map(container => userOf(container, spec));
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

function isWindows(spec: Field<PodSpec | undefined>): boolean {
  return spec.at('os', 'name').string === 'windows' || spec.at('nodeSelector').below(['kubernetes.io/os']).raw === 'windows';
}

/** The kubelet looks at it before it starts the container (kubernetes v1.34.1, pkg/kubelet/kuberuntime, verifyRunAsNonRoot). */
export function isRefused({ runAsUser, runAsNonRoot }: User): boolean {
  return runAsUser.number === 0 && runAsNonRoot.boolean === true;
}

/** Those that have their user id from the same place stand together. */
export function byPlace(users: readonly User[]): readonly (readonly [User, ...User[]])[] {
  const groups = new Map<string, [User, ...User[]]>();
  for (const user of users) {
    const key = user.runAsUser.path.join('/');
    const group = groups.get(key);
    if (group) group.push(user);
    else groups.set(key, [user]);
  }
  return [...groups.values()];
}

/** `"web", "cart" and "proxy"`: for messages. */
export function namesOf(users: readonly User[]): string {
  const names = users.map(({ name }) => `"${name}"`);
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}
