import type { Checks } from '../here.ts';

/** Webhook configurations and admission policies. */
export const admissionChecks: Checks = {};
