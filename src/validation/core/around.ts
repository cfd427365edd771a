import { isMapping } from '../../source/field.ts';
import type { Here } from '../here.ts';
import { asMapping, type Mapping } from '../values.ts';

/** What is `steps` above the object that is being checked: 1 is what has the object, or the list that has it. */
export function around(here: Here, steps: number): unknown {
  let value: unknown = here.resource;
  const end = here.path.length - steps;
  for (let index = 0; index < end; index++) {
    const step = here.path[index]!;
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = isMapping(value) ? value[step] : undefined;
  }
  return value;
}

/** The mapping that is `steps` above the object that is being checked; an empty one when there is none. */
export function mappingAround(here: Here, steps: number): Mapping {
  return asMapping(around(here, steps));
}
