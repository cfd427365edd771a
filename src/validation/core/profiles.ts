import type { Here, ObjectCheck } from '../here.ts';
import { byteLength, isSet, type Mapping } from '../values.ts';
import { relativePath } from './local-path.ts';

const field = 'localhostProfile';
const longestPath = 4095;

/** As `validateSeccompProfileField` in `pkg/apis/core/validation/validation.go`. */
export const checkSeccompProfile: ObjectCheck = (profile, here) => {
  if (profile.type !== 'Localhost') return checkNoFile(profile, here);
  if (!isSet(profile, field)) return needsFile(profile, here);
  const path = profile[field];
  const wrong = typeof path === 'string' ? relativePath(path) : undefined;
  if (wrong !== undefined) here.invalid(field, path, wrong);
};

/** As `ValidateAppArmorProfileField` in `pkg/apis/core/validation/validation.go`. */
export const checkAppArmorProfile: ObjectCheck = (profile, here) => {
  if (profile.type === 'RuntimeDefault' || profile.type === 'Unconfined') return checkNoFile(profile, here);
  if (profile.type !== 'Localhost') return;
  const path = profile[field] ?? '';
  if (typeof path !== 'string') return;
  if (path !== path.trim()) here.invalid(field, path, 'it must not have white space at its start or end');
  else if (path === '') needsFile(profile, here);
  const length = byteLength(path);
  if (length > longestPath) {
    here.tooLong(field, `"${field}" may have at most ${longestPath} characters, and has ${length}`, 'shorten it');
  }
};

function needsFile(profile: Mapping, here: Here): void {
  const message = profile[field] === '' ? `"${field}" of a profile of type Localhost must not be empty`
    : `a profile of type Localhost needs "${field}"`;
  here.required(field, message, `add \`${field}: <file>\``);
}

function checkNoFile(profile: Mapping, here: Here): void {
  if (isSet(profile, field) && typeof (profile.type ?? '') === 'string') {
    here.invalid(field, profile[field], 'only a profile of type Localhost has it',
      `remove \`${field}\`, or set \`type\` to \`Localhost\``);
  }
}
