import { checkText, hasValue } from '../fields.ts';
import { checkDriverName } from '../driver-name.ts';
import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { isSet, mapping, type Mapping, text } from '../values.ts';

const above = ['csi'];
const secrets = ['controllerPublishSecretRef', 'controllerExpandSecretRef', 'nodePublishSecretRef', 'nodeExpandSecretRef'];

/**
 * A PersistentVolume of a CSI driver; the checked object is the spec that has it. As `validateCSIPersistentVolumeSource` in
 * `pkg/apis/core/validation/validation.go`, which does not look at the Secret of `nodeStageSecretRef`.
 */
export function checkCsi(csi: Mapping, here: Here): void {
  checkDriverName(csi, 'driver', 'a volume of type csi', here, above);
  if (text(csi, 'volumeHandle') === '') {
    hasValue(csi, 'volumeHandle', 'a volume of type csi', 'add `volumeHandle: <volume>`', here, above);
  }
  for (let index = 0; index < secrets.length; index++) {
    if (isSet(csi, secrets[index]!)) checkSecret(mapping(csi, secrets[index]!), ['csi', secrets[index]!], here);
  }
}

function checkSecret(reference: Mapping, steps: readonly string[], here: Here): void {
  hasValue(reference, 'name', 'a reference to a Secret', 'add `name: <name>`', here, steps);
  checkText(reference, 'name', dnsSubdomain, here, steps);
  hasValue(reference, 'namespace', 'a reference to a Secret', 'add `namespace: <namespace>`', here, steps);
  checkText(reference, 'namespace', dnsLabel, here, steps);
}
