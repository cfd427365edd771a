import { accepts } from '../../schemas/scalars.ts';
import { firstBlock, type PemBlock } from '../certificates/pem.ts';
import type { Checks, Here } from '../here.ts';
import { mapping, type Mapping, text } from '../values.ts';

/**
 * A TLS Secret whose certificate or key no server can load: `warningsForSecret` of `pkg/registry/core/secret`, which asks Go's
 * `tls.X509KeyPair`. Seen here is what can be told without a cryptographic library, so not whether the two belong together.
 */
export const certificateWarnings: Checks = {
  'core.v1.Secret': (secret, here) => {
    if (secret.type !== 'kubernetes.io/tls') return;
    checkKey(secret, 'tls.crt', 'CERTIFICATE', here);
    checkKey(secret, 'tls.key', 'PRIVATE KEY', here);
  },
};

type Wanted = 'CERTIFICATE' | 'PRIVATE KEY';

function checkKey(secret: Mapping, key: string, wanted: Wanted, here: Here): void {
  const field = Object.hasOwn(mapping(secret, 'stringData'), key) ? 'stringData' : 'data';
  const held = mapping(secret, field);
  const value = valueOf(held, key, field);
  if (value === undefined) return;
  const fault = faultIn(value, wanted);
  if (fault === undefined) return;
  const what = wanted === 'CERTIFICATE' ? 'certificate' : 'private key';
  here.warn(
    [field, key],
    `no server can load "${key}": ${fault}`,
    `put the ${what} there in PEM, from \`-----BEGIN\` to the end of its \`-----END\` line`,
  );
}

/** A character for each byte; `undefined` when it is missing or wrong, which is said elsewhere. */
function valueOf(held: Mapping, key: string, field: string): string | undefined {
  if (!Object.hasOwn(held, key)) return undefined;
  if (held[key] === null) return '';
  const value = text(held, key);
  if (field === 'stringData') return value;
  return accepts('bytes', value) ? atob(value) : undefined;
}

function faultIn(value: string, wanted: Wanted): string | undefined {
  if (value.trim() === '') return 'it is empty';
  let rest = value;
  let other: string | undefined;
  for (let block = firstBlock(rest); block; block = firstBlock(rest)) {
    if (isWanted(block, wanted)) return contentFault(block);
    other ??= block.type;
    const end = `-----END ${block.type}-----`;
    rest = rest.slice(rest.indexOf(end) + end.length);
  }
  if (other === undefined) return 'there is no whole block of PEM in it';
  return `there is a block "${other.slice(0, 40)}" in it where "${wanted}" is needed`;
}

function isWanted({ type }: PemBlock, wanted: Wanted): boolean {
  return type === wanted || (wanted === 'PRIVATE KEY' && type.endsWith(' PRIVATE KEY'));
}

function contentFault({ type, bytes }: PemBlock): string | undefined {
  if (type === 'ENCRYPTED PRIVATE KEY') return 'the key is encrypted, and nobody is there to type the password';
  return isSequence(bytes) ? undefined : 'what stands in the block of PEM is cut off or is something else';
}

/** Certificates and keys are one DER sequence, whose length stands at its start. */
function isSequence(bytes: string): boolean {
  if (bytes.charCodeAt(0) !== 0x30) return false;
  const first = bytes.charCodeAt(1);
  if (!(first >= 0x80)) return bytes.length === first + 2;
  let length = 0;
  const count = first - 0x80;
  if (count < 1 || count > 4) return false;
  for (let index = 2; index < count + 2; index++) length = length * 256 + bytes.charCodeAt(index);
  return bytes.length === length + count + 2;
}
