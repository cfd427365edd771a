import { check } from '../src/check/check.ts';
import { EffectiveSettings } from '../src/check/effective.ts';
import { defaultSettings } from '../src/check/settings.ts';
import { lint } from '../src/lint.ts';
import { readCluster } from '../src/model/cluster.ts';
import { reporters } from '../src/reporters/index.ts';
import { rules } from '../src/rules/index.ts';
import { loadApi } from '../src/schemas/catalog.ts';
import { Source } from '../src/source/source.ts';
import { violationsOf } from '../src/validation/violations.ts';
import type { CorpusFile } from './corpus.ts';

/** What one workload costs in validation, in microseconds, with code that is warm: shape, and everything the API server checks. */
export function workloadCost(files: readonly CorpusFile[]): number {
  const api = loadApi(defaultSettings.kubernetesVersion);
  const sources = files.map(({ path, text }) => new Source(path, text));
  const workloads = readCluster(sources, (apiVersion, kind) => api.kind(apiVersion, kind)?.scope, defaultSettings.world).resources
    .filter(({ kindName }) => kindName === 'apps/Deployment' || kindName === 'apps/StatefulSet');
  const validateAll = () => {
    for (const { apiVersion, kind, raw } of workloads) violationsOf(api, apiVersion, kind, raw);
  };
  for (let round = 0; round < 20; round++) validateAll();
  const start = performance.now();
  validateAll();
  return ((performance.now() - start) * 1000) / workloads.length;
}

/** How long each part of the pipeline takes on its own, in milliseconds, with code that is warm. */
export function phases(files: readonly CorpusFile[]): readonly (readonly [string, number])[] {
  const api = loadApi(defaultSettings.kubernetesVersion);
  const scopeOf = (apiVersion: string, kind: string) => api.kind(apiVersion, kind)?.scope;
  const fresh = () => files.map(({ path, text }) => new Source(path, text));
  const timed = (title: string, run: () => unknown): readonly [string, number] => {
    run();
    const start = performance.now();
    run();
    return [title, performance.now() - start];
  };
  let sources = fresh();
  const read = timed('reading YAML to values', () => {
    sources = fresh();
    for (const source of sources) for (const document of source.documents) void document.value;
  });
  const cluster = readCluster(sources, scopeOf, defaultSettings.world);
  const effective = new EffectiveSettings(defaultSettings);
  const active = rules.filter(rule => effective.canSpeak(rule));
  const report = lint({ sources, settings: defaultSettings, version: 'bench' });
  return [
    read,
    timed('recognising, units, resources', () => readCluster(sources, scopeOf, defaultSettings.world)),
    timed('validation: shapes and what the server checks', () => cluster.resources.map(({ apiVersion, kind, raw }) => violationsOf(api, apiVersion, kind, raw))),
    timed('all rules, validation included', () => check(readCluster(sources, scopeOf, defaultSettings.world), api, active, effective)),
    timed('report as text', () => reporters.text(report, { color: false, width: 80 })),
    timed('report as SARIF', () => reporters.sarif(report, { color: false, width: 80 })),
  ];
}
