import type { PodContainer } from './pods.ts';

/**
 * Istio's injector puts the image, the probes and the resources of its proxy into a container with the image `auto` when the
 * pod is created: that is how gateways are deployed (istio.io, "Installing Gateways"). A label or an annotation of the pod asks
 * for it, or a label of its namespace; the proxy then has its usual name.
 */
export function isFilledInByIstio({ field, pods }: PodContainer): boolean {
  if (field.at('image').string !== 'auto') return false;
  const { metadata } = pods;
  const asks = (of: 'labels' | 'annotations', key: string) => !metadata.at(of).below([key]).missing;
  return field.at('name').string === 'istio-proxy'
    || asks('annotations', 'inject.istio.io/templates')
    || asks('labels', 'sidecar.istio.io/inject')
    || asks('annotations', 'sidecar.istio.io/inject')
    || asks('labels', 'istio.io/rev');
}
