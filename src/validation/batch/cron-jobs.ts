import { checkAbsent } from '../absent.ts';
import { cronSchedule } from '../formats/cron.ts';
import { isTimeZone, timeZoneLike } from '../formats/time-zones.ts';
import type { Checks, Here } from '../here.ts';
import { byteLength, isSet, mapping, type Mapping, number, text } from '../values.ts';
import { nameToBe } from './indexed-jobs.ts';
import { checkJobSpec } from './job-spec.ts';

/** CronJobs: `ValidateCronJobCreate` of `pkg/apis/batch/validation/validation.go`. */
export const cronJobChecks: Checks = {
  'batch.v1.CronJob': checkCronJob,
  'batch.v1beta1.CronJob': checkCronJob,
  'batch.v1.CronJobSpec': checkCronJobSpec,
  'batch.v1beta1.CronJobSpec': checkCronJobSpec,
  'batch.v1.JobTemplateSpec': checkJobTemplate,
  'batch.v1beta1.JobTemplateSpec': checkJobTemplate,
};

/** The 63 of a label without what the names of the Jobs have more. */
const longestName = 52;
const longestValidName = 253;

function checkCronJob(cronJob: Mapping, here: Here): void {
  checkAbsent(cronJob, 'spec', checkCronJobSpec, here);
  const name = nameToBe(mapping(cronJob, 'metadata'));
  const length = byteLength(name);
  if (length <= longestName || length > longestValidName) return;
  const detail = `the name of a CronJob may have at most ${longestName} characters, and has ${length}`;
  here.invalid(['metadata', 'name'], name, detail, 'shorten it');
}

const notNegative = ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'];

function checkCronJobSpec(spec: Mapping, here: Here): void {
  checkSchedule(spec, here);
  for (const field of notNegative) {
    const value = number(spec, field);
    if (value !== undefined && value < 0) here.invalid(field, value, 'it must be 0 or more');
  }
  if (isSet(spec, 'timeZone')) checkTimeZone(spec, here);
  checkAbsent(spec, 'jobTemplate', checkJobTemplate, here);
}

function checkSchedule(spec: Mapping, here: Here): void {
  const schedule = text(spec, 'schedule');
  if (schedule === '') {
    if (isSet(spec, 'schedule') && spec.schedule !== '') return;
    const message = spec.schedule === '' ? '"schedule" must not be empty' : 'a CronJob needs "schedule"';
    return here.required('schedule', message, 'add `schedule: "0 3 * * *"`, which is each day at 3:00');
  }
  if (schedule.includes('TZ') && here.minor >= zonelessSince) {
    return here.invalid('schedule', schedule, 'the time zone has a field of its own', 'move it to `timeZone`');
  }
  const zoneless = schedule.replace(/^(?:CRON_)?TZ=\S* +/, '');
  const wrong = cronSchedule(zoneless);
  if (wrong === undefined) return;
  here.invalid('schedule', schedule, wrong, 'write it as in `30 3 * * 1-5`: minute, hour, day of the month, month, day of the week');
}

/** Before, `TZ=` in a schedule is only warned about. */
const zonelessSince = 29;

function checkTimeZone(spec: Mapping, here: Here): void {
  const zone = spec.timeZone;
  if (typeof zone !== 'string' || isTimeZone(zone)) return;
  const like = timeZoneLike(zone);
  const detail = zone.toLowerCase() === 'local' ? 'nobody can see which zone that is' : 'there is no such time zone';
  here.invalid('timeZone', zone, detail, like === undefined ? 'write a name such as `Europe/Berlin` or `Etc/UTC`' : `write \`${like}\``);
}

function checkJobTemplate(template: Mapping, here: Here): void {
  checkAbsent(template, 'spec', checkJobSpec, here);
  const spec = mapping(template, 'spec');
  if (isSet(spec, 'selector')) {
    here.found.push({
      rule: 'invalid-value',
      path: [...here.path, 'spec', 'selector'],
      onKey: false,
      message: 'the Jobs of a CronJob get a "selector" of their own',
      help: 'remove it',
    });
  }
  if (spec.manualSelector !== true) return;
  here.found.push({
    rule: 'unsupported-value',
    path: [...here.path, 'spec', 'manualSelector'],
    onKey: false,
    message: '"manualSelector" cannot be true in a CronJob: its Jobs get a "selector" of their own',
    help: 'remove it',
  });
}
