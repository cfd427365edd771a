import type { Checks } from '../here.ts';

/** CertificateSigningRequests. */
export const certificateChecks: Checks = {};
