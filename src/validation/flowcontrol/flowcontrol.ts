import { inVersions } from '../fields.ts';
import type { Checks } from '../here.ts';
import { flowSchemaChecks } from './flow-schema.ts';
import { priorityLevelChecks } from './priority-level.ts';

/** FlowSchemas and PriorityLevelConfigurations. */
export const flowControlChecks: Checks = inVersions(['flowcontrol.v1', 'flowcontrol.v1beta3'], {
  ...flowSchemaChecks, ...priorityLevelChecks,
});
