import type { Checks, ObjectCheck } from '../here.ts';

/** All the checks of several files; of two for the same definition both. */
export function merged(parts: readonly Checks[]): Checks {
  const all: Record<string, ObjectCheck> = Object.create(null) as Record<string, ObjectCheck>;
  for (const part of parts) {
    for (const [definition, check] of Object.entries(part)) {
      const earlier = all[definition];
      all[definition] = earlier === undefined ? check : (object, here) => {
        earlier(object, here);
        check(object, here);
      };
    }
  }
  return all;
}
