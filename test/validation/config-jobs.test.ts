import { describe, expect, it } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { cronSchedule } from '../../src/validation/formats/cron.ts';
import { isDuration } from '../../src/validation/formats/duration.ts';
import { isTimeZone, timeZoneLike } from '../../src/validation/formats/time-zones.ts';
import { violationsOf } from '../../src/validation/violations.ts';

/** `place: message (help)` of all that is wrong with an object. */
function said(apiVersion: string, kind: string, object: Readonly<Record<string, unknown>>, version = '1.36'): readonly string[] {
  const value = { apiVersion, kind, metadata: { name: 'cart' }, ...object };
  return violationsOf(loadApi(version), apiVersion, kind, value)
    .filter(({ rule }) => rule !== 'api-warning')
    .map(({ path, message, help }) => `${path.join('.')}: ${message}${help === undefined ? '' : ` (${help})`}`);
}

const pod = { restartPolicy: 'Never', containers: [{ name: 'cart', image: 'shop/cart:1' }] };
const job = (spec: object) => said('batch/v1', 'Job', { spec: { template: { spec: pod }, ...spec } });
const cronJob = (spec: object) => said('batch/v1', 'CronJob', { spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: { spec: pod } } }, ...spec } });

describe('ConfigMaps and Secrets', () => {
  it('says what a key may have', () => {
    expect(said('v1', 'ConfigMap', { data: { 'the color': 'green' } }))
      .toEqual(['data.the color: "the color" cannot be a key of "data": a key may have letters, digits, "-", "_" and "."']);
  });

  it('counts bytes, not characters', () => {
    expect(said('v1', 'ConfigMap', { data: { text: 'ü'.repeat(524_288) } })).toEqual([]);
    expect(said('v1', 'ConfigMap', { data: { text: `${'ü'.repeat(524_288)}x` } })).toEqual([
      ': the values of a ConfigMap may have 1048576 bytes together, and these have 1048577 '
      + '(split it, or keep what is large in a volume or an image)',
    ]);
  });

  it('counts what base64 stands for, and of two values of one key the one that wins', () => {
    const most = 'A'.repeat(1_398_100);
    expect(said('v1', 'Secret', { data: { key: `${most}AA==` } })).toEqual([]);
    expect(said('v1', 'Secret', { data: { key: `${most}AAA=` } })).toHaveLength(1);
    expect(said('v1', 'Secret', { data: { key: `${most}AAA=` }, stringData: { key: 'short' } })).toEqual([]);
  });

  it('says what the type of a Secret wants, where its keys are written', () => {
    expect(said('v1', 'Secret', { type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'hidden' } })).toEqual([
      'stringData.tls.key: a Secret of type "kubernetes.io/tls" needs "tls.key" in "stringData" (add `tls.key: <text>`)',
    ]);
    expect(said('v1', 'Secret', { type: 'kubernetes.io/ssh-auth' })).toEqual([
      'data.ssh-privatekey: a Secret of type "kubernetes.io/ssh-auth" needs "ssh-privatekey" in "data" '
      + '(add `ssh-privatekey: <base64>`, or `ssh-privatekey: <text>` to `stringData`)',
    ]);
  });

  it('never tells a value of a Secret', () => {
    const hidden = 'hunter2';
    const secrets = [
      { stringData: { 'a b': hidden, '..': hidden } },
      { data: { 'a b': btoa(hidden) } },
      { data: { key: `${hidden}!` } },
      { stringData: { key: [hidden] } },
      { type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': hidden } },
      { type: 'kubernetes.io/dockercfg', data: { '.dockercfg': btoa(hidden) } },
      { type: 'kubernetes.io/basic-auth', stringData: { pass: hidden } },
      { stringData: { key: hidden + 'x'.repeat(1_048_576) } },
    ];
    for (const secret of secrets) {
      const all = said('v1', 'Secret', secret).join('\n');
      expect(all).not.toBe('');
      expect(all).not.toContain(hidden);
      expect(all).not.toContain(btoa(hidden));
    }
  });
});

