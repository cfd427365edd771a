import { repetitions } from '../earlier.ts';
import type { Checks, Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, text } from '../values.ts';

/** Variables that are set twice: `pkg/api/pod/warnings.go`. */
export const environmentWarnings: Checks = {
  'core.v1.Container': checkEnvironment,
  'core.v1.EphemeralContainer': checkEnvironment,
};

function checkEnvironment(container: Mapping, here: Here): void {
  const variables = list(container, 'env');
  for (const [index] of repetitions(variables, 'name')) {
    const variable = asMapping(variables[index]);
    const name = text(variable, 'name');
    if (name === '' || isBuiltOn(variable, name)) continue;
    const message = `"${name}" is set a second time, which hides the first, and \`kubectl apply\` may keep either`;
    here.warn(['env', index, 'name'], message, 'remove one of the two');
  }
}

/** `PATH: $(PATH):/opt/bin` needs the earlier one. */
function isBuiltOn(variable: Mapping, name: string): boolean {
  const value = text(variable, 'value');
  const reference = `$(${name})`;
  return !isSet(variable, 'valueFrom') && value !== reference && value.includes(reference);
}
