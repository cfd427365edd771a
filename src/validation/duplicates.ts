import type { Violation } from '../schemas/api.ts';
import type { Path } from '../source/document.ts';
import { isMapping } from '../source/field.ts';
import type { ObjectCheck } from './here.ts';

/** A list in which the API server refuses two elements that are equal in `keys`, which all are there; in themselves where there are none. */
interface UniqueList {
  readonly list: string;
  readonly keys: readonly string[];
}

const names: UniqueList = { list: 'name', keys: ['name'] };
const byName = (list: string): UniqueList => ({ ...names, list });

/**
 * The lists whose duplicates validation refuses at create, by definition. The list-map keys of the API definitions say more
 * than is enforced: two `env` of one name, two equal container ports, `hostAliases` or `imagePullSecrets` only warn.
 */
const uniqueLists: Readonly<Record<string, readonly UniqueList[]>> = {
  'core.v1.PodSpec': [
    byName('volumes'),
    { list: 'topologySpreadConstraints', keys: ['topologyKey', 'whenUnsatisfiable'] },
  ],
  'core.v1.PodSecurityContext': [byName('sysctls')],
  'admissionregistration.v1.MutatingWebhookConfiguration': [byName('webhooks')],
  'admissionregistration.v1.ValidatingWebhookConfiguration': [byName('webhooks')],
  'admissionregistration.v1.MutatingWebhook': [byName('matchConditions')],
  'admissionregistration.v1.ValidatingWebhook': [byName('matchConditions')],
  'admissionregistration.v1.NamedRuleWithOperations': [{ list: 'resourceNames', keys: [] }],
  'admissionregistration.v1.ValidatingAdmissionPolicySpec': [
    byName('matchConditions'), { list: 'auditAnnotations', keys: ['key'] },
  ],
  'admissionregistration.v1.MutatingAdmissionPolicySpec': [byName('matchConditions')],
  'admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec': [{ list: 'validationActions', keys: [] }],
};

/** Finds the elements of lists in an object of a definition that the API server refuses as duplicates. */
export function duplicatesIn(definition: string): ObjectCheck | undefined {
  const lists = uniqueLists[definition];
  if (!lists) return undefined;
  return (object, here) => {
    for (let at = 0; at < lists.length; at++) {
      const unique = lists[at]!;
      const list = object[unique.list];
      if (!Array.isArray(list) || !mayRepeat(list, unique.keys[0])) continue;
      const elements = elementsOf(list, [...here.path, unique.list]);
      here.found.push(...duplicates(elements.flatMap((each) => identified(each, unique.keys))));
    }
  };
}

/** Up to here comparing each with each is faster than finding out what they are. */
const few = 24;

/** Whether two elements may be the same: they have the same in one of the keys. Allocates nothing. */
function mayRepeat(list: readonly unknown[], key: string | undefined): boolean {
  if (list.length > few) return true;
  for (let index = 1; index < list.length; index++) {
    const value = valueIn(list[index], key);
    for (let other = 0; other < index; other++) if (value !== undefined && valueIn(list[other], key) === value) return true;
  }
  return false;
}

function valueIn(element: unknown, key: string | undefined): unknown {
  if (key === undefined) return element;
  return isMapping(element) ? element[key] : undefined;
}

interface Element {
  readonly value: unknown;
  readonly path: Path;
}

interface Identified {
  /** What must be unique. */
  readonly identity: readonly (string | number)[];
  readonly path: Path;
}

function elementsOf(list: unknown, path: Path): Element[] {
  return Array.isArray(list) ? list.map((value: unknown, index) => ({ value, path: [...path, index] })) : [];
}

function identified(element: Element, keys: readonly string[]): Identified[] {
  const { value, path } = element;
  if (keys.length === 0) return isIdentity(value) ? [{ identity: [value], path }] : [];
  if (!isMapping(value)) return [];
  const identity = keys.map((key) => (isIdentity(value[key]) ? value[key] : undefined));
  if (!identity.every(isDefined)) return [];
  return [{ identity, path: [...path, keys.at(-1)!] }];
}

/** Text and numbers; the empty ones are what is absent. */
function isIdentity(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || (typeof value === 'number' && value !== 0);
}

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

function duplicates(elements: readonly Identified[]): Violation[] {
  const first = new Map<string, Path>();
  const violations: Violation[] = [];
  for (const { identity, path } of elements) {
    const key = JSON.stringify(identity);
    const before = first.get(key);
    if (before === undefined) {
      first.set(key, path);
      continue;
    }
    const shown = identity.filter((part) => part !== '').join(' ');
    const here = listName(path);
    const there = listName(before);
    violations.push({
      rule: 'duplicate-value',
      path,
      onKey: false,
      message: here === there ? `"${shown}" is in "${plainList(here)}" twice` : `"${shown}" is already in "${there}"`,
      help: 'change or remove one of the two',
      related: [{ path: before, message: 'it is here first' }],
    });
  }
  return violations;
}

/** Where the list of an element stands, from the pod down: `containers[0].ports`. */
function listName(path: Path): string {
  const end = path.findLastIndex((step) => typeof step === 'number');
  const steps = path.slice(path.lastIndexOf('spec', end) + 1, end);
  return steps.map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${step}`)).join('');
}

function plainList(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