describe('LimitRanges and ResourceQuotas', () => {
  it('compares the amounts of a resource, and says a fault once', () => {
    const limits = [{ type: 'Container', min: { cpu: '2' }, max: { cpu: '500m' } }];
    expect(said('v1', 'LimitRange', { spec: { limits } }))
      .toEqual(['spec.limits.0.min.cpu: "cpu" cannot be "2": it is more than "max", which is 500m']);
  });

  it('says how far a ratio can be', () => {
    const limits = [{ type: 'Pod', min: { cpu: '100m' }, max: { cpu: '1' }, maxLimitRequestRatio: { cpu: '20' } }];
    expect(said('v1', 'LimitRange', { spec: { limits } })).toEqual([
      'spec.limits.0.maxLimitRequestRatio.cpu: "cpu" cannot be "20": "max" is only 10 times "min", so it is never reached '
      + '(make it smaller, or change `min` or `max`)',
    ]);
  });

  it('says what a scope has', () => {
    expect(said('v1', 'ResourceQuota', { spec: { hard: { services: '5' }, scopes: ['BestEffort'] } })).toEqual([
      'spec.scopes.0: with the scope BestEffort "hard" may only have pods, and it has services '
      + '(remove `services`, or make a ResourceQuota of its own for it)',
    ]);
  });

  it('knows the names of quotas', () => {
    expect(said('v1', 'ResourceQuota', { spec: { hard: { storage: '1Ti', deployments: '3' } } })).toEqual([
      'spec.hard.storage: "storage" cannot be a key of "hard": a ResourceQuota calls it "requests.storage" (write `requests.storage`)',
      'spec.hard.deployments: "deployments" cannot be a key of "hard": there is no such resource; a name of your own needs a domain, '
      + 'such as "example.com/disks" (write `count/<plural>.<group>`, such as `count/deployments.apps`, to count objects)',
    ]);
  });
});

describe('Jobs', () => {
  it('says that a pod of a Job ends', () => {
    expect(job({ template: { spec: { ...pod, restartPolicy: 'Always' } } })).toEqual([
      'spec.template.spec.restartPolicy: "restartPolicy" cannot be "Always" in the pod of a Job '
      + '(write `restartPolicy: Never` or `restartPolicy: OnFailure`)',
    ]);
    expect(job({ template: { spec: { containers: pod.containers } } })).toEqual([
      'spec.template.spec.restartPolicy: the pod of a Job needs "restartPolicy" (add `restartPolicy: Never` or `restartPolicy: OnFailure`)',
    ]);
  });

  it('says nothing about a pod that is there under another name', () => {
    const value = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'import' }, specs: { template: { spec: pod } } };
    expect(violationsOf(loadApi('1.36'), 'batch/v1', 'Job', value).map(({ rule }) => rule)).toEqual(['unknown-field']);
  });

  it('says what goes with indexes only', () => {
    expect(job({ backoffLimitPerIndex: 1 })).toEqual([
      'spec.backoffLimitPerIndex: "backoffLimitPerIndex" needs "completionMode: Indexed" '
      + '(add `completionMode: Indexed` and `completions`, or remove `backoffLimitPerIndex`)',
    ]);
  });

  it('says which selector a Job takes', () => {
    expect(job({ selector: { matchLabels: { app: 'cart' } }, template: { metadata: { labels: { app: 'cart' } }, spec: pod } })).toEqual([
      'spec.selector: a Job makes its "selector" itself, and takes no other '
      + '(remove it; `manualSelector: true` is for Jobs that take over pods of others)',
    ]);
  });

  it('says which indexes there are', () => {
    const spec = { completionMode: 'Indexed', completions: 3, successPolicy: { rules: [{ succeededIndexes: '1-3' }] } };
    expect(job(spec)).toEqual([
      'spec.successPolicy.rules.0.succeededIndexes: "succeededIndexes" cannot be "1-3": with 3 completions the last index is 2 '
      + '(write ascending indexes and ranges, such as `0-3,7`)',
    ]);
  });
});

