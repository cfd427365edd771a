import type { Checks } from '../here.ts';

/** Roles and bindings. */
export const rbacChecks: Checks = {};
