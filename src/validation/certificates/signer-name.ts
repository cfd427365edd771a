import { hasValue } from '../fields.ts';
import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import type { Here } from '../here.ts';
import { byteLength, type Mapping, text } from '../values.ts';

const longest = 571;
const help = 'write `<domain>/<name>`, such as `kubernetes.io/kube-apiserver-client`';

/** The name of a signer: `shop.example/web`. As `ValidateSignerName` in `pkg/apis/core/validation`. */
export function checkSignerName(spec: Mapping, here: Here): void {
  const name = text(spec, 'signerName');
  if (name === '') {
    hasValue(
      spec, 'signerName', 'a CertificateSigningRequest', 'add `signerName: kubernetes.io/kube-apiserver-client`', here,
    );
    return;
  }
  const slash = name.indexOf('/');
  if (slash < 0 || name.includes('/', slash + 1)) {
    return here.invalid('signerName', name, 'it must be a domain and a name with one "/" between them', help);
  }
  const domain = name.slice(0, slash);
  const fault = domainFault(domain) ?? dnsSubdomain(name.slice(slash + 1));
  if (fault !== undefined) here.invalid('signerName', name, fault, help);
  if (byteLength(domain) > 253 || byteLength(name) > longest) {
    here.tooLong(
      'signerName', `"signerName" may have at most 253 characters before the "/" and ${longest} together`, 'shorten it',
    );
  }
}

/** Each part of the domain may be a DNS label long, and there are at least two. */
function domainFault(domain: string): string | undefined {
  if (!domain.includes('.')) return 'what stands before the "/" must be a domain with a "." in it';
  for (const label of domain.split('.')) {
    const fault = dnsLabel(label);
    if (fault !== undefined) return `"${label}" is no part of a domain: ${fault}`;
  }
  return undefined;
}