describe('CronJobs', () => {
  it('says which part of a schedule is wrong', () => {
    expect(cronSchedule('0 24 * * *')).toBe('in the hour, "24" is not within 0 to 23');
    expect(cronSchedule('0 3 * * 7')).toBe('in the day of the week, "7" is not within 0 to 6; Sunday is 0');
    expect(cronSchedule('0 3 * * monday')).toBe('in the day of the week, "monday" must have numbers from 0 to 6 or names from sun to sat');
    expect(cronSchedule('0 0 3 * * *'))
      .toBe('it needs 5 parts (minute, hour, day of the month, month, day of the week), and none for seconds or years, and has 6');
    expect(cronSchedule('@reboot')).toContain('there is only @yearly');
  });

  it('reads a long schedule in a moment', () => {
    const long = ['1-'.repeat(100_000), '1/'.repeat(100_000), '1,'.repeat(100_000), ' '.repeat(100_000), '9'.repeat(100_000)];
    const start = performance.now();
    for (const minute of long) cronSchedule(`${minute} * * * *`);
    for (const duration of ['1h'.repeat(100_000), '9'.repeat(100_000), `.${'9'.repeat(100_000)}s`]) isDuration(duration);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('says where the time zone belongs', () => {
    expect(cronJob({ schedule: 'TZ=Europe/Berlin 0 3 * * *' })).toEqual([
      'spec.schedule: "schedule" cannot be "TZ=Europe/Berlin 0 3 * * *": the time zone has a field of its own (move it to `timeZone`)',
    ]);
  });

  it('knows time zones, also old ones, in their own case', () => {
    expect(['Europe/Berlin', 'US/Eastern', 'Etc/GMT+12', 'UTC', 'America/Argentina/ComodRivadavia'].filter((zone) => !isTimeZone(zone))).toEqual([]);
    expect(['', 'Local', 'europe/berlin', 'Europe', 'Europe/', 'CEST', 'constructor'].filter(isTimeZone)).toEqual([]);
    expect(timeZoneLike('europe/BERLIN')).toBe('Europe/Berlin');
    expect(cronJob({ timeZone: 'utc' })).toEqual(['spec.timeZone: "timeZone" cannot be "utc": there is no such time zone (write `UTC`)']);
  });

  it('says that Jobs of a CronJob have no selector', () => {
    expect(cronJob({ jobTemplate: { spec: { template: { spec: pod }, selector: {} } } }))
      .toEqual(['spec.jobTemplate.spec.selector: the Jobs of a CronJob get a "selector" of their own (remove it)']);
  });
});

describe('Nodes, Events and ReplicationControllers', () => {
  it('says what a taint needs', () => {
    expect(said('v1', 'Node', { spec: { taints: [{ effect: 'NoSchedule' }] } }))
      .toEqual(['spec.taints.0.key: a taint needs "key" (add `key: <domain>/<name>`)']);
  });

  it('says where an Event belongs', () => {
    const event = { metadata: { name: 'cart.1', namespace: 'shop' }, involvedObject: { kind: 'Pod', name: 'cart', namespace: 'web' } };
    expect(said('v1', 'Event', event)).toEqual([
      'involvedObject.namespace: "namespace" cannot be "web": the Event is in "shop", and must be in the namespace of its object '
      + '(write `namespace: shop`, or move the Event)',
    ]);
  });

  it('says which label the pods lack', () => {
    const template = { metadata: { labels: { app: 'cart' } }, spec: { containers: pod.containers } };
    expect(said('v1', 'ReplicationController', { spec: { selector: { app: 'web' }, template } })).toEqual([
      'spec.template.metadata.labels: the labels of the pods do not match "selector", which wants app=web (add `app: web` here, or change the selector)',
    ]);
  });
});
