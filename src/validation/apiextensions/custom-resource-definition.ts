import type { Checks } from '../here.ts';

/** CustomResourceDefinitions. */
export const customResourceDefinitionChecks: Checks = {};
