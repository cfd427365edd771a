const date = /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dateTime = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;
const ipv4 = /^(?:\d{1,3}\.){3}\d{1,3}$/;

/** The formats that are checked, as `kube-openapi/pkg/validation/strfmt` has them; the others take any text. */
const formats: ReadonlyMap<string, readonly [test: (value: string) => boolean, name: string]> = new Map([
  ['date', [(value: string) => date.test(value), 'a date such as 2026-01-31']],
  ['datetime', [(value: string) => dateTime.test(value), 'a time such as 2026-01-31T12:00:00Z']],
  ['uuid', [(value: string) => uuid.test(value), 'a UUID']],
  ['ipv4', [(value: string) => ipv4.test(value) && value.split('.').every((part) => Number(part) <= 255), 'an IPv4 address']],
  ['byte', [(value: string) => value !== '' && value.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(value), 'base64']],
  ['hexcolor', [(value: string) => /^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(value), 'a colour such as #00ff00']],
] as const);

/** What a text of a format must be; undefined when it is, or the format is not checked. `date-time` is `datetime`. */
export function formatFault(format: string, value: string): string | undefined {
  if (format === '') return undefined;
  const known = formats.get(format.replaceAll('-', ''));
  return known && !known[0](value) ? known[1] : undefined;
}
