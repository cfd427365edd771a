import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { isMapping } from '../../src/source/field.ts';
import { Source } from '../../src/source/source.ts';
import { violationsOf } from '../../src/validation/violations.ts';

/** `path: message (help)` of what is warned about or dropped in a manifest. */
function said(text: string, version = '1.36'): readonly string[] {
  const { value } = new Source('shop.yaml', text).documents[0]!;
  if (!isMapping(value)) throw new TypeError('not a mapping');
  return violationsOf(loadApi(version), String(value.apiVersion), String(value.kind), value)
    .filter(({ rule }) => rule === 'api-warning' || rule === 'dropped-field')
    .map(({ path, message, help }) => `${path.join('.')}: ${message} (${help ?? ''})`);
}

function container(fields: string): string {
  return `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: shop/web:1.4.2
${fields.replace(/^\n/, '').replace(/^/gm, '      ')}`;
}

describe('what the server warns about is said so that one sees what is wrong', () => {
  test.each([
    ['128m', 'is 128m, which is 0.128 bytes: "m" stands for thousandths, "M" and "Mi" for millions (write `128Mi`)'],
    ['0.1Gi', 'is 0.1Gi, which is 107374182.4 bytes, and there is no part of a byte (write `103Mi`)'],
    ['"0.5"', 'is 0.5 bytes, and there is no part of a byte (write `1`)'],
    ['1.5Gi', undefined],
    ['1000m', undefined],
    ['128Mi', undefined],
  ])('memory: %s', (amount, words) => {
    expect(said(container(`resources:\n  limits:\n    memory: ${amount}`)))
      .toEqual(words === undefined ? [] : [`spec.containers.0.resources.limits.memory: "memory" ${words}`]);
  });

  test('a variable twice', () => {
    expect(said(container('env: [{name: A, value: a}, {name: A, value: b}, {name: A, value: "$(A)c"}]'))).toEqual([
      'spec.containers.0.env.1.name: "A" is set a second time, which hides the first, and `kubectl apply` may keep either (remove one of the two)',
    ]);
  });

  test('a port twice, and once more with a port of the node', () => {
    expect(said(container('ports: [{containerPort: 80}, {containerPort: 80}, {containerPort: 81}, {containerPort: 81, hostPort: 81}]'))).toEqual([
      'spec.containers.0.ports.1.containerPort: port 80/TCP is listed in this container already (remove one of the two)',
      'spec.containers.0.ports.3.containerPort: port 81/TCP is listed in this container already, once with a port of the node and once without'
      + ' (remove the entry without `hostPort`)',
    ]);
  });

  test('files of a volume that get into each other\'s way', () => {
    const volume = '\nvolumeMounts: []';
    const text = `${container(volume)}
  volumes:
    - name: files
      configMap: {name: files, items: [{key: a, path: a}, {key: b, path: a/b}, {key: c, path: c/}, {key: d, path: c}]}`;
    expect(said(text)).toEqual([
      'spec.volumes.0.configMap.items.1.path: there is a file "a" in this volume, so that it cannot be the folder of "a/b" (change one of the two paths)',
      'spec.volumes.0.configMap.items.3.path: two files of this volume have the path "c", and only one of them is there (change or remove one of the two)',
    ]);
    expect(said(text, '1.30')).toEqual([]);
  });

  test('the key of a TLS Secret, of which nothing is shown', () => {
    const text = 'apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ntype: kubernetes.io/tls\nstringData: {tls.crt: hunter2, tls.key: ""}';
    expect(said(text)).toEqual([
      'stringData.tls.crt: no server can load "tls.crt": there is no whole block of PEM in it'
      + ' (put the certificate there in PEM, from `-----BEGIN` to the end of its `-----END` line)',
      'stringData.tls.key: no server can load "tls.key": it is empty'
      + ' (put the private key there in PEM, from `-----BEGIN` to the end of its `-----END` line)',
    ]);
  });

  test('what is new in 1.36', () => {
    const text = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {externalIPs: [203.0.113.5], ports: [{port: 80}]}';
    expect(said(text)).toEqual([
      'spec.externalIPs: "externalIPs" is deprecated: whoever may write Services can take over any address with it, and some clusters ignore it'
      + ' (use a Service of type `LoadBalancer`, or a Gateway)',
    ]);
    expect(said(text, '1.35')).toEqual([]);
  });
});

describe('fields that are dropped', () => {
  const text = container('lifecycle:\n  stopSignal: SIGINT\nrestartPolicy: Always');
  const stopSignal = (minor: number) => `spec.containers.0.lifecycle.stopSignal: Kubernetes 1.${minor} drops "stopSignal" without a word:`
    + ' the feature gate ContainerStopSignals is off by default (turn the feature gate on in the API server, or do without the field)';

  test('are said as long as their feature is off', () => {
    expect(said(text, '1.36')).toEqual([stopSignal(36)]);
    expect(said(text, '1.34')).toEqual([
      'spec.containers.0.restartPolicy: Kubernetes 1.34 drops "restartPolicy" without a word: the feature gate ContainerRestartRules is off'
      + ' by default before 1.35 (turn the feature gate on in the API server, or do without the field)',
      stopSignal(34),
    ]);
  });

  test('are not said of versions that do not know them', () => {
    expect(said(text, '1.30')).toEqual([]);
  });

  test('are not said when dropping them changes nothing', () => {
    const pod = container('\nstdin: false').replace('spec:', 'spec:\n  hostUsers: true');
    expect(said(pod, '1.30')).toEqual([]);
    expect(said(pod.replace('hostUsers: true', 'hostUsers: false'), '1.30')).toHaveLength(1);
  });
});
