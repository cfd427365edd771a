import { dnsSubdomain } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { byteLength, mapping, type Mapping, text } from '../values.ts';

/** `.static.k8s.io`: kept since 1.36 for policies that a server reads from files. */
const staticSuffix = '.static.k8s.io';

/** Names that are taken, and that do not work everywhere: the strategies under `pkg/registry`. */
export const nameWarnings: Checks = {
  'core.v1.Pod': ofPods,
  'core.v1.ReplicationController': ofPods,
  'apps.v1.Deployment': ofPods,
  'apps.v1.ReplicaSet': ofPods,
  'batch.v1.Job': ofPods,
  'batch.v1.CronJob': ofPods,
  'batch.v1beta1.CronJob': ofPods,
  ...Object.fromEntries(['v1', 'v1beta1', 'v1alpha1'].flatMap((version) => [
    'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding',
    'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
  ].map((kind): [string, ObjectCheck] => [`admissionregistration.${version}.${kind}`, ofPolicies]))),
};

/** A name that becomes a host name should be one: at most 63 characters, and no dots. */
function ofPods(object: Mapping, here: Here): void {
  const metadata = mapping(object, 'metadata');
  const field = text(metadata, 'name') === '' ? 'generateName' : 'name';
  const name = text(metadata, field);
  const hasDots = name.includes('.');
  // The server puts five characters behind what is left of the first 58.
  if (!hasDots && (field === 'generateName' || byteLength(name) <= 63)) return;
  if (dnsSubdomain(field === 'name' ? name : `${name.slice(0, 58)}a`) !== undefined) return;
  const what = here.kind === 'Pod' ? 'the host name of the pod' : 'names and host names of pods';
  const why = hasDots ? 'a host name has no dots' : 'a host name has at most 63 characters';
  here.warn(
    ['metadata', field],
    `"${field}" is used for ${what}, and ${why}`,
    hasDots ? 'write `-` instead of the dots' : 'shorten it',
  );
}

function ofPolicies(object: Mapping, here: Here): void {
  if (here.minor < 36 || !text(mapping(object, 'metadata'), 'name').endsWith(staticSuffix)) return;
  const message = `names that end in "${staticSuffix}" are kept for what an API server reads from files, and a later version refuses this one`;
  here.warn(['metadata', 'name'], message, 'choose another name');
}
