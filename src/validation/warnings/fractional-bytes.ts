import { parseQuantity } from '../../schemas/quantity.ts';
import type { Checks, Here, Steps } from '../here.ts';
import { mapping, type Mapping } from '../values.ts';

const inMemory = ['memory', 'ephemeral-storage'] as const;
const inVolumes = ['storage'] as const;

/** Amounts of bytes that are no whole number, such as `memory: 128m`: `pkg/api/pod` and `pkg/api/persistentvolumeclaim`. */
export const fractionWarnings: Checks = {
  'core.v1.Container': checkRequirements,
  'core.v1.EphemeralContainer': checkRequirements,
  'core.v1.PodSpec': (spec, here) => checkAmounts(mapping(spec, 'overhead'), inMemory, ['overhead'], here),
  'core.v1.PersistentVolumeClaimSpec': (claim, here) => {
    const resources = mapping(claim, 'resources');
    checkAmounts(mapping(resources, 'limits'), inVolumes, ['resources', 'limits'], here);
    checkAmounts(mapping(resources, 'requests'), inVolumes, ['resources', 'requests'], here);
  },
};

function checkRequirements(container: Mapping, here: Here): void {
  const resources = mapping(container, 'resources');
  checkAmounts(mapping(resources, 'limits'), inMemory, limits, here);
  checkAmounts(mapping(resources, 'requests'), inMemory, requests, here);
}

const limits = ['resources', 'limits'] as const;
const requests = ['resources', 'requests'] as const;

function checkAmounts(amounts: Mapping, names: readonly string[], steps: Exclude<Steps, string>, here: Here): void {
  for (let index = 0; index < names.length; index++) {
    const value = amounts[names[index]!];
    if (isSurelyWhole(value)) continue;
    checkAmount(value, names[index]!, steps, here);
  }
}

/** Nearly all amounts are: a whole number with a suffix that makes it larger. Nothing is allocated for them. */
function isSurelyWhole(value: unknown): boolean {
  return typeof value === 'string' ? /^[0-9]+(?:[KMGTPE]i|[kMGTPE])?$/.test(value) : typeof value !== 'number' || Number.isInteger(value);
}

function checkAmount(value: unknown, name: string, steps: Exclude<Steps, string>, here: Here): void {
  const quantity = parseQuantity(value);
  if (!quantity) return;
  // The server counts in thousandths; what is finer is rounded up.
  const { nanos, suffix } = quantity;
  const thousandths = (nanos + (nanos > 0n ? 999_999n : 0n)) / 1_000_000n;
  if (thousandths % 1000n === 0n || thousandths > 9_223_372_036_854_775_807n || thousandths <= 0n) return;
  const bytes = decimal(nanos);
  const written = String(value).trim();
  const isTypo = suffix === 'm' && thousandths < 100_000_000n;
  const amount = written === bytes ? `${bytes} bytes` : `${written}, which is ${bytes} bytes`;
  const why = isTypo ? ': "m" stands for thousandths, "M" and "Mi" for millions' : ', and there is no part of a byte';
  const message = `"${name}" is ${amount}${why}`;
  here.warn([...steps, name], message, isTypo ? `write \`${written.slice(0, -1)}Mi\`` : `write \`${rounded(nanos)}\``);
}

/** Billionths as a decimal number without zeros at its end. */
function decimal(nanos: bigint): string {
  const fraction = String(nanos % 1_000_000_000n).padStart(9, '0').replace(/0+$/, '');
  return `${nanos / 1_000_000_000n}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The next whole amount, in the largest unit that keeps it within a tenth. */
function rounded(nanos: bigint): string {
  const bytes = (nanos + 999_999_999n) / 1_000_000_000n;
  for (const [unit, twos] of [['Gi', 30n], ['Mi', 20n], ['Ki', 10n]] as const) {
    if (bytes >= 10n << twos) return `${(bytes + (1n << twos) - 1n) >> twos}${unit}`;
  }
  return String(bytes);
}
