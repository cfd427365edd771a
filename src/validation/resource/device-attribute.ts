import { checkLength } from '../fields.ts';
import type { Path } from '../../source/document.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, text } from '../values.ts';
import { isVersion } from './names.ts';

const longest = 64;
/** Lists are dropped by servers without an alpha feature. */
const kinds = ['bool', 'int', 'string', 'version'];

/** Says that an attribute has no value. Before 1.36 that is one that is required. */
export function noValue(here: Here, steps: Path): void {
  const help = 'write `bool`, `int`, `string` or `version`';
  if (here.minor >= 36) here.wrong(steps, 'an attribute has one value, and this has none', help);
  else here.required(steps, 'an attribute needs a value', help);
}

/** As `validateDeviceAttribute` in `pkg/apis/resource/validation/validation.go`. */
const checkAttribute: ObjectCheck = (attribute, here) => {
  let count = 0;
  for (let index = 0; index < kinds.length; index++) {
    if (isSet(attribute, kinds[index]!)) count++;
  }
  if (count === 0) {
    noValue(here, []);
  } else if (count > 1) {
    here.wrong(
      [], `an attribute has one value, and this has ${count}`, 'write one of `bool`, `int`, `string` and `version`',
    );
  }
  checkLength(attribute, 'string', longest, here);
  if (typeof attribute.version !== 'string') return;
  checkLength(attribute, 'version', longest, here);
  const version = text(attribute, 'version');
  if (!isVersion(version)) here.invalid('version', version, 'it must be a version as semver.org has it, such as "1.2.3"');
};

/** Attributes of devices. */
export const attributeChecks: Checks = { DeviceAttribute: checkAttribute };
