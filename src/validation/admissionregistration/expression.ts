import { celFault } from '../cel/fault.ts';
import type { Here } from '../here.ts';
import { type Mapping, text } from '../values.ts';
import { type Speaks, variablesIn } from './variables.ts';

/** What an expression is for, which decides what may stand in it and what must come out. */
export type Use = 'match' | 'validation' | 'message' | 'audit' | 'variable' | 'applyConfiguration' | 'jsonPatch';

const uses: Readonly<Record<Use, Speaks & { readonly wanted: readonly string[] | undefined }>> = {
  match: { ofVariables: false, ofAuthorizer: true, ofPatches: false, wanted: ['bool'] },
  validation: { ofVariables: true, ofAuthorizer: true, ofPatches: false, wanted: ['bool'] },
  message: { ofVariables: true, ofAuthorizer: false, ofPatches: false, wanted: ['string'] },
  audit: { ofVariables: true, ofAuthorizer: true, ofPatches: false, wanted: ['string', 'null'] },
  variable: { ofVariables: true, ofAuthorizer: true, ofPatches: false, wanted: undefined },
  applyConfiguration: { ofVariables: true, ofAuthorizer: true, ofPatches: true, wanted: ['Object'] },
  jsonPatch: { ofVariables: true, ofAuthorizer: true, ofPatches: true, wanted: ['list(JSONPatch)'] },
};

/**
 * A CEL expression in a field where one is required: `convertCELErrorToValidationError` and what leads to it in
 * `pkg/apis/admissionregistration/validation/validation.go`. Text that is empty altogether is said elsewhere.
 */
export function checkExpression(object: Mapping, steps: string | readonly string[], use: Use, here: Here): void {
  const expression = text(object, typeof steps === 'string' ? steps : steps.at(-1)!);
  if (expression === '') return;
  if (expression.trim() === '') return here.required(steps, '"expression" must not be blank', 'write a CEL expression');
  const at = here.path.at(-1);
  const variables = variablesIn(here.resource, here.minor, uses[use], use === 'variable' && typeof at === 'number' ? at : undefined);
  const fault = celFault(expression, variables, here.minor, uses[use].wanted);
  if (fault !== undefined) here.invalid(steps, expression, fault.detail, fault.help);
}
