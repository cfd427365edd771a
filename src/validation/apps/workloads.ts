import type { Checks } from '../here.ts';

/** Deployments, ReplicaSets, DaemonSets, StatefulSets, ControllerRevisions. */
export const appsChecks: Checks = {};
