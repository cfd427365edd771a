import type { Checks } from '../here.ts';

/** Ingresses and IngressClasses. */
export const ingressChecks: Checks = {};
