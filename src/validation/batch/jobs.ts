import { checkAbsent } from '../absent.ts';
import type { Checks } from '../here.ts';
import { cronJobChecks } from './cron-jobs.ts';
import { checkIndexedName } from './indexed-jobs.ts';
import { checkSelector } from './job-selector.ts';
import { checkJobSpec } from './job-spec.ts';

/** Jobs and CronJobs, as `pkg/apis/batch/validation/validation.go` has them after the defaults of `pkg/apis/batch/v1/defaults.go`. */
export const batchChecks: Checks = {
  ...cronJobChecks,
  'batch.v1.Job': (job, here) => {
    checkAbsent(job, 'spec', checkJobSpec, here);
    checkIndexedName(job, here);
    checkSelector(job, here);
  },
  'batch.v1.JobSpec': checkJobSpec,
};
