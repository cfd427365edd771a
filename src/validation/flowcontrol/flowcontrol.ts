import type { Checks } from '../here.ts';

/** FlowSchemas and PriorityLevelConfigurations. */
export const flowControlChecks: Checks = {};
