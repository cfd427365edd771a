import { dnsLabel, dnsSubdomain, pathSegment } from '../formats/names.ts';
import { checkLength } from '../fields.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { apiGroupHelp, checkForm, checkWritten, segmentHelp } from '../text-form.ts';
import { isSet } from '../values.ts';

const longestController = 250;
const controllerPath = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

const spec: ObjectCheck = (object, here) => {
  checkLength(object, 'controller', longestController, here);
  checkForm(object, 'controller', controllerForm, 'write `<domain>/<controller>`, such as `example.com/ingress`', here);
};

function controllerForm(controller: string): string | undefined {
  const slash = controller.indexOf('/');
  if (slash <= 0 || slash === controller.length - 1) return 'it must be a domain, a "/" and a path';
  const wrong = dnsSubdomain(controller.slice(0, slash));
  if (wrong !== undefined) return `before the "/" stands a DNS name: ${wrong}`;
  if (controllerPath.test(controller.slice(slash + 1))) return undefined;
  return 'behind the "/" stands something that cannot be in a URL';
}

const parameters: ObjectCheck = (object, here) => {
  checkWritten(object, 'apiGroup', dnsSubdomain, apiGroupHelp, here);
  checkForm(object, 'kind', pathSegment, segmentHelp, here);
  checkForm(object, 'name', pathSegment, segmentHelp, here);
  const scope = object.scope ?? 'Cluster';
  const hasNamespace = isSet(object, 'namespace');
  if (scope === 'Namespace') {
    if (hasNamespace) checkWritten(object, 'namespace', dnsLabel, 'write the name of a namespace', here);
    else here.required('namespace', 'a parameter of scope Namespace needs "namespace"', 'add `namespace: <namespace>`');
  } else if (scope === 'Cluster') {
    if (!hasNamespace) return;
    const help = 'write `scope: Namespace`, or remove `namespace`';
    here.forbidden('namespace', '"namespace" cannot be in a parameter of scope Cluster', help);
  } else if (typeof scope === 'string') here.unsupported('scope', scope, ['Cluster', 'Namespace']);
};

/** IngressClasses: `pkg/apis/networking/validation/validation.go`. */
export const ingressClassChecks: Checks = {
  'networking.v1.IngressClassSpec': spec,
  'networking.v1.IngressClassParametersReference': parameters,
};
