import { cidrFault } from '../formats/ip.ts';
import type { Checks, Here } from '../here.ts';
import { checkLabels } from '../meta/labels.ts';
import { isSet, type Mapping, mapping, text } from '../values.ts';
import { checkServiceAddresses } from './service-addresses.ts';
import { checkServicePorts, servicePortCheck } from './service-ports.ts';
import { checkTraffic } from './service-traffic.ts';
import { checkServiceType } from './service-type.ts';

const sourceRanges = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const topologyHints = 'service.kubernetes.io/topology-aware-hints';
const topologyMode = 'service.kubernetes.io/topology-mode';

/**
 * Services: `validateService` in `pkg/apis/core/validation/validation.go`, and what the allocators of addresses and node
 * ports refuse before it is asked (`pkg/registry/core/service/storage/alloc.go`).
 */
export const serviceChecks: Checks = {
  'core.v1.Service': (service, here) => {
    if (!isSet(service, 'spec')) {
      here.required(['spec', 'ports'], 'Service needs "spec"', 'add `spec: {selector: ..., ports: [...]}`');
    }
    const annotations = mapping(mapping(service, 'metadata'), 'annotations');
    checkTopology(annotations, here);
    checkSourceRanges(annotations, mapping(service, 'spec'), here);
  },
  'core.v1.ServiceSpec': (spec, here) => {
    checkServiceType(spec, here);
    checkServiceAddresses(spec, here);
    checkServicePorts(spec, here);
    checkLabels(spec, 'selector', here);
    checkTraffic(spec, here);
  },
  'core.v1.ServicePort': servicePortCheck,
};

function checkTopology(annotations: Mapping, here: Here): void {
  const mode = annotations[topologyMode];
  const hints = annotations[topologyHints];
  if (typeof mode !== 'string' || typeof hints !== 'string' || mode === hints) return;
  const help = `remove the annotation \`${topologyHints}\`, which is the older one`;
  here.invalid(['metadata', 'annotations', topologyMode], mode, `the annotation "${topologyHints}" says something else`, help);
}

/** The annotation that was there before the field; with the field it is not looked at. */
function checkSourceRanges(annotations: Mapping, spec: Mapping, here: Here): void {
  const ranges = annotations[sourceRanges];
  const field = spec.loadBalancerSourceRanges;
  if (typeof ranges !== 'string' || (Array.isArray(field) && field.length > 0)) return;
  const steps = ['metadata', 'annotations', sourceRanges];
  if (text(spec, 'type') !== 'LoadBalancer') {
    const help = 'remove the annotation, or write `type: LoadBalancer`';
    here.forbidden(steps, 'source ranges are for Services of type LoadBalancer only', help);
  }
  if (ranges.trim() === '') return;
  for (const range of ranges.trim().split(',')) {
    const fault = cidrFault(range.trim(), here.minor);
    if (fault) here.invalid(steps, range.trim(), fault.detail, fault.help);
  }
}
