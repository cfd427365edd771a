import type { Checks, Here, ObjectCheck } from '../here.ts';
import { type Mapping, number, text } from '../values.ts';
import { fileInVolume } from './local-path.ts';

const mostMode = 0o777;

/** The mode of files: `0644` in YAML is octal, and 644 is not what was meant. */
export function checkMode(object: Mapping, field: string, here: Here): void {
  const mode = number(object, field);
  if (mode === undefined || (mode >= 0 && mode <= mostMode)) return;
  const meant = /^[0-7]{3}$/.test(String(mode)) ? String(mode) : '644';
  here.invalid(field, mode, 'it must be 0 to 0777, which is 511 in decimal',
    `write \`${field}: 0${meant}\`, which is ${Number.parseInt(meant, 8)} in JSON`);
}

/** The path of a file in a volume. */
export function checkFile(object: Mapping, field: string, here: Here): void {
  const path = text(object, field);
  const wrong = path === '' ? undefined : fileInVolume(path);
  if (wrong !== undefined) here.invalid(field, path, wrong);
}

/** As `validateKeyToPath` in `pkg/apis/core/validation/validation.go`. */
const checkItem: ObjectCheck = (item, here) => {
  checkFile(item, 'path', here);
  checkMode(item, 'mode', here);
};

const checkFiles: ObjectCheck = (source, here) => checkMode(source, 'defaultMode', here);

/** Volumes with the files of a ConfigMap or Secret. */
export const configVolumeChecks: Checks = {
  'core.v1.ConfigMapVolumeSource': checkFiles,
  'core.v1.SecretVolumeSource': checkFiles,
  'core.v1.KeyToPath': checkItem,
};
