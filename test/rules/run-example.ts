import type { Finding } from '../../src/check/finding.ts';
import type { Failure } from '../../src/check/report.ts';
import { defaultSettings } from '../../src/check/settings.ts';
import { lint } from '../../src/lint.ts';
import { annotatedFiles } from '../../src/rules/example.ts';
import type { AnyRule, Example } from '../../src/rules/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { Source } from '../../src/source/source.ts';

/** What an example says should be found: its `# want: part of the message` comments. Several on a line are split by ` | `. */
export interface Expectation {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export function expectations(example: Example): readonly Expectation[] {
  return annotatedFiles(example).flatMap(({ path: file, text }) => text.split('\n').flatMap((content, index) => {
    const wanted = /# want: (.*)$/.exec(content)?.[1];
    return wanted === undefined ? [] : wanted.split(' | ').map(message => ({ file, line: index + 1, message: message.trim() }));
  })).sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
}

/** Runs one rule, and it alone, over an example. */
export function findingsOf(rule: AnyRule, example: Example): { readonly findings: readonly Finding[]; readonly failures: readonly Failure[] } {
  const sources = annotatedFiles(example).map(({ path, text }) => new Source(path, text));
  const report = lint({
    sources,
    version: '0.0.0',
    rules: rule.id === 'unused-suppression' ? rules : [rule],
    settings: {
      ...defaultSettings,
      ...(example.kubernetesVersion !== undefined && { kubernetesVersion: example.kubernetesVersion }),
      presets: ['strict'],
      rules: new Map([[rule.id, { options: example.options ?? {} }]]),
    },
  });
  return { findings: report.findings.filter(finding => finding.rule === rule.id), failures: report.failures };
}

/** What is wrong with the words of a rule (docs/architecture.md, "Texts"). */
export function faultsOf(rule: AnyRule): readonly string[] {
  const faults: string[] = [];
  const want = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  want(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(rule.id), 'the id is not kebab-case');
  want(!/^(no|disallow|require)-/.test(rule.id), 'the id names a cure, not the defect');
  want(rule.summary.length <= 60, `the summary has ${rule.summary.length} characters`);
  want(!rule.summary.endsWith('.'), 'the summary ends with a full stop');
  want(rule.why.endsWith('.') && rule.why.split(/\.\s/).length <= 3, 'the why is not one to three sentences');
  want(new Set(rule.aliases).size === (rule.aliases ?? []).length, 'an alias stands twice');
  want((rule.aliases ?? []).every(alias => /^[a-z0-9-]+:[\w.-]+$/i.test(alias)), 'an alias is not tool:id');
  want((rule.replaces ?? []).every(id => rules.some(other => other.id === id)), 'it replaces a rule that is not there');
  for (const example of rule.examples) {
    for (const { message } of findingsOf(rule, example).findings) {
      want(!message.endsWith('.'), `a message ends with a full stop: ${message}`);
      want(!message.includes('\n'), `a message has several lines: ${message}`);
    }
  }
  return faults;
}
