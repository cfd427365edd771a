import type { Here } from '../here.ts';
import { list, type Mapping, mapping, number, text } from '../values.ts';
import { isNodePort, nodePortRange } from './service-ports.ts';
import { serviceType } from './service-type.ts';

const longestAffinity = 86_400;

/** What a Service says about the ways of traffic: policies, affinity, health checks. `validateService` and what it calls. */
export function checkTraffic(spec: Mapping, here: Here): void {
  const type = serviceType(spec);
  if (spec.sessionAffinity === 'ClientIP') checkAffinity(spec, here);
  const isReachable = type === 'NodePort' || type === 'LoadBalancer'
    || (type === 'ClusterIP' && list(spec, 'externalIPs').length > 0);
  const external = text(spec, 'externalTrafficPolicy');
  if (external !== '' && isReachable && external !== 'Cluster' && external !== 'Local') {
    here.unsupported('externalTrafficPolicy', external, ['Cluster', 'Local']);
  } else if (external !== '' && !isReachable) {
    here.invalid('externalTrafficPolicy', external, 'the Service is not reached from outside of the cluster',
      'remove `externalTrafficPolicy`, or write `type: LoadBalancer` or `type: NodePort`');
  }
  checkHealthPort(spec, type === 'LoadBalancer' && external === 'Local', here);
  if (spec.internalTrafficPolicy === '') here.unsupported('internalTrafficPolicy', '', ['Cluster', 'Local']);
  checkDistribution(spec, here);
}

function checkAffinity(spec: Mapping, here: Here): void {
  const timeout = number(mapping(mapping(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds');
  if (timeout === undefined || (timeout > 0 && timeout <= longestAffinity)) return;
  const detail = `it must be from 1 to ${longestAffinity}, which is a day`;
  here.invalid(['sessionAffinityConfig', 'clientIP', 'timeoutSeconds'], timeout, detail);
}

function checkHealthPort(spec: Mapping, hasHealthCheck: boolean, here: Here): void {
  const port = number(spec, 'healthCheckNodePort') ?? 0;
  if (port === 0) return;
  if (!hasHealthCheck) {
    const detail = 'only Services of type LoadBalancer with "externalTrafficPolicy: Local" have health checks';
    here.invalid('healthCheckNodePort', port, detail, 'remove `healthCheckNodePort`');
  } else if (!isNodePort(port)) {
    here.invalid('healthCheckNodePort', port, nodePortRange, 'take one of them, or remove `healthCheckNodePort`');
  }
}

/** Kubernetes 1.30 has the field behind a feature gate, and drops it without a word. */
function checkDistribution(spec: Mapping, here: Here): void {
  const value = spec.trafficDistribution;
  if (typeof value !== 'string' || here.minor < 31) return;
  const known = here.minor < 34 ? before34 : since34;
  if (!known.includes(value)) here.unsupported('trafficDistribution', value, known);
}

const before34 = ['PreferClose'];
const since34 = ['PreferSameZone', 'PreferSameNode', 'PreferClose'];
