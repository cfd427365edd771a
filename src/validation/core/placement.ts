import type { Checks } from '../here.ts';
import { nodeAffinityChecks } from './node-affinity.ts';
import { podAffinityChecks } from './pod-affinity.ts';
import { tolerationChecks } from './tolerations.ts';
import { topologySpreadChecks } from './topology-spread.ts';

/** Which nodes a pod goes to. */
export const placementChecks: Checks = {
  ...nodeAffinityChecks,
  ...podAffinityChecks,
  ...tolerationChecks,
  ...topologySpreadChecks,
};
