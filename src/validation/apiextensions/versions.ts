import { dns1035Label } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { asMapping, byteLength, flag, isSet, list, type Mapping, mapping, text } from '../values.ts';
import { checkKeywords, atRoot } from './keywords.ts';
import { checkColumns, checkScale } from './subresources.ts';
import { checkDecoding } from './decoding.ts';
import { checkDefaults } from './defaults.ts';
import { equal } from './equal.ts';
import { isReadable } from './readable.ts';
import { Cursor, schemaIn, type SchemaNode } from './schema-node.ts';
import { checkRuleExpressions } from './rule-expressions.ts';
import { checkSelectableFields } from './selectable-fields.ts';
import { checkStructural } from './structural.ts';

/** The versions of a custom resource: `apiextensions/validation/validation.go`. `here` is at the spec. */
export function checkVersions(spec: Mapping, here: Here): void {
  const versions = list(spec, 'versions');
  checkAll(versions, here);
  // What is the same in all versions is moved up and checked once.
  const sameSchema = isSame(versions, 'schema');
  const sameColumns = isSame(versions, 'additionalPrinterColumns');
  const sameSubresources = isSame(versions, 'subresources');
  const sameFields = isSame(versions, 'selectableFields');
  for (let index = 0; index < versions.length; index++) {
    const version = asMapping(versions[index]);
    checkVersion(version, index, here);
    const hasStatus = sameSchema ? versions.some((each) => servesStatus(asMapping(each))) : servesStatus(version);
    const schema = schemaOf(version);
    const steps = ['versions', index, 'schema', 'openAPIV3Schema'];
    if (!schema) {
      const help = 'add `openAPIV3Schema: {type: object, properties: ...}`';
      here.required(steps, 'each version of a custom resource needs "schema.openAPIV3Schema"', help);
    } else if (index === 0 || !sameSchema) checkSchema(schema, new Cursor(here, steps), hasStatus);
    if (index === 0 || !sameSubresources) checkScale(version, index, here);
    if (index === 0 || !sameColumns) checkColumns(version, index, here);
    if (index === 0 || !sameFields) checkSelectableFields(version, schema, sameSchema === sameFields, index, here);
  }
}

function isSame(versions: readonly unknown[], field: string): boolean {
  for (let index = 1; index < versions.length; index++) {
    if (!equal(asMapping(versions[0])[field], asMapping(versions[index])[field])) return false;
  }
  return true;
}

function servesStatus(version: Mapping): boolean {
  return isSet(mapping(version, 'subresources'), 'status');
}

function schemaOf(version: Mapping): SchemaNode | undefined {
  return schemaIn(mapping(version, 'schema'), 'openAPIV3Schema');
}

function checkAll(versions: readonly unknown[], here: Here): void {
  let stored = 0;
  for (let index = 0; index < versions.length; index++) {
    const version = asMapping(versions[index]);
    if (flag(version, 'storage')) stored++;
    const before = versions.findIndex((each) => text(asMapping(each), 'name') === text(version, 'name'));
    if (before < index) report(`the version "${text(version, 'name')}" is there twice`, 'change or remove one of the two', here);
  }
  if (stored === 1) return;
  if (versions.length === 0) {
    const help = 'add `versions: [{name: v1, served: true, storage: true, schema: ...}]`';
    return report('a custom resource needs "versions"', help, here);
  }
  const have = stored === 0 ? 'none has' : `${stored} have`;
  report(`one of the versions must have "storage: true", and ${have} it`, 'write `storage: true` in one version', here);
}

function report(message: string, help: string, here: Here): void {
  here.found.push({ rule: 'invalid-value', path: [...here.path, 'versions'], onKey: false, message, help });
}

function checkVersion(version: Mapping, index: number, here: Here): void {
  const name = text(version, 'name');
  const wrong = name === '' ? 'it is empty' : dns1035Label(name);
  if (wrong !== undefined) here.invalid(['versions', index, 'name'], name, wrong, 'write it as `v1` or `v1beta1`');
  const warning = version.deprecationWarning;
  if (typeof warning !== 'string') return;
  const fault = warningFault(warning, flag(version, 'deprecated'));
  if (fault !== undefined) here.invalid(['versions', index, 'deprecationWarning'], warning, fault);
}

function warningFault(warning: string, deprecated: boolean): string | undefined {
  if (!deprecated) return 'the version is not deprecated';
  if (warning === '') return 'it is empty';
  if (byteLength(warning) > 256) return `it may have at most 256 characters, and has ${byteLength(warning)}`;
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(warning) ? undefined : 'it has a character that cannot be printed, such as a line break';
}

const notAtRoot = [
  'id', '$schema', '$ref', 'nullable', 'default', 'enum', 'maxProperties', 'minProperties', 'allOf', 'oneOf', 'not', 'anyOf',
  'additionalProperties', 'patternProperties', 'dependencies', 'additionalItems', 'definitions', 'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string', 'x-kubernetes-list-map-keys', 'x-kubernetes-list-type', 'x-kubernetes-map-type',
];

function checkSchema(schema: SchemaNode, at: Cursor, hasStatus: boolean): void {
  checkDecoding(schema, at, false);
  const { found } = at.here;
  const before = found.length;
  if (hasStatus) checkRoot(schema, at);
  if (schema.nullable === true) at.forbidden('nullable', 'a custom resource itself cannot be null', 'remove `nullable`');
  const readable = isReadable(schema);
  if (readable) {
    const faults = found.length;
    checkStructural(schema, at);
    if (found.length === faults) checkDefaults(schema, at);
  }
  const structural = readable && found.length === before;
  checkKeywords(schema, at, atRoot);
  if (structural && found.length === before) checkRuleExpressions(schema, at);
  if (!readable && found.length === before) {
    at.invalid('', schema, 'it has "$schema" or another keyword that is not supported', 'remove the keyword');
  }
}

/** With a status there may be only what is not lost when the schema of the status is taken out. */
function checkRoot(schema: SchemaNode, at: Cursor): void {
  for (const field of notAtRoot) {
    const value = schema[field];
    if (value === undefined || value === null || value === '' || value === false) continue;
    const detail = `with \`subresources.status\`, "${field}" is not possible at the root of the schema`;
    return at.invalid('', schema, detail, `move \`${field}\` into the schemas of \`properties\``);
  }
  const type = text(schema, 'type');
  if (type !== '' && type !== 'object') {
    at.invalid('type', type, 'with `subresources.status` it is "object"', 'write `type: object`');
  }
}
