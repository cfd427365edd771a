import type { Violation } from '../../schemas/api.ts';
import type { Here } from '../here.ts';

/** Says that a key cannot stand in a mapping; the place is the key. `detail` is the end of a sentence about it. */
export function wrongKey(here: Here, steps: readonly (string | number)[], owner: string, detail: string, help?: string): void {
  addKey('invalid-value', here, steps, owner, detail, help);
}

/** As `wrongKey`, of a key that is right elsewhere and not one of those that there are here. */
export function unsupportedKey(here: Here, steps: readonly (string | number)[], owner: string, detail: string, help?: string): void {
  addKey('unsupported-value', here, steps, owner, detail, help);
}

function addKey(rule: Violation['rule'], here: Here, steps: readonly (string | number)[], owner: string, detail: string, help: string | undefined): void {
  const key = String(steps.at(-1));
  here.found.push({
    rule,
    path: [...here.path, ...steps],
    onKey: true,
    message: `"${key.slice(0, 60)}" cannot be a key of "${owner}": ${detail}`,
    ...(help !== undefined && { help }),
  });
}
