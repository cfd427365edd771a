import { dns1035Label, dnsSubdomain } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { isSet, list, type Mapping, mapping, text } from '../values.ts';

/** How a custom resource is called: `apiextensions/validation/validation.go`, with the names that are made up when absent. */
export function checkNames(spec: Mapping, here: Here): void {
  const names = mapping(spec, 'names');
  const kind = text(names, 'kind');
  needName(names, 'plural', '<plural>', here);
  needName(names, 'kind', '<Kind>', here);
  if (kind === '') {
    needName(names, 'singular', '<singular>', here);
    needName(names, 'listKind', '<Kind>List', here);
  }
  checkName(text(names, 'plural'), 'plural', here);
  checkName(text(names, 'singular') === '' ? kind.toLowerCase() : text(names, 'singular'), 'singular', here);
  checkKind(kind, 'kind', here);
  const listKind = text(names, 'listKind') === '' && kind !== '' ? `${kind}List` : text(names, 'listKind');
  checkKind(listKind, 'listKind', here);
  if (kind !== '' && kind === listKind) {
    here.invalid(['names', 'listKind'], kind, 'it is the kind itself', `write \`listKind: ${kind}List\`, or remove it`);
  }
  checkEach(names, 'shortNames', here);
  checkEach(names, 'categories', here);
}

function needName(names: Mapping, field: string, example: string, here: Here): void {
  if (text(names, field) === '') {
    here.required(['names', field], `a custom resource needs "names.${field}"`, `add \`${field}: ${example}\``);
  }
}

function checkName(value: string, field: string, here: Here): void {
  const wrong = value === '' ? undefined : dns1035Label(value);
  if (wrong !== undefined) {
    here.invalid(['names', field], value, wrong, field === 'plural' ? 'write it in lower case' : undefined);
  }
}

function checkKind(value: string, field: string, here: Here): void {
  const wrong = value === '' ? undefined : dns1035Label(value.toLowerCase());
  if (wrong !== undefined) here.invalid(['names', field], value, `it may have capitals; apart from them, ${wrong}`);
}

function checkEach(names: Mapping, field: string, here: Here): void {
  const values = list(names, field);
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? '';
    const wrong = typeof value === 'string' ? value === '' ? 'it is empty' : dns1035Label(value) : undefined;
    if (wrong !== undefined) here.invalid(['names', field, index], value, wrong);
  }
}

/** The API group is a domain. */
export function checkGroup(spec: Mapping, here: Here): void {
  const group = text(spec, 'group');
  if (group === '') return here.required('group', 'a custom resource needs "group"', 'add `group: <domain>`');
  const wrong = dnsSubdomain(group) ?? (group.includes('.') ? undefined : 'it is a domain, and needs a "."');
  if (wrong !== undefined) here.invalid('group', group, wrong, 'write a domain that is yours, such as `shop.example.com`');
}

/** The name of the definition is made of its names. */
export function checkOwnName(definition: Mapping, here: Here): void {
  const spec = mapping(definition, 'spec');
  const metadata = mapping(definition, 'metadata');
  const name = text(metadata, 'name');
  const wanted = `${text(mapping(spec, 'names'), 'plural')}.${text(spec, 'group')}`;
  const prefix = text(metadata, 'generateName');
  const detail = 'it is made of `spec.names.plural` and `spec.group`';
  const help = wanted.startsWith('.') || wanted.endsWith('.') ? undefined : `write \`name: ${wanted}\``;
  if (name === '' && prefix !== '') here.invalid(['metadata', 'name'], prefix, `${detail}, and cannot be generated`, help);
  if (name !== '' && name !== wanted) here.invalid(['metadata', 'name'], name, detail, help);
  if (prefix !== '' && prefix !== wanted) {
    here.invalid(['metadata', 'generateName'], prefix, 'the name cannot be generated', help);
  }
  checkApproval(text(spec, 'group'), metadata, here);
}

const annotation = 'api-approved.kubernetes.io';

/** Groups of Kubernetes itself are not for everybody. */
function checkApproval(group: string, metadata: Mapping, here: Here): void {
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
  const approval = text(mapping(metadata, 'annotations'), annotation);
  const steps = ['metadata', 'annotations', annotation];
  const help = 'use a group of your own, or give the URL of the approval, or a reason that starts with "unapproved"';
  if (approval === '') {
    return here.required(steps, `the group "${group}" is Kubernetes' own, and needs the annotation "${annotation}"`, help);
  }
  if (!approval.startsWith('unapproved') && !/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/\s?#]+/.test(approval)) {
    here.invalid(steps, approval, 'it is no URL, and does not start with "unapproved"', help);
  }
}

/** `Namespaced` or `Cluster`; other values are found by the API definitions. */
export function checkScope(spec: Mapping, here: Here): void {
  if (!isSet(spec, 'scope') || spec.scope === '') {
    here.required('scope', 'a custom resource needs "scope"', 'add `scope: Namespaced`, or `Cluster`');
  }
}
