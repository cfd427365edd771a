import { checkAbsent } from '../absent.ts';
import { repetitions } from '../earlier.ts';
import { hasValue } from '../fields.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { isZero, list, number, text } from '../values.ts';
import { requestFault } from './certificate-request.ts';
import { checkSignerName } from './signer-name.ts';

const help = 'write the output of `base64 -w0` of a file that starts with "-----BEGIN CERTIFICATE REQUEST-----"';

const usual = ['client auth', 'server auth', 'digital signature', 'key encipherment'];

/** As `validateCertificateSigningRequest` in `pkg/apis/certificates/validation/validation.go`, but for the signature. */
const checkSpec: ObjectCheck = (spec, here) => {
  if (isZero(spec.request)) here.wrong('request', 'a CertificateSigningRequest needs "request"', help);
  const request = text(spec, 'request');
  const fault = request === '' ? undefined : requestFault(request);
  if (fault !== undefined) here.invalid('request', request, fault, help);
  const usages = list(spec, 'usages');
  if (usages.length === 0) hasValue(spec, 'usages', 'a CertificateSigningRequest', 'add `usages: [client auth]`', here);
  for (let index = 0; index < usages.length; index++) {
    // The decoder makes an empty text of it.
    if (usages[index] === null) here.unsupported(['usages', index], '', usual);
  }
  for (const [index, first] of repetitions(usages)) {
    here.duplicate(['usages', index], `"${String(usages[index])}" is in "usages" twice`, ['usages', first]);
  }
  if (text(spec, 'signerName') === 'kubernetes.io/legacy-unknown') {
    here.invalid(
      'signerName', 'kubernetes.io/legacy-unknown', 'this signer was for an API version that is gone',
      'name the signer',
    );
  } else {
    checkSignerName(spec, here);
  }
  const seconds = number(spec, 'expirationSeconds');
  if (seconds !== undefined && seconds < 600) {
    here.invalid('expirationSeconds', seconds, 'it must be 600 (10 minutes) or more');
  }
};

/** CertificateSigningRequests. */
export const certificateChecks: Checks = {
  'certificates.v1.CertificateSigningRequest': (request, here) => checkAbsent(request, 'spec', checkSpec, here),
  'certificates.v1.CertificateSigningRequestSpec': checkSpec,
};
