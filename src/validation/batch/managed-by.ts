import { dnsSubdomain } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { byteLength, type Mapping, text } from '../values.ts';

const longest = 63;
const example = 'write a domain and a name, such as `example.com/queue`';

/** The controller that looks after a Job: `IsDomainPrefixedPath` of `k8s.io/apimachinery/pkg/util/validation`. */
export function checkManagedBy(spec: Mapping, here: Here): void {
  const value = text(spec, 'managedBy');
  const wrong = typeof spec.managedBy === 'string' ? faultOf(value) : undefined;
  if (value === '' && wrong !== undefined) here.required('managedBy', '"managedBy" must not be empty', example);
  else if (wrong !== undefined) here.invalid('managedBy', value, wrong, example);
  const length = byteLength(value);
  if (length > longest) here.tooLong('managedBy', `"managedBy" may have at most ${longest} characters, and has ${length}`, 'shorten it');
}

function faultOf(value: string): string | undefined {
  const slash = value.indexOf('/');
  if (slash <= 0 || slash === value.length - 1) return 'it must be a domain, a "/" and a name';
  const wrong = dnsSubdomain(value.slice(0, slash));
  if (wrong !== undefined) return `before the "/" stands a domain: ${wrong}`;
  return /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(value.slice(slash + 1)) ? undefined : 'it has a character that cannot be in a URL';
}
