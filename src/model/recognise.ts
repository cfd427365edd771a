import { type Document, textOf } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import type { Source } from '../source/source.ts';

/** Why a text is not linted. */
export type NotLinted = 'template' | 'kustomization' | 'encrypted' | 'not-kubernetes';

/** What a text is: manifests, of which the documents are given, or something to leave alone. */
export type Recognised =
  | { readonly manifests: readonly Document[] }
  | { readonly notLinted: NotLinted };

/**
 * Tells Kubernetes manifests from the other YAML and JSON of a repository. A broken document belongs to the manifests
 * when its text looks like one; a template is never called broken YAML.
 */
export function recognise(source: Source): Recognised {
  if (isKustomization(source)) return { notLinted: 'kustomization' };
  const documents = source.documents;
  if (/\{\{|@/.test(source.text) && documents.some(isTemplate)) return { notLinted: 'template' };
  if (documents.some(isEncrypted)) return { notLinted: 'encrypted' };
  const manifests = documents.filter(document => (document.broken ? looksLikeManifest(document) : isManifest(document.value)));
  return manifests.length > 0 ? { manifests } : { notLinted: 'not-kubernetes' };
}

/** A file that kustomize reads as its own. */
export function isKustomization(source: Source): boolean {
  if (/(^|\/)(kustomization\.ya?ml|Kustomization)$/.test(source.path)) return true;
  if (!source.text.includes('kustomize.config.k8s.io')) return false;
  return source.documents.some(({ value }) =>
    isMapping(value) && typeof value['apiVersion'] === 'string' && value['apiVersion'].startsWith('kustomize.config.k8s.io/'));
}

/** An object has a kind and an API version; one of the two with `metadata` or `spec` is a broken object. */
function isManifest(value: unknown): boolean {
  if (!isMapping(value)) return false;
  const { apiVersion, kind } = value;
  if (typeof kind === 'string' && typeof apiVersion === 'string') return true;
  if (typeof kind === 'string' || typeof apiVersion === 'string') {
    return Object.hasOwn(value, 'metadata') || (Object.hasOwn(value, 'spec') && isMapping(value['spec']));
  }
  return false;
}

function looksLikeManifest(document: Document): boolean {
  const text = textOf(document);
  return /(?:^|[{,])\s*["']?apiVersion["']?\s*:/m.test(text) && /(?:^|[{,])\s*["']?kind["']?\s*:/m.test(text);
}

const templateExpression = /\{\{-?\s*(\.(Values|Release|Chart|Capabilities|Template|Files)\b|include\b|template\b|if\b|range\b|with\b|define\b|end\b|else\b|toYaml\b|\$|\/\*)/;

/** Templates of Helm and others: braces where the YAML would have to mean something. */
function isTemplate(document: Document): boolean {
  const text = textOf(document);
  if (document.broken && /[\s"']@[A-Za-z_]\w*@/.test(text)) return true;
  if (!text.includes('{{')) return false;
  if (document.broken) return true;
  return hasPlaceholder(document.value, true);
}

/** Braces in data are text for another program; in any other field, or in a name, they wait to be rendered. */
function hasPlaceholder(value: unknown, top: boolean): boolean {
  if (typeof value === 'string') return value.length < 1000 && !value.includes('\n') && templateExpression.test(value);
  if (Array.isArray(value)) return value.some(item => hasPlaceholder(item, false));
  if (!isMapping(value)) return false;
  return Object.entries(value).some(([key, member]) => {
    if (top && (key === 'data' || key === 'stringData' || (key === 'spec' && isCustom(value)))) return false;
    if (top && key === 'metadata' && isMapping(member) && typeof member['name'] === 'string' && member['name'].includes('{{')) return true;
    return hasPlaceholder(member, false);
  });
}

function isCustom(value: Readonly<Record<string, unknown>>): boolean {
  const { apiVersion } = value;
  return typeof apiVersion === 'string' && apiVersion.includes('.') && !/\.k8s\.io\//.test(apiVersion);
}

/** SOPS leaves its own block at the end of what it encrypts. */
function isEncrypted({ value }: Document): boolean {
  return isMapping(value) && isMapping(value['sops']) && (Object.hasOwn(value['sops'], 'mac') || Object.hasOwn(value['sops'], 'version'));
}

/** The kinds that an unreadable text seems to define; empty when it does not say. */
export function kindsMentioned(text: string): readonly string[] {
  return [...text.matchAll(/^\s*(?:- )?["']?kind["']?\s*:\s*["']?([A-Za-z]+)/gm)].map(match => match[1]!);
}
