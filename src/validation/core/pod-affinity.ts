import { checkAbsent } from '../absent.ts';
import { dnsLabel, qualifiedName } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { list, type Mapping, text } from '../values.ts';
import { checkKeysOutsideSelector, checkLabelKeys } from './matched-label-keys.ts';
import { checkWeight } from './node-affinity.ts';

/** Since when labels of the pod itself can be matched; before, the server drops the fields. */
const labelKeysSince = 31;

/** As `validatePodAffinityTerm` in `pkg/apis/core/validation/validation.go`. */
const checkTerm: ObjectCheck = (term, here) => {
  const key = text(term, 'topologyKey');
  const wrong = key === '' ? undefined : qualifiedName(key);
  if (wrong !== undefined) here.invalid('topologyKey', key, wrong);
  const namespaces = list(term, 'namespaces');
  for (let index = 0; index < namespaces.length; index++) checkNamespace(namespaces[index] ?? '', index, here);
  if (here.minor < labelKeysSince) return;
  checkLabelKeys(term, 'matchLabelKeys', here);
  checkLabelKeys(term, 'mismatchLabelKeys', here);
  checkKeysOutsideSelector(term, here);
  checkContradictions(term, here);
};

function checkNamespace(namespace: unknown, index: number, here: Here): void {
  if (typeof namespace !== 'string') return;
  const wrong = namespace === '' ? 'it must not be empty' : dnsLabel(namespace);
  if (wrong !== undefined) here.invalid(['namespaces', index], namespace, wrong);
}

function checkContradictions(term: Mapping, here: Here): void {
  const keys = list(term, 'matchLabelKeys');
  const others = list(term, 'mismatchLabelKeys');
  if (keys.length === 0 || others.length === 0) return;
  for (let index = 0; index < keys.length; index++) {
    if (others.includes(keys[index])) {
      here.invalid(['matchLabelKeys', index], keys[index], 'it is in "mismatchLabelKeys" too', 'remove one of the two');
    }
  }
}

const checkAbsentTerm: ObjectCheck = (term, here) => {
  here.required('topologyKey', 'the term of a preferred affinity needs "topologyKey"',
    'add `topologyKey: kubernetes.io/hostname`');
  checkTerm(term, here);
};

const checkWeighted: ObjectCheck = (weighted, here) => {
  checkWeight(weighted, here);
  checkAbsent(weighted, 'podAffinityTerm', checkAbsentTerm, here);
};

/** Where a pod is with or without other pods. */
export const podAffinityChecks: Checks = {
  'core.v1.PodAffinityTerm': checkTerm,
  'core.v1.WeightedPodAffinityTerm': checkWeighted,
};
