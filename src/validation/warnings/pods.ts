import { repetitions } from '../earlier.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, number, text } from '../values.ts';

/** What stands alone in the spec of a pod: `pkg/api/pod/warnings.go`. */
export const podWarnings: Checks = {
  'core.v1.PodSpec': checkSpec,
  'core.v1.TopologySpreadConstraint': (constraint, here) => checkSelector(constraint, here, 'this constraint counts no pods, and spreads nothing'),
  'core.v1.PodAffinityTerm': (term, here) => checkSelector(term, here, 'this term matches no pod'),
};

function checkSpec(spec: Mapping, here: Here): void {
  // A pod itself is mended without a word.
  if (here.kind !== 'Pod' && (number(spec, 'terminationGracePeriodSeconds') ?? 0) < 0) {
    const message = '"terminationGracePeriodSeconds" is negative, and taken for 1: the pod is killed one second after it is asked to stop';
    here.warn('terminationGracePeriodSeconds', message, 'write the seconds that the pod needs to stop');
  }
  const secrets = list(spec, 'imagePullSecrets');
  for (let index = 0; index < secrets.length; index++) {
    if (text(asMapping(secrets[index]), 'name') !== '') continue;
    here.warn(
      ['imagePullSecrets', index, 'name'],
      'a pull secret without a name does nothing',
      'write the name of the Secret, or remove the entry',
    );
  }
  for (const [index] of repetitions(secrets, 'name')) {
    const name = text(asMapping(secrets[index]), 'name');
    here.warn(['imagePullSecrets', index, 'name'], `the pull secret "${name}" is there twice`, 'remove one of the two');
  }
  const aliases = list(spec, 'hostAliases');
  for (const [index] of repetitions(aliases, 'ip')) {
    const ip = text(asMapping(aliases[index]), 'ip');
    here.warn(
      ['hostAliases', index, 'ip'],
      `there are two entries for "${ip}", and \`kubectl apply\` may drop one`,
      'put all host names of the address into one entry',
    );
  }
}

function checkSelector(owner: Mapping, here: Here, consequence: string): void {
  if (isSet(owner, 'labelSelector')) return;
  here.warn(
    'labelSelector',
    `without "labelSelector" ${consequence}`,
    'add `labelSelector` with labels of the pods that are meant',
  );
}
