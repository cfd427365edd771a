import type { Checks } from '../here.ts';

/** ConfigMaps, Secrets, ServiceAccounts. */
export const configChecks: Checks = {};
