import { byteLength } from '../values.ts';

/**
 * What is wrong with a text of some form, as the end of a sentence about it (`must be at most 63 characters, and has 64`);
 * `undefined` when nothing is. The forms are those of `k8s.io/apimachinery/pkg/util/validation`, `pkg/api/validation` and
 * `pkg/apis/core/validation`; lengths are in bytes, as there.
 */
export type Format = (value: string) => string | undefined;

const label = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const label1035 = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const qualified = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** `web`: RFC 1123. */
export const dnsLabel: Format = (value) => tooLong(value, 63) ?? (label.test(value) ? undefined
  : 'it may have lower case letters, digits and "-", and must start and end with a letter or digit');

/** `web.shop.example`: labels with dots between them. */
export const dnsSubdomain: Format = (value) => tooLong(value, 253) ?? (subdomain.test(value) ? undefined
  : 'it may have lower case letters, digits, "-" and ".", and each part must start and end with a letter or digit');

/** A label that starts with a letter: RFC 1035. */
export const dns1035Label: Format = (value) => tooLong(value, 63) ?? (label1035.test(value) ? undefined
  : 'it may have lower case letters, digits and "-", must start with a letter, and end with a letter or digit');

/** `*.shop.example`. */
export const wildcardSubdomain: Format = (value) => tooLong(value, 253) ?? (value.startsWith('*.') && subdomain.test(value.slice(2)) ? undefined
  : 'a "*" must be the whole first part of a DNS name, as in "*.example.com"');

/** The key of a label, a taint, a resource: `app`, `app.kubernetes.io/name`. */
export const qualifiedName: Format = (value) => {
  const slash = value.indexOf('/');
  if (slash < 0) return qualifiedPart(value, 'it must not be empty');
  if (value.includes('/', slash + 1)) return 'it may have one "/" only, between a DNS name and a name';
  const wrong = slash === 0 ? 'there is nothing before the "/"' : dnsSubdomain(value.slice(0, slash));
  if (wrong !== undefined) return `before the "/" stands a DNS name: ${wrong}`;
  return qualifiedPart(value.slice(slash + 1), 'there is nothing behind the "/"');
};

function qualifiedPart(name: string, whenEmpty: string): string | undefined {
  if (name === '') return whenEmpty;
  return tooLong(name, 63) ?? (qualified.test(name) ? undefined
    : 'it may have letters, digits, "-", "_" and ".", and must start and end with a letter or digit');
}

/** The value of a label; may be empty. */
export const labelValue: Format = (value) => tooLong(value, 63) ?? (value === '' || qualified.test(value) ? undefined
  : 'a label value may have letters, digits, "-", "_" and ".", and must start and end with a letter or digit');

/** The name of a port that others refer to: `http`. */
export const portName: Format = (value) => tooLong(value, 15)
  ?? (/^[-a-z0-9]+$/.test(value) ? undefined : 'the name of a port may have lower case letters, digits and "-"')
  ?? (/[a-z]/.test(value) ? undefined : 'the name of a port needs a letter; a number must stand without quotes')
  ?? (value.includes('--') ? 'the name of a port may not have "--"' : undefined)
  ?? (/^-|-$/.test(value) ? 'the name of a port must start and end with a letter or digit' : undefined);

/** A key of a ConfigMap or Secret. */
export const configKey: Format = (value) => tooLong(value, 253)
  ?? (/^[-._a-zA-Z0-9]+$/.test(value) ? undefined : 'a key may have letters, digits, "-", "_" and "."')
  ?? (value === '.' || value === '..' ? 'it would be a directory' : undefined)
  ?? (value.startsWith('..') ? 'it must not start with ".."' : undefined);

/** What can be one part of a path: the names of RBAC objects, for example. */
export const pathSegment: Format = (value) => (value === '.' || value === '..' ? 'it would be a directory' : undefined)
  ?? (/[/%]/.test(value) ? 'it may not have "/" or "%"' : undefined);

/** The name of an HTTP header. */
export const headerName: Format = (value) => (/^[-A-Za-z0-9]+$/.test(value) ? undefined : 'the name of a header may have letters, digits and "-"');

/** `name` with the `-` at its end that a generated name has before its random part. */
export function prefixOf(format: Format): Format {
  return (value) => format(value.length > 1 && value.endsWith('-') ? `${value.slice(0, -2)}a` : value);
}

function tooLong(value: string, most: number): string | undefined {
  const length = byteLength(value);
  return length > most ? `it may have at most ${most} characters, and has ${length}` : undefined;
}
