import { describe, expect, it } from 'vitest';
import { withFlags } from '../../src/config/config.ts';
import type { KnownRule } from '../../src/config/config-schema.ts';
import { loadConfig } from '../../src/config/load.ts';
import { startingConfig } from '../../src/cli/init.ts';
import { overrideApplies } from '../../src/check/settings.ts';
import { rules as allRules } from '../../src/rules/index.ts';
import { Source } from '../../src/source/source.ts';

const rules: readonly KnownRule[] = [
  { id: 'service-selects-no-pods', summary: 'Service selects no pods', severity: 'error', aliases: ['kube-linter:dangling-service'] },
  { id: 'image-tag-missing', summary: 'Image has no tag', severity: 'warning', options: { registries: ['docker.io'], depth: 2, strict: false } },
];

async function load(text: string) {
  return loadConfig(new Source('.seaworthy.yaml', text), rules);
}

async function problems(text: string): Promise<readonly string[]> {
  const loaded = await load(text);
  return 'problems' in loaded ? loaded.problems.map(({ place, message }) => `${place}: ${message}`) : [];
}

async function config(text: string) {
  const loaded = await load(text);
  if ('problems' in loaded) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
  return loaded.config;
}

describe('a configuration', () => {
  it('may be empty', async () => {
    for (const text of ['', '# nothing\n', '---\n', 'null\n']) expect(await problems(text)).toEqual([]);
  });

  it('has all its parts understood', async () => {
    const { settings, manifests, excluded } = await config(`
kubernetesVersion: 1.30
manifests: [k8s]
exclude: ['**/test/*']
presets: [strict]
rules:
  service-selects-no-pods: off
  image-tag-missing: { severity: error, registries: [ghcr.io], depth: 3 }
overrides:
  - files: [k8s/dev/**]
    resources: [{ kind: Service, name: legacy-*, labels: { team: shop } }]
    rules: { service-selects-no-pods: info }
    reason: pods run elsewhere
world:
  closed: [{ namespace: shop, kinds: ['*'] }]
  external: [{ kind: Secret, name: tls, namespace: shop }]
`);
    expect(settings.kubernetesVersion).toBe('1.30');
    expect(settings.presets).toEqual(['strict']);
    expect([...settings.rules]).toEqual([
      ['service-selects-no-pods', { severity: 'off' }],
      ['image-tag-missing', { severity: 'error', options: { registries: ['ghcr.io'], depth: 3 } }],
    ]);
    expect(settings.world).toEqual({ closed: [{ namespace: 'shop', kinds: ['*'] }], external: [{ kind: 'Secret', name: 'tls', namespace: 'shop' }] });
    expect([manifests?.('k8s/web.yaml'), manifests?.('web.yaml'), excluded?.('k8s/test/web.yaml')]).toEqual([true, false, true]);
    const legacy = { kind: 'Service', name: 'legacy-web', labels: { team: 'shop' } };
    const applies = (path: string, subject: object) => overrideApplies(settings.overrides[0]!, path, subject);
    expect(applies('k8s/dev/web.yaml', legacy)).toBe(true);
    expect(applies('k8s/web.yaml', legacy)).toBe(false);
    expect(applies('k8s/dev/web.yaml', { ...legacy, labels: {} })).toBe(false);
    expect(applies('k8s/dev/web.yaml', { ...legacy, name: 'web' })).toBe(false);
  });

  it('that init writes is valid, also with every example in it switched on', async () => {
    const lines = startingConfig.split('\n').slice(2);
    const uncommented = lines.map((line) => (/^# ( *- | *[a-zA-Z-]+:( |$)| {2,})/.test(line) ? line.slice(2) : line)).join('\n');
    const loaded = await loadConfig(new Source('.seaworthy.yaml', startingConfig), allRules);
    expect('problems' in loaded ? loaded.problems : []).toEqual([]);
    const all = await loadConfig(new Source('.seaworthy.yaml', uncommented), allRules);
    expect('problems' in all ? all.problems : []).toEqual([]);
    expect('config' in all && all.config.settings.overrides.length).toBe(2);
  });
});

describe('a fault in a configuration', () => {
  it.each([
    ['unknown key', 'rulse: {}', '.seaworthy.yaml:1:1: unknown key "rulse"; did you mean "rules"?'],
    ['unknown rule', 'rules:\n  service-selects-no-pod: off', '.seaworthy.yaml:2:3: unknown rule "service-selects-no-pod" in "rules"; did you mean "service-selects-no-pods"?'],
    ['name of another tool', 'rules:\n  dangling-service: off', '.seaworthy.yaml:2:3: unknown rule "dangling-service" in "rules"; did you mean "service-selects-no-pods"?'],
    ['prototype', 'rules:\n  __proto__: off', '.seaworthy.yaml:2:3: unknown rule "__proto__" in "rules"'],
    ['severity', 'rules:\n  image-tag-missing: eror', '.seaworthy.yaml:2:22: "rules.image-tag-missing" must be error, warning, info or off, or a mapping of severity and options, not "eror"; did you mean "error"?'],
    ['severity in a mapping', 'rules:\n  image-tag-missing: { severity: eror }', '.seaworthy.yaml:2:34: "rules.image-tag-missing.severity" must be error, warning, info or off, not "eror"; did you mean "error"?'],
    ['option', 'rules:\n  image-tag-missing: { registry: [] }', '.seaworthy.yaml:2:24: unknown key "registry" in "rules.image-tag-missing"'],
    ['type of an option', 'rules:\n  image-tag-missing: { depth: deep }', '.seaworthy.yaml:2:31: "rules.image-tag-missing.depth" must be a number, not "deep"'],
    ['list for a mapping', 'rules: []', '.seaworthy.yaml:1:1: "rules" must be a mapping, not a list'],
    ['nothing for a list', 'manifests:', '.seaworthy.yaml:1:1: "manifests" must be a list, not empty'],
    ['preset', 'presets: [recommend]', '.seaworthy.yaml:1:11: "presets.0" must be recommended, strict or errors, not "recommend"; did you mean "recommended"?'],
    ['version', 'kubernetesVersion: "1.99"', '.seaworthy.yaml:1:20: Kubernetes "1.99" is not known; known are 1.14 to 1.36'],
    ['version that is none', 'kubernetesVersion: latest', '.seaworthy.yaml:1:20: "latest" is not a Kubernetes version; write it like "1.36"'],
    ['reason left out', 'overrides:\n  - files: [dev]\n    rules: {}', '.seaworthy.yaml:2:5: "overrides.0" needs "reason"'],
    ['override of everything', 'overrides:\n  - rules: {}\n    reason: none', '.seaworthy.yaml:2:5: an override needs "files" or "resources"; what holds everywhere goes under "rules"'],
    ['pattern that leads out', 'exclude:\n  - ../other/**', '.seaworthy.yaml:2:5: the pattern "../other/**" leads out of the project root'],
    ['pattern that leads out by braces', 'manifests: ["{a,..}/x"]', '.seaworthy.yaml:1:13: the pattern "{a,..}/x" leads out of the project root'],
    ['absolute pattern', 'manifests: [/etc/*]', '.seaworthy.yaml:1:13: the pattern "/etc/*" is absolute; patterns are relative to the project root'],
    ['closed world', 'world: { closed: yes please }', '.seaworthy.yaml:1:18: "world.closed" must be true or false, or a list of namespaces with kinds, not "yes please"'],
    ['part of a closed world', 'world: { closed: [{ namespace: shop }] }', '.seaworthy.yaml:1:21: "world.closed.0" needs "kinds"'],
    ['no mapping', '- rules', '.seaworthy.yaml:1:1: the configuration must be a mapping, not a list'],
    ['two documents', 'rules: {}\n---\nrules: {}', '.seaworthy.yaml:3:1: a configuration is a single document'],
  ])('%s is told with its place', async (_title, text, expected) => {
    expect(await problems(text)).toEqual([expected]);
  });

  it('in YAML is told with its place', async () => {
    const [problem] = await problems('rules: {\n');
    expect(problem).toMatch(/^\.seaworthy\.yaml:\d+:\d+: \S/);
    expect(await problems('rules: {}\nrules: {}')).toEqual([expect.stringMatching(/^\.seaworthy\.yaml:2:1: .*rules/)]);
  });

  it('does not hide the others', async () => {
    expect(await problems('presets: [all]\nmanifest: []\nrules: { web: off }')).toHaveLength(3);
  });
});

describe('the command line', () => {
  it('wins over the file and its overrides', async () => {
    const file = await config(`
rules: { image-tag-missing: { severity: info, depth: 1 } }
overrides: [{ files: [dev], reason: later, rules: { image-tag-missing: { severity: off, strict: true } } }]
`);
    const { settings } = withFlags(file, { kubernetesVersion: '1.20', presets: ['errors'], rules: new Map([['image-tag-missing', 'error']]) });
    expect(settings.kubernetesVersion).toBe('1.20');
    expect(settings.presets).toEqual(['errors']);
    expect(settings.rules.get('image-tag-missing')).toEqual({ severity: 'error', options: { depth: 1 } });
    expect(settings.overrides[0]?.rules.get('image-tag-missing')).toEqual({ options: { strict: true } });
  });

  it('leaves alone what it does not name', async () => {
    const file = await config('kubernetesVersion: v1.22.4\npresets: [strict]');
    expect(withFlags(file, {}).settings).toEqual(file.settings);
    expect(file.settings.kubernetesVersion).toBe('1.22');
  });
});
