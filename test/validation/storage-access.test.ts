import { describe, expect, it } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { violationsOf } from '../../src/validation/violations.ts';

/** `place: message (help)` of all that is wrong with an object. */
function said(apiVersion: string, kind: string, object: Readonly<Record<string, unknown>>, version = '1.36'): readonly string[] {
  const value = { apiVersion, kind, metadata: { name: 'cart' }, ...object };
  return violationsOf(loadApi(version), apiVersion, kind, value)
    .filter(({ rule }) => rule !== 'api-warning')
    .map(({ path, message, help }) => `${path.join('.')}: ${message}${help === undefined ? '' : ` (${help})`}`);
}

const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const csi = { driver: 'disk.shop.example', volumeHandle: 'cart' };

describe('claims and volumes', () => {
  it('says what a claim needs, also when nothing of it is there', () => {
    expect(said('v1', 'PersistentVolumeClaim', {})).toEqual([
      'spec.accessModes: a PersistentVolumeClaim needs "accessModes" (add `accessModes: [ReadWriteOnce]` to `spec`)',
      'spec.resources.requests.storage: a PersistentVolumeClaim needs "resources.requests.storage" (add `storage: 10Gi` to `resources.requests`)',
    ]);
  });

  it('says that a size must be more than nothing', () => {
    expect(said('v1', 'PersistentVolumeClaim', { spec: { ...claim, resources: { requests: { storage: '0' } } } }))
      .toEqual(['spec.resources.requests.storage: "storage" cannot be "0": it must be more than 0']);
  });

  it('says which access modes exclude one another', () => {
    expect(said('v1', 'PersistentVolumeClaim', { spec: { ...claim, accessModes: ['ReadWriteOncePod', 'ReadOnlyMany'] } }))
      .toEqual(['spec.accessModes: ReadWriteOncePod cannot be together with other access modes (remove `ReadWriteOncePod` or the others)']);
  });

  it('takes any claim template of a StatefulSet before 1.34', () => {
    const set = {
      spec: {
        serviceName: 'cart',
        selector: { matchLabels: { app: 'cart' } },
        template: { metadata: { labels: { app: 'cart' } }, spec: { containers: [{ name: 'cart', image: 'shop/cart:1' }] } },
        volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }],
      },
    };
    expect(said('apps/v1', 'StatefulSet', set, '1.30')).toEqual([]);
    expect(said('apps/v1', 'StatefulSet', set)).toEqual([
      'spec.volumeClaimTemplates.0.spec.resources.requests.storage: a PersistentVolumeClaim needs "resources.requests.storage" '
      + '(add `storage: 10Gi` to `resources.requests`)',
    ]);
  });

  it('says that a volume has one source', () => {
    const spec = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], csi, azureFile: { secretName: 'key', shareName: 'cart' } };
    expect(said('v1', 'PersistentVolume', { spec }))
      .toEqual(['spec.csi: a PersistentVolume has one source, and "azureFile" is there too (remove one of the two)']);
  });
});

describe('access', () => {
  it('says that paths are no matter of a Role', () => {
    expect(said('rbac.authorization.k8s.io/v1', 'Role', { rules: [{ nonResourceURLs: ['/healthz'], verbs: ['get'] }] })).toEqual([
      'rules.0.nonResourceURLs: "nonResourceURLs" cannot be "/healthz": a Role is about one namespace, and paths are not in any (use a ClusterRole)',
    ]);
  });

  it('says what a binding to nothing and of nobody lacks', () => {
    expect(said('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', { subjects: [{ kind: 'ServiceAccount', name: 'cart' }] })).toEqual([
      'roleRef.kind: "kind" cannot be "" (use ClusterRole)',
      'roleRef.name: a reference to a role needs "name" (add `name: <name>`)',
      'subjects.0.namespace: a ServiceAccount in a ClusterRoleBinding needs "namespace" (add `namespace: <namespace>`)',
    ]);
  });

  it('tells a certificate from a request for one', () => {
    const spec = { request: btoa('-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n'), usages: ['client auth'], signerName: 'web' };
    expect(said('certificates.k8s.io/v1', 'CertificateSigningRequest', { spec })).toEqual([
      `spec.request: "request" cannot be "${spec.request.slice(0, 60)}...": it must be a certificate request in PEM, again in base64 `
      + '(write the output of `base64 -w0` of a file that starts with "-----BEGIN CERTIFICATE REQUEST-----")',
      'spec.signerName: "signerName" cannot be "web": it must be a domain and a name with one "/" between them '
      + '(write `<domain>/<name>`, such as `kubernetes.io/kube-apiserver-client`)',
    ]);
  });
});

describe('classes', () => {
  it('says what the highest priority is', () => {
    expect(said('scheduling.k8s.io/v1', 'PriorityClass', { value: 1_000_000_001 })).toEqual([
      'value: the priority of pods may be at most 1000000000, and this is 1000000001 (use 1000000000 or less)',
    ]);
  });

  it('says how large a hand may be', () => {
    const limitResponse = { type: 'Queue', queuing: { queues: 64, handSize: 11 } };
    expect(said('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', { spec: { type: 'Limited', limited: { limitResponse } } })).toEqual([
      'spec.limited.limitResponse.queuing.handSize: "handSize" cannot be 11: with 64 queues it may be at most 10 (use fewer queues or a smaller hand)',
    ]);
  });

  it('says which requests a claim of devices has', () => {
    const devices = {
      requests: [{ name: 'gpu', exactly: { deviceClassName: 'gpu.shop.example' } }],
      constraints: [{ requests: ['tpu'], matchAttribute: 'gpu.shop.example/model' }],
    };
    expect(said('resource.k8s.io/v1', 'ResourceClaim', { spec: { devices } })).toEqual([
      'spec.devices.constraints.0.requests.0: "requests[0]" cannot be "tpu": it is no request of this claim '
      + '(name one of `requests`, or one of its `firstAvailable` as `<request>/<name>`)',
    ]);
  });
});

it('concludes nothing from values of the wrong type', () => {
  for (const wrong of ['text', 7, true, [], [null], { text: 7 }]) {
    for (const [apiVersion, kind] of kinds) expect(() => said(apiVersion, kind, { spec: wrong, roleRef: wrong, rules: wrong, parameters: wrong })).not.toThrow();
  }
});

const kinds: readonly (readonly [string, string])[] = [
  ['v1', 'PersistentVolume'], ['v1', 'PersistentVolumeClaim'], ['storage.k8s.io/v1', 'StorageClass'], ['storage.k8s.io/v1', 'CSIDriver'],
  ['storage.k8s.io/v1', 'VolumeAttachment'], ['storage.k8s.io/v1', 'VolumeAttributesClass'], ['rbac.authorization.k8s.io/v1', 'Role'],
  ['rbac.authorization.k8s.io/v1', 'RoleBinding'], ['certificates.k8s.io/v1', 'CertificateSigningRequest'],
  ['flowcontrol.apiserver.k8s.io/v1', 'FlowSchema'], ['resource.k8s.io/v1', 'ResourceClaim'], ['resource.k8s.io/v1', 'ResourceSlice'],
];
