import { compareQuantities, parseQuantity, type Quantity } from '../schemas/quantity.ts';
import type { Field } from '../source/field.ts';
import type { LimitRangeItem } from './kinds.ts';
import type { Amounts, ResourceDefaults } from './limit-ranges.ts';

/** An amount that a LimitRange does not let pass. */
export interface Breach {
  /** The bound in the LimitRange. */
  readonly bound: Field;
  /** The amount that is too small or too large, when one is written. */
  readonly amount: Field | undefined;
  /** `a memory limit of 2Gi is above the maximum of 1Gi`. */
  readonly words: string;
}

type Item = Field<LimitRangeItem>;

/**
 * What an item of a LimitRange has against the amounts of a container, with all defaults filled in
 * (plugin/pkg/admission/limitranger/admission.go: minConstraint, maxConstraint, limitRequestRatioConstraint).
 */
export function breachesOf(item: Item, { requests, limits }: ResourceDefaults): readonly Breach[] {
  return [
    ...item.at('min').entries().flatMap(([name, bound]) => [
      ...(requests.has(name) ? [] : [missing(bound, `no ${name} request, and the minimum is ${textOf(bound)}`)]),
      ...beyond(name, 'request', requests, bound, 'below the minimum'), ...beyond(name, 'limit', limits, bound, 'below the minimum'),
    ]),
    ...item.at('max').entries().flatMap(([name, bound]) => [
      ...(limits.has(name) ? [] : [missing(bound, `no ${name} limit, and the maximum is ${textOf(bound)}`)]),
      ...beyond(name, 'limit', limits, bound, 'above the maximum'), ...beyond(name, 'request', requests, bound, 'above the maximum'),
    ]),
    ...item.at('maxLimitRequestRatio').entries().flatMap(([name, bound]) => ratioBreach(name, bound, requests, limits)),
  ];
}

/** What an item for claims has against what a PersistentVolumeClaim asks for; the limits of a claim count for nothing. */
export function claimBreaches(item: Item, requests: Amounts): readonly Breach[] {
  return [
    ...item.at('min').entries().flatMap(([name, bound]) => beyond(name, 'request', requests, bound, 'below the minimum')),
    ...item.at('max').entries().flatMap(([name, bound]) => beyond(name, 'request', requests, bound, 'above the maximum')),
  ];
}

function missing(bound: Field, words: string): Breach {
  return { bound, amount: undefined, words };
}

function beyond(
  name: string, sort: 'request' | 'limit', amounts: Amounts, bound: Field, where: 'below the minimum' | 'above the maximum',
): readonly Breach[] {
  const amount = amounts.get(name);
  const found = quantityOf(amount);
  const limit = quantityOf(bound);
  if (!amount || !found || !limit) return [];
  const difference = compareQuantities(found, limit);
  if (where === 'below the minimum' ? difference >= 0 : difference <= 0) return [];
  return [{ bound, amount, words: `a ${name} ${sort} of ${textOf(amount)} is ${where} of ${textOf(bound)}` }];
}

function ratioBreach(name: string, bound: Field, requests: Amounts, limits: Amounts): readonly Breach[] {
  const most = quantityOf(bound);
  const request = quantityOf(requests.get(name));
  const limit = quantityOf(limits.get(name));
  if (!most) return [];
  for (const [sort, amount] of [['request', request], ['limit', limit]] as const) {
    if (!amount || amount.nanos === 0n) return [missing(bound, `no ${name} ${sort}, which a ratio of at most ${textOf(bound)} needs`)];
  }
  // limit / request > most, without dividing.
  if (limit!.nanos * 1_000_000_000n <= most.nanos * request!.nanos) return [];
  const amount = limits.get(name);
  return [{ bound, amount, words: `the ${name} limit of ${textOf(amount)} is more than ${textOf(bound)} times the request of ${textOf(requests.get(name))}` }];
}

function quantityOf(field: Field | undefined): Quantity | undefined {
  return field && parseQuantity(field.raw);
}

function textOf(field: Field | undefined): string {
  return String(field?.raw);
}
