import type { Checks } from '../here.ts';

/** HorizontalPodAutoscalers. */
export const autoscalingChecks: Checks = {};
