import { dnsSubdomain, wildcardSubdomain } from '../formats/names.ts';
import { hostHelp } from '../formats/hosts.ts';
import { parseIP } from '../formats/ip.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { missing } from '../missing.ts';
import { checkForm, checkWritten } from '../text-form.ts';
import { isSet, isZero, list, mapping, text } from '../values.ts';
import { backendCheck, checkBackend } from './ingress-backend.ts';
import { ingressClassChecks } from './ingress-class.ts';
import { pathCheck } from './ingress-path.ts';

const annotation = 'kubernetes.io/ingress.class';
const specFields = ['defaultBackend', 'ingressClassName', 'rules', 'tls'];

const ingress: ObjectCheck = (object, here) => {
  const spec = mapping(object, 'spec');
  const isWrong = isSet(object, 'spec') && spec !== object.spec;
  if (!isWrong && isZero(spec.rules) && !isSet(spec, 'defaultBackend')) {
    missing(spec, specFields, 'spec', 'an Ingress needs "rules" or "defaultBackend"', 'add `rules` to `spec`', here);
  }
  const old = mapping(mapping(object, 'metadata'), 'annotations')[annotation];
  const name = spec.ingressClassName;
  if (typeof old !== 'string' || typeof name !== 'string' || old === name) return;
  here.invalid(['metadata', 'annotations', annotation], old, `"ingressClassName" is "${name.slice(0, 60)}"`,
    'remove the annotation, which is the older of the two');
};

const spec: ObjectCheck = (object, here) => {
  checkBackend(object, 'defaultBackend', here);
  checkWritten(object, 'ingressClassName', dnsSubdomain, 'write the name of an IngressClass, or remove `ingressClassName`', here);
};

const rule: ObjectCheck = (object, here) => {
  const host = text(object, 'host');
  if (host !== '') checkHost(host, 'host', here);
};

const tls: ObjectCheck = (object, here) => {
  const hosts = list(object, 'hosts');
  for (let index = 0; index < hosts.length; index++) {
    const host = hosts[index] ?? '';
    const wrong = typeof host === 'string' ? hostFault(host) : undefined;
    if (wrong !== undefined) here.invalid(['hosts', index], host, wrong, hostHelp(String(host), hostFault, example));
  }
  checkForm(object, 'secretName', dnsSubdomain, 'write the name of a Secret', here);
};

/** Ingresses and IngressClasses: `pkg/apis/networking/validation/validation.go`. */
export const ingressChecks: Checks = {
  'networking.v1.Ingress': ingress,
  'networking.v1.IngressSpec': spec,
  'networking.v1.IngressRule': rule,
  'networking.v1.IngressTLS': tls,
  'networking.v1.HTTPIngressPath': pathCheck,
  'networking.v1.IngressBackend': backendCheck,
  ...ingressClassChecks,
};

function checkHost(host: string, field: string, here: Here): void {
  if (parseIP(host)) {
    return here.invalid(field, host, 'it must be a DNS name and not an IP address', 'remove `host`, then the rule is for all hosts');
  }
  const wrong = hostFault(host);
  if (wrong !== undefined) here.invalid(field, host, wrong, hostHelp(host, hostFault, example));
}

const example = 'shop.example.com';

function hostFault(host: string): string | undefined {
  return host.includes('*') ? wildcardSubdomain(host) : dnsSubdomain(host);
}
