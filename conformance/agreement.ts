/** Holds what seaworthy says about a manifest against what the API server of a Kubernetes version said (see recorder/). */
import { loadApi } from '../src/schemas/catalog.ts';
import type { Violation } from '../src/schemas/api.ts';
import type { Document } from '../src/source/document.ts';
import { isMapping } from '../src/source/field.ts';
import { violationsOf } from '../src/validation/violations.ts';
import { canonical } from './odd-paths.ts';
import { ownWarnings, serverWarnings } from './warnings.ts';

/** How far a request comes. Each phase hides the later ones. */
export type Phase = 'accepted' | 'decode' | 'strict' | 'validate' | 'unknown';

/** A line of `recorder/`. */
export interface Verdict {
  readonly file: string;
  readonly doc: number;
  readonly kind: string;
  readonly phase: Phase;
  readonly errors: readonly { readonly type: string; readonly field: string; readonly value?: unknown; readonly detail?: string }[];
  readonly message?: string;
  readonly warnings: readonly string[];
}

/** What seaworthy and the server say differently about one document. */
export interface Disagreement {
  readonly verdict: Verdict;
  readonly about: 'verdict' | 'phase' | 'errors' | 'warnings';
  /** `type field`, as the server would say it. */
  readonly missed: readonly string[];
  readonly tooMuch: readonly string[];
}

const typeOf: Readonly<Partial<Record<Violation['rule'], string>>> = {
  'required-value': 'required', 'invalid-value': 'invalid', 'unsupported-value': 'unsupported', 'duplicate-value': 'duplicate',
  'forbidden-field': 'forbidden', 'undefined-name': 'not-found', 'value-too-long': 'too-long', 'too-many-values': 'too-many',
};
/** Words of the server for which seaworthy has no word of its own. */
const sameType: Readonly<Record<string, string>> = { 'type-invalid': 'invalid', 'too-short': 'invalid', 'too-few': 'invalid' };

/** Where seaworthy and the server differ about a document; none when they agree. A kind that the server does not know is passed over. */
export function disagreements(document: Document, verdict: Verdict, minor: string): readonly Disagreement[] {
  if (verdict.phase === 'unknown') return [];
  const own = ownVerdict(document, minor);
  const differ = (about: Disagreement['about'], server: readonly string[], ours: readonly string[]): readonly Disagreement[] => {
    const missed = server.filter((each) => !ours.includes(each));
    const tooMuch = ours.filter((each) => !server.includes(each));
    return missed.length + tooMuch.length > 0 ? [{ verdict, about, missed, tooMuch }] : [];
  };
  if ((own.phase === 'accepted') !== (verdict.phase === 'accepted')) {
    return [{ verdict, about: 'verdict', missed: said(verdict), tooMuch: own.all }];
  }
  if (own.phase !== verdict.phase) return [{ verdict, about: 'phase', missed: [verdict.phase, ...said(verdict)], tooMuch: [own.phase, ...own.all] }];
  switch (verdict.phase) {
    case 'strict': return differ('errors', said(verdict), own.strict);
    case 'validate': return differ('errors', said(verdict), own.validate);
    case 'accepted': return differ('warnings', unique(serverWarnings(verdict.warnings, document.value)), own.warnings);
    default: return [];
  }
}

function ownVerdict(document: Document, minor: string) {
  const { value } = document;
  const { apiVersion, kind } = isMapping(value) ? value : {};
  const api = loadApi(minor);
  const isNamed = typeof apiVersion === 'string' && typeof kind === 'string' && apiVersion !== '' && kind !== '';
  const violations = isNamed ? violationsOf(api, apiVersion, kind, value) : [];
  const errors = violations.filter(({ rule }) => rule !== 'api-warning' && rule !== 'dropped-field');
  const named = (rules: (rule: Violation['rule']) => string | undefined) => unique(errors.flatMap(({ rule, path }) => {
    const type = rules(rule);
    return type === undefined ? [] : [`${type} ${canonical(path.join('.'))}`];
  }));
  const decode = !isNamed || document.broken || errors.some(({ rule }) => rule === 'wrong-type');
  const strict = named((rule) => (rule === 'unknown-field' ? 'unknown-field' : undefined));
  const validate = named((rule) => typeOf[rule]);
  const phase: Phase = decode ? 'decode' : strict.length > 0 ? 'strict' : validate.length > 0 ? 'validate' : 'accepted';
  const deprecated = isNamed && api.served(apiVersion, kind).state === 'deprecated';
  const warnings = unique([...ownWarnings(violations, value), ...(deprecated ? ['apiVersion'] : [])]);
  return { phase, strict, validate, warnings, all: unique(errors.map(({ rule, path }) => `${typeOf[rule] ?? rule} ${canonical(path.join('.'))}`)) };
}

function said({ errors, message, phase }: Verdict): readonly string[] {
  if (phase === 'decode') return [`decode: ${message ?? ''}`];
  return unique(errors.map(({ type, field }) => `${sameType[type] ?? type} ${canonical(field)}`));
}

/** The server says of some fields that are not there also that they are empty, or short: once is enough. */
function unique(texts: readonly string[]): readonly string[] {
  const all = new Set(texts);
  return [...all].filter((text) => text.startsWith('required ') || !all.has(`required ${text.slice(text.indexOf(' ') + 1)}`)).sort();
}
