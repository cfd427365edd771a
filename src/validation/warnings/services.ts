import type { Checks, Here } from '../here.ts';
import { isZero, list, mapping, type Mapping, text } from '../values.ts';

const hints = 'service.kubernetes.io/topology-aware-hints';

/** What a Service has and is not used, or will not be for long: `pkg/api/service/warnings.go`. */
export const serviceWarnings: Checks = {
  'core.v1.Service': (service, here) => {
    if (Object.hasOwn(mapping(mapping(service, 'metadata'), 'annotations'), hints)) {
      here.warn(
        ['metadata', 'annotations', hints],
        `the annotation "${hints}" is deprecated`,
        'use `service.kubernetes.io/topology-mode`',
      );
    }
  },
  'core.v1.ServiceSpec': checkSpec,
};

function checkSpec(spec: Mapping, here: Here): void {
  const type = text(spec, 'type') || 'ClusterIP';
  const isHeadless = type === 'ClusterIP' && spec.clusterIP === 'None';
  const hasExternalIPs = list(spec, 'externalIPs').length > 0;
  if (isHeadless) {
    if (here.minor >= 34) checkHeadless(spec, hasExternalIPs, here);
  } else if (hasExternalIPs && type !== 'ExternalName' && here.minor >= 36) {
    const message = '"externalIPs" is deprecated: whoever may write Services can take over any address with it, and some clusters ignore it';
    here.warn('externalIPs', message, 'use a Service of type `LoadBalancer`, or a Gateway');
  }
  if (type === 'ExternalName') {
    if (hasExternalIPs) here.warn('externalIPs', '"externalIPs" is ignored in a Service of type ExternalName', 'remove it');
  } else if (!isZero(spec.externalName)) {
    here.warn(
      'externalName',
      `"externalName" is ignored in a Service of type ${type}`,
      'remove it, or write `type: ExternalName`',
    );
  }
  if (spec.trafficDistribution === 'PreferClose' && here.minor >= 35) {
    here.warn(
      'trafficDistribution',
      '"PreferClose" is deprecated: it has a new name that says what it does',
      'write `PreferSameZone`',
    );
  }
}

function checkHeadless(spec: Mapping, hasExternalIPs: boolean, here: Here): void {
  const why = 'is ignored in a headless Service: its clients connect to the pods';
  const help = 'remove it, or remove `clusterIP: None`';
  if (text(spec, 'loadBalancerIP') !== '') here.warn('loadBalancerIP', `"loadBalancerIP" ${why}`, help);
  if (hasExternalIPs) here.warn('externalIPs', `"externalIPs" ${why}`, help);
  if (spec.sessionAffinity === 'ClientIP') here.warn('sessionAffinity', `"sessionAffinity" ${why}`, help);
}
