import type { Field } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import type { LimitRange } from './kinds.ts';
import { companionsOf } from './overlays.ts';
import type { Resource } from './resource.ts';

/** Amounts by resource name, each with the place it comes from. */
export type Amounts = ReadonlyMap<string, Field>;

/** What containers that say nothing are given. */
export interface ResourceDefaults {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

/**
 * What a LimitRange gives to containers. The object is itself completed first: the default limit is `max` where unset, the
 * default request is the default limit where unset, then `min` (kubernetes v1.34.1, pkg/apis/core/v1/defaults.go,
 * SetDefaults_LimitRangeItem). Of several items for containers the last one counts (plugin/pkg/admission/limitranger).
 */
export function containerDefaults(limitRange: Resource<LimitRange>): ResourceDefaults {
  const requests = new Map<string, Field>();
  const limits = new Map<string, Field>();
  for (const item of limitRange.at('spec', 'limits').items()) {
    if (item.at('type').string !== 'Container') continue;
    const limit = new Map<string, Field>([...item.at('max').entries(), ...item.at('default').entries()]);
    const request = new Map<string, Field>([...item.at('min').entries(), ...limit, ...item.at('defaultRequest').entries()]);
    for (const [name, amount] of limit) limits.set(name, amount);
    for (const [name, amount] of request) requests.set(name, amount);
  }
  return { requests, limits };
}

/** What the LimitRanges around an object give to the containers of its pods. The first one that has a value gives it. */
export function defaultsFor(owner: Resource, cluster: Cluster): ResourceDefaults {
  const found = companionsOf(owner, 'core/LimitRange', cluster) as unknown as readonly Resource<LimitRange>[];
  const ranges = found.map(containerDefaults);
  return {
    requests: new Map(ranges.toReversed().flatMap(({ requests }) => [...requests])),
    limits: new Map(ranges.toReversed().flatMap(({ limits }) => [...limits])),
  };
}
