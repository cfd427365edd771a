import { repetitions } from '../earlier.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { asMapping, isSet, list, type Mapping, number, text } from '../values.ts';

const policies = ['File', 'None', 'ReadWriteOnceWithFSType'];
const modes = ['Persistent', 'Ephemeral'];

/** As `validateCSIDriverSpec` in `pkg/apis/storage/validation/validation.go`. */
const checkSpec: ObjectCheck = (spec, here) => {
  const policy = spec.fsGroupPolicy;
  if (typeof policy === 'string' && !policies.includes(policy)) here.unsupported('fsGroupPolicy', policy, policies);
  const lifecycles = list(spec, 'volumeLifecycleModes');
  for (let index = 0; index < lifecycles.length; index++) {
    const mode = lifecycles[index] ?? '';
    if (typeof mode === 'string' && !modes.includes(mode)) here.unsupported(['volumeLifecycleModes', index], mode, modes);
  }
  checkTokens(spec, here);
  if (here.minor < 35) return;
  const period = number(spec, 'nodeAllocatableUpdatePeriodSeconds');
  if (period !== undefined && period < 10) {
    here.invalid('nodeAllocatableUpdatePeriodSeconds', period, 'it must be 10 or more');
  }
  if (isSet(spec, 'serviceAccountTokenInSecrets') && list(spec, 'tokenRequests').length === 0) {
    here.invalid(
      'serviceAccountTokenInSecrets', spec.serviceAccountTokenInSecrets, 'there are no tokens',
      'add `tokenRequests`, or remove it',
    );
  }
};

function checkTokens(spec: Mapping, here: Here): void {
  const tokens = list(spec, 'tokenRequests');
  const repeated = repetitions(tokens, 'audience');
  for (const [index, first] of repeated) {
    const message = `a token for "${text(asMapping(tokens[index]), 'audience')}" is in "tokenRequests" twice`;
    here.duplicate(['tokenRequests', index, 'audience'], message, ['tokenRequests', first, 'audience']);
  }
  for (let index = 0; index < tokens.length; index++) {
    const seconds = number(asMapping(tokens[index]), 'expirationSeconds');
    if (seconds === undefined || (seconds >= 600 && seconds <= 4_294_967_296)) continue;
    // What is there twice is not looked into.
    if (repeated.some(([other]) => other === index)) continue;
    here.invalid(['tokenRequests', index, 'expirationSeconds'], seconds, 'it must be 600 (10 minutes) to 4294967296');
  }
}

/** CSIDrivers. */
export const csiDriverChecks: Checks = { 'storage.v1.CSIDriverSpec': checkSpec };
