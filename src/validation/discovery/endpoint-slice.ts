import type { Checks } from '../here.ts';

/** EndpointSlices. */
export const endpointSliceChecks: Checks = {};
