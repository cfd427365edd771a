import { isMapping } from '../../source/field.ts';
import { checkDriverName } from '../driver-name.ts';
import { isShort } from '../fields.ts';
import { qualifiedName } from '../formats/names.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { byteLength, isSet, list } from '../values.ts';
import { checkSelection } from './selection.ts';

const most = 32;
const longest = 10_240;

/** As `validateDeviceClassSpec` in `pkg/apis/resource/validation/validation.go`. */
const checkClass: ObjectCheck = (spec, here) => {
  isShort(list(spec, 'selectors'), 'selectors', most, here);
  isShort(list(spec, 'config'), 'config', most, here);
  const resource = spec.extendedResourceName;
  // Older servers drop it.
  if (here.minor < 36 || typeof resource !== 'string' || isExtended(resource)) return;
  here.invalid(
    'extendedResourceName', resource, 'it must be a resource of a domain of your own',
    'write `<domain>/<name>`, such as `shop.example/gpu`',
  );
};

/** As `IsExtendedResourceName` in `pkg/apis/core/v1/helper/helpers.go`: with the prefix that quotas have it is still a name. */
function isExtended(name: string): boolean {
  if (!name.includes('/') || name.includes('kubernetes.io/') || name.startsWith('requests.')) return false;
  return qualifiedName(`requests.${name}`) === undefined;
}

const checkSelector: ObjectCheck = (selector, here) => {
  if (!isSet(selector, 'cel')) {
    here.required('cel', 'a selector of devices needs "cel"', 'add `cel: {expression: <CEL expression>}`');
  }
};

/** A configuration has one form only. */
export const checkConfiguration: ObjectCheck = (configuration, here) => {
  if (!isSet(configuration, 'opaque')) {
    here.required('opaque', 'a configuration needs "opaque"', 'add `opaque: {driver: <driver>, parameters: {...}}`');
  }
};

const checkOpaque: ObjectCheck = (opaque, here) => {
  checkDriverName(opaque, 'driver', 'a configuration', here);
  const { parameters } = opaque;
  if (parameters === undefined || parameters === null) {
    here.required('parameters', 'a configuration needs "parameters"', 'add `parameters: {...}`, as the driver wants them');
    return;
  }
  const length = byteLength(JSON.stringify(parameters));
  if (length > longest) {
    here.tooLong(
      'parameters', `"parameters" may have at most ${longest} characters as JSON, and has ${length}`, 'shorten them',
    );
  } else if (!isMapping(parameters)) {
    here.invalid('parameters', parameters, 'it must be a mapping');
  }
};

/** Selectors and configurations of devices, in claims and in classes. */
export const deviceConfigurationChecks: Checks = {
  DeviceClassSpec: checkClass,
  DeviceSelector: checkSelector,
  CELDeviceSelector: checkSelection,
  DeviceClassConfiguration: checkConfiguration,
  OpaqueDeviceConfiguration: checkOpaque,
};
