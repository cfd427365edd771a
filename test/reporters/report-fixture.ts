import type { Finding, Location, ObjectName, Suppressed } from '../../src/check/finding.ts';
import type { Failure, Report, RuleDescription, Skipped } from '../../src/check/report.ts';
import type { Severity } from '../../src/rules/rule.ts';
import { Source } from '../../src/source/source.ts';

export const plainOptions = { color: false, width: 80 } as const;

/** A stretch of `source`: the first occurrence of `text` after that of `after`. */
export function place(source: Source, text: string, after = ''): Location {
  const anchor = source.text.indexOf(after);
  const start = source.text.indexOf(text, anchor);
  if (anchor < 0 || start < 0) throw new Error(`"${text}" is not in ${source.path}`);
  return { source, start: source.position(start), end: source.position(start + text.length) };
}

type FindingParts = Partial<Finding> & Pick<Finding, 'at'>;

export function finding(parts: FindingParts): Finding {
  return {
    rule: 'service-selects-no-pods',
    severity: 'error',
    certainty: 'certain',
    message: 'no pod in namespace "shop" has these labels',
    field: 'spec.selector',
    related: [],
    fingerprint: '4f1c09be37a2d865',
    ...parts,
  };
}

export function rule(id: string, severity: Severity, parts: Partial<RuleDescription> = {}): RuleDescription {
  return {
    id, severity,
    topic: 'services',
    summary: `Summary of ${id}`,
    why: `What ${id} does to a cluster.`,
    stage: 'no-traffic',
    since: '0.1',
    aliases: [],
    ...parts,
  };
}

interface ReportParts {
  readonly rules?: readonly RuleDescription[];
  readonly suppressed?: readonly Suppressed[];
  readonly skipped?: readonly Skipped[];
  readonly failures?: readonly Failure[];
  readonly files?: number;
  readonly resources?: number;
}

/** A report as the engine would give it: counts and, unless given, the rules follow from the findings. */
export function report(findings: readonly Finding[], parts: ReportParts = {}): Report {
  const number = (severity: Severity): number => findings.filter((one) => one.severity === severity).length;
  const severities = new Map(findings.map((one) => [one.rule, one.severity]));
  return {
    version: '0.1.0',
    kubernetesVersion: '1.36',
    rules: parts.rules ?? [...severities].sort().map(([id, severity]) => rule(id, severity)),
    findings,
    suppressed: parts.suppressed ?? [],
    skipped: parts.skipped ?? [],
    failures: parts.failures ?? [],
    counts: {
      files: parts.files ?? 2,
      resources: parts.resources ?? 2,
      errors: number('error'),
      warnings: number('warning'),
      infos: number('info'),
    },
  };
}

export const service = new Source('shop/service.yaml', `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  selector:
    app: webb
  ports: [{port: 80}]
`);

export const deployment = new Source('shop/deployment.yaml', `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/shop/web:1.4.2
`);

export const webService: ObjectName = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' };

/** A Service that selects nothing, and the Deployment it surely means. */
export const crossObject: Finding = finding({
  at: place(service, 'selector'),
  object: webService,
  help: 'change the selector to `app: web`',
  related: [{ at: place(deployment, 'app', 'labels:'), message: 'this Deployment comes nearest' }],
});

/** So many findings of one rule, spread over files of ten each. */
export function many(number: number, ruleId: string, severity: Severity): readonly Finding[] {
  const text = Array.from({ length: 10 }, (_, index) => `image: registry.example/shop/part-${index}`).join('\n');
  const sources = Array.from({ length: Math.ceil(number / 10) }, (_, index) =>
    new Source(`shop/part-${String(index).padStart(4, '0')}.yaml`, text));
  return Array.from({ length: number }, (_, index) => {
    const value = `registry.example/shop/part-${index % 10}`;
    return finding({
      rule: ruleId, severity,
      at: place(sources[Math.floor(index / 10)]!, value),
      message: `image "${value}" has no tag`,
      field: 'spec.containers[0].image',
      fingerprint: index.toString(16).padStart(16, '0'),
    });
  });
}
