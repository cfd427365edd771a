import { inVersions } from '../fields.ts';
import type { Checks } from '../here.ts';
import { deviceClaimChecks } from './device-claim.ts';
import { deviceConfigurationChecks } from './device-configuration.ts';
import { deviceRequestChecks } from './device-request.ts';
import { resourceSliceChecks } from './resource-slice.ts';
import { sliceDeviceChecks } from './slice-device.ts';

/** Claims, classes and slices of devices. */
export const deviceChecks: Checks = inVersions(['resource.v1', 'resource.v1beta2'], {
  ...deviceClaimChecks, ...deviceRequestChecks, ...deviceConfigurationChecks, ...resourceSliceChecks, ...sliceDeviceChecks,
});
