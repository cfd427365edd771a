import type { Violation } from '../schemas/api.ts';

/**
 * The API definitions list the values of many fields. Validation calls most others unsupported; here is where the server
 * says something else: `invalid` is its word for it, `anything` means that it takes other values too.
 */
const servers: Readonly<Record<string, 'invalid' | 'anything'>> = {};

/** What the server says about values that the API definitions do not list. */
export function withServersEnums(violations: readonly Violation[]): readonly Violation[] {
  if (violations.length === 0 || !violations.some(({ definition }) => definition !== undefined)) return violations;
  return violations.flatMap((violation) => {
    const field = violation.path.findLast((step) => typeof step === 'string');
    const said = servers[`${violation.definition}.${field}`];
    if (said === 'anything') return [];
    return [said === 'invalid' ? { ...violation, rule: 'invalid-value' as const } : violation];
  });
}
