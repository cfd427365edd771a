import { type Format, dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { list, type Mapping, mapping, text } from '../values.ts';
import { wrongKey } from './keys.ts';

interface Named {
  readonly field: string;
  readonly format: Format;
  /** An empty name is as good as none. */
  readonly mayBeEmpty: boolean;
}

const names: readonly Named[] = [
  { field: 'serviceAccountName', format: dnsSubdomain, mayBeEmpty: true },
  { field: 'nodeName', format: dnsSubdomain, mayBeEmpty: true },
  { field: 'priorityClassName', format: dnsSubdomain, mayBeEmpty: true },
  { field: 'runtimeClassName', format: dnsSubdomain, mayBeEmpty: false },
  { field: 'hostname', format: dnsLabel, mayBeEmpty: true },
  { field: 'subdomain', format: dnsLabel, mayBeEmpty: true },
];

/** The names in a pod spec, and its node selector: `ValidatePodSpec` in `pkg/apis/core/validation/validation.go`. */
export function checkNames(spec: Mapping, here: Here): void {
  for (let index = 0; index < names.length; index++) {
    const { field, format, mayBeEmpty } = names[index]!;
    const value = spec[field];
    if (typeof value !== 'string' || (value === '' && mayBeEmpty)) continue;
    const wrong = format(value);
    if (wrong !== undefined && !isOverwritten(field, here)) here.invalid(field, value, value === '' ? 'it must not be empty' : wrong);
  }
  const account = text(spec, 'serviceAccount');
  if (account !== '' && text(spec, 'serviceAccountName') === '') {
    const wrong = dnsSubdomain(account);
    if (wrong !== undefined) here.invalid('serviceAccount', account, wrong);
  }
  checkNodeSelector(spec, here);
  if (here.kind === 'Pod' && text(spec, 'nodeName') !== '' && list(spec, 'schedulingGates').length > 0) {
    here.forbidden('nodeName', 'a pod with "schedulingGates" is not scheduled yet and cannot have "nodeName"', 'remove `nodeName` or `schedulingGates`');
  }
}

/** A StatefulSet gives each of its pods its own host name, whatever the template says. */
function isOverwritten(field: string, here: Here): boolean {
  return here.kind === 'StatefulSet' && (field === 'hostname' || field === 'subdomain');
}

function checkNodeSelector(spec: Mapping, here: Here): void {
  const selector = mapping(spec, 'nodeSelector');
  for (const key in selector) {
    const wrongName = qualifiedName(key);
    if (wrongName !== undefined) wrongKey(here, ['nodeSelector', key], 'nodeSelector', wrongName);
    const value = selector[key];
    const wrong = typeof value === 'string' ? labelValue(value) : undefined;
    if (wrong !== undefined) here.invalid(['nodeSelector', key], value, wrong);
  }
}
