import { accepts } from '../../schemas/scalars.ts';
import type { Here } from '../here.ts';
import { mapping, type Mapping, text } from '../values.ts';

/** What the types of Secrets that Kubernetes knows must have: `ValidateSecret`. No message tells a value. */
export function checkSecretType(secret: Mapping, here: Here): void {
  switch (secret.type) {
    case 'kubernetes.io/dockerconfigjson':
      return checkJson(secret, '.dockerconfigjson', '{"auths": {"<registry>": ...}}', here);
    case 'kubernetes.io/dockercfg':
      return checkJson(secret, '.dockercfg', '{"<registry>": ...}', here);
    case 'kubernetes.io/tls':
      need(secret, 'tls.crt', here);
      need(secret, 'tls.key', here);
      return;
    case 'kubernetes.io/ssh-auth':
      if (need(secret, 'ssh-privatekey', here) && valueOf(secret, 'ssh-privatekey') === '') empty(secret, 'ssh-privatekey', here);
      return;
    case 'kubernetes.io/basic-auth':
      if (has(secret, 'username') || has(secret, 'password')) return;
      need(secret, 'username', here, 'add it, or "password", or both');
      need(secret, 'password', here, 'add it, or "username", or both');
      return;
    case 'kubernetes.io/service-account-token':
      checkServiceAccount(secret, here);
  }
}

const accountName = 'kubernetes.io/service-account.name';

function checkServiceAccount(secret: Mapping, here: Here): void {
  if (text(mapping(mapping(secret, 'metadata'), 'annotations'), accountName) !== '') return;
  const message = `a Secret of type "kubernetes.io/service-account-token" needs the annotation "${accountName}"`;
  here.required(['metadata', 'annotations', accountName], message, `add \`${accountName}: <name>\` to \`metadata.annotations\``);
}

function has(secret: Mapping, key: string): boolean {
  return Object.hasOwn(mapping(secret, 'stringData'), key) || Object.hasOwn(mapping(secret, 'data'), key);
}

/** Whether there is a key, in `data` or in `stringData`; says that it is needed when it is not. */
function need(secret: Mapping, key: string, here: Here, help?: string): boolean {
  if (has(secret, key)) return true;
  const field = fieldFor(secret);
  const message = `a Secret of type "${text(secret, 'type')}" needs "${key}" in "${field}"`;
  const usual = field === 'data' ? `add \`${key}: <base64>\`, or \`${key}: <text>\` to \`stringData\`` : `add \`${key}: <text>\``;
  here.required([field, key], message, help ?? usual);
  return false;
}

function empty(secret: Mapping, key: string, here: Here): void {
  const message = `"${key}" of a Secret of type "${text(secret, 'type')}" must not be empty`;
  here.required([fieldOf(secret, key), key], message, 'write the key there, or leave the type out');
}

function checkJson(secret: Mapping, key: string, content: string, here: Here): void {
  if (!need(secret, key, here)) return;
  const value = valueOf(secret, key);
  if (value === undefined || isJsonObject(value)) return;
  const field = fieldOf(secret, key);
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, field, key],
    onKey: false,
    message: `"${key}" of a Secret of type "${text(secret, 'type')}" must be a JSON object`,
    help: `write \`${content}\`${field === 'data' ? ' in base64, or as it is in `stringData`' : ''}`,
  });
}

/** The value as the server has it, a character for each byte; `undefined` when that cannot be told. */
function valueOf(secret: Mapping, key: string): string | undefined {
  const plain = mapping(secret, 'stringData');
  const value = Object.hasOwn(plain, key) ? plain[key] : mapping(secret, 'data')[key];
  if (value === null) return '';
  if (typeof value !== 'string') return undefined;
  if (Object.hasOwn(plain, key)) return value;
  return accepts('bytes', value) ? atob(value) : undefined;
}

/** Null is as good as an object to Go's decoder. */
function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text, finite);
    return typeof value === 'object' && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Go's decoder refuses a number that is too large. */
function finite(_key: string, value: unknown): unknown {
  if (value === Infinity || value === -Infinity) throw new RangeError('a number is too large');
  return value;
}

function fieldOf(secret: Mapping, key: string): 'data' | 'stringData' {
  return Object.hasOwn(mapping(secret, 'stringData'), key) ? 'stringData' : 'data';
}

/** Where who wrote the Secret would write a further key. */
function fieldFor(secret: Mapping): 'data' | 'stringData' {
  return secret.data === undefined && secret.stringData !== undefined ? 'stringData' : 'data';
}
