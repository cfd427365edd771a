import { configSchema } from '../../src/config/config-schema.ts';
import type { AnyRule } from '../../src/rules/rule.ts';

/** The JSON Schema of `.seaworthy.yaml`, for editors. */
export function configSchemaText(rules: readonly AnyRule[]): string {
  return `${JSON.stringify(configSchema(rules), null, 2)}\n`;
}
