import type { Checks } from '../here.ts';

/** Jobs and CronJobs. */
export const batchChecks: Checks = {};
