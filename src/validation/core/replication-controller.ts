import type { Checks } from '../here.ts';

/** ReplicationControllers and PodTemplates. */
export const replicationControllerChecks: Checks = {};
