import type { Path } from '../../source/document.ts';
import { checkText } from '../fields.ts';
import { dnsLabel, dnsSubdomain, type Format } from '../formats/names.ts';
import { wrongKey } from '../core/keys.ts';
import type { Here } from '../here.ts';
import { byteLength, isZero, type Mapping } from '../values.ts';

const identifier = /^[A-Za-z_][A-Za-z0-9_]*$/;
const longestIdentifier = 32;
const longestDomain = 63;

/** The name of a request or device: a label, which must be there. `owner` has its article. */
export function checkLabelName(object: Mapping, field: string, owner: string, here: Here): void {
  if (isZero(object[field])) here.wrong(field, `${owner} needs "${field}"`, `add \`${field}: <name>\``);
  else checkText(object, field, dnsLabel, here);
}

/**
 * Says what is wrong with the name of an attribute or a capacity: `model` or `gpu.shop.example/model`, at `steps`.
 * As `validateQualifiedName` in `pkg/apis/resource/validation/validation.go`, which takes a name with two "/", too.
 */
export function checkAttributeName(name: string, here: Here, steps: Path): void {
  const slash = name.indexOf('/');
  if (slash < 0) return checkIdentifier(name, name, here, steps);
  if (name.includes('/', slash + 1)) return;
  const domain = name.slice(0, slash);
  const fault = domain === '' ? 'there is nothing before the "/"' : dnsSubdomain(domain.toLowerCase());
  if (domain === '' && here.minor < 36) {
    here.required(steps, `"${name}" has nothing before the "/"`, 'write `<domain>/<name>`');
  } else if (fault !== undefined) {
    wrong(name, `before the "/" stands a domain: ${fault}`, here, steps);
  }
  if (byteLength(domain) > longestDomain) tooLong(name, `${longestDomain} characters before the "/"`, here, steps);
  checkIdentifier(name.slice(slash + 1), name, here, steps);
}

/** The name of an attribute that must have a domain. */
export function checkFullName(name: string, here: Here, steps: Path): void {
  checkAttributeName(name, here, steps);
  if (!name.includes('/') && (name !== '' || here.minor >= 36)) {
    here.invalid(steps, name, 'it must have a domain before it', 'write `<domain>/<name>`');
  }
}

/** Before 1.36 a part that is not there is required. */
function checkIdentifier(id: string, name: string, here: Here, steps: Path): void {
  if (id === '' && here.minor < 36) return here.required(steps, `"${name}" is no name`, 'write `<domain>/<name>`');
  if (!identifier.test(id)) {
    wrong(name, 'the name may have letters, digits and "_", and must not start with a digit', here, steps);
  }
  if (byteLength(id) > longestIdentifier) tooLong(name, `${longestIdentifier} characters in the name`, here, steps);
}

/** The name is a key, or the value of a field. */
function wrong(name: string, fault: string, here: Here, steps: Path): void {
  if (steps.at(-1) === name) wrongKey(here, steps, String(steps.at(-2)), fault);
  else here.invalid(steps, name, fault);
}

function tooLong(name: string, most: string, here: Here, steps: Path): void {
  here.tooLong(steps, `"${name.slice(0, 60)}" may have at most ${most}`, 'shorten it');
}

/** The name of a pool: DNS names with "/" between them. */
export const poolName: Format = (value) => {
  for (const part of value.split('/')) {
    const fault = dnsSubdomain(part);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

const semantic = /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-([0-9A-Za-z.-]+))?(?:\+([0-9A-Za-z.-]+))?$/;

/** Whether a text is a version as semver.org has it. */
export function isVersion(value: string): boolean {
  const match = semantic.exec(value);
  if (!match) return false;
  const [, release, build] = match;
  return (release === undefined || release.split('.').every((part) => part !== '' && !/^0\d+$/.test(part)))
    && (build === undefined || build.split('.').every((part) => part !== ''));
}
