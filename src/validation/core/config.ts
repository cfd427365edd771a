import type { Path } from '../../source/document.ts';
import type { Checks, Here, Steps } from '../here.ts';
import { configKey } from '../formats/names.ts';
import { byteLength, mapping, type Mapping } from '../values.ts';
import { wrongKey } from './keys.ts';
import { checkSecretType } from './secret-types.ts';

/** ConfigMaps, Secrets and ServiceAccounts, as `ValidateConfigMap` and `ValidateSecret` of `pkg/apis/core/validation/validation.go`. */
export const configChecks: Checks = {
  'core.v1.ConfigMap': (configMap, here) => {
    checkKeys(configMap, 'data', here);
    checkKeys(configMap, 'binaryData', here);
    checkOnlyOnce(configMap, here);
    if (mayBeLarge(configMap, 'data', 'binaryData')) checkSize(wholeObject, configMapBytes(configMap), here);
  },
  'core.v1.Secret': (secret, here) => {
    checkKeys(secret, 'data', here);
    checkKeys(secret, 'stringData', here);
    if (mayBeLarge(secret, 'data', 'stringData')) checkSize('data', secretBytes(secret), here);
    checkSecretType(secret, here);
  },
};

const mostBytes = 1_048_576;
const wholeObject: Path = [];

function checkKeys(object: Mapping, field: string, here: Here): void {
  for (const key in mapping(object, field)) {
    const wrong = configKey(key);
    if (wrong !== undefined) wrongKey(here, [field, key], field, wrong);
  }
}

function checkOnlyOnce(configMap: Mapping, here: Here): void {
  const binary = mapping(configMap, 'binaryData');
  for (const key in mapping(configMap, 'data')) {
    if (Object.hasOwn(binary, key)) wrongKey(here, ['data', key], 'data', 'it is in "binaryData", too', 'remove one of the two');
  }
}

/** No character takes more than three bytes, so that most objects need not be counted. */
function mayBeLarge(object: Mapping, one: string, other: string): boolean {
  return 3 * (charactersOf(mapping(object, one)) + charactersOf(mapping(object, other))) > mostBytes;
}

function charactersOf(values: Mapping): number {
  let characters = 0;
  for (const key in values) {
    const value = values[key];
    if (typeof value === 'string') characters += value.length;
  }
  return characters;
}

function checkSize(steps: Steps, bytes: number, here: Here): void {
  if (bytes <= mostBytes) return;
  const message = `the values of a ${here.kind} may have ${mostBytes} bytes together, and these have ${bytes}`;
  here.tooLong(steps, message, 'split it, or keep what is large in a volume or an image');
}

function configMapBytes(configMap: Mapping): number {
  return textBytes(mapping(configMap, 'data')) + binaryBytes(mapping(configMap, 'binaryData'), undefined);
}

/** Of two values of one key the one in `stringData` counts. */
function secretBytes(secret: Mapping): number {
  const stringData = mapping(secret, 'stringData');
  return textBytes(stringData) + binaryBytes(mapping(secret, 'data'), stringData);
}

function textBytes(values: Mapping): number {
  let bytes = 0;
  for (const key in values) {
    const value = values[key];
    if (typeof value === 'string') bytes += byteLength(value);
  }
  return bytes;
}

/** What base64 stands for; line breaks in it mean nothing. */
function binaryBytes(values: Mapping, besides: Mapping | undefined): number {
  let bytes = 0;
  for (const key in values) {
    const value = values[key];
    if (typeof value !== 'string' || (besides && Object.hasOwn(besides, key))) continue;
    bytes += (base64Digits(value) * 3) >> 2;
  }
  return bytes;
}

function base64Digits(text: string): number {
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character !== '\n' && character !== '\r' && character !== '=') digits++;
  }
  return digits;
}
