import { describe, expect, test } from 'vitest';
import { loadApi } from '../../src/schemas/catalog.ts';
import { cidrWarning, ipWarning, parseCIDR, parseIP, printCIDR, printIP } from '../../src/validation/formats/ip.ts';
import { violationsOf } from '../../src/validation/violations.ts';

/** What is said of a resource: where, the message, and behind the arrow the help. */
function said(apiVersion: string, kind: string, rest: object, version = '1.36'): string[] {
  const resource = { apiVersion, kind, metadata: { name: 'web' }, ...rest };
  return violationsOf(loadApi(version), apiVersion, kind, resource).filter(({ rule }) => rule !== 'api-warning')
    .map(({ rule, path, message, help }) => `${rule} ${path.join('.')}: ${message}${help === undefined ? '' : ` -> ${help}`}`);
}
const service = (spec: object, version?: string) => said('v1', 'Service', { spec: { ports: [{ port: 80 }], ...spec } }, version);
const ingress = (spec: object, version?: string) => said('networking.k8s.io/v1', 'Ingress', { spec }, version);
const policy = (spec: object, version?: string) => said('networking.k8s.io/v1', 'NetworkPolicy', { spec }, version);

describe('Services', () => {
  test('ports', () => {
    expect(service({ ports: [{ port: 70_000, targetPort: '8080' }] })).toEqual([
      'invalid-value spec.ports.0.port: "port" cannot be 70000: it must be from 1 to 65535',
      'invalid-value spec.ports.0.targetPort: "targetPort" cannot be "8080": the name of a port needs a letter; '
        + 'a number must stand without quotes -> write `targetPort: 8080` without quotes',
    ]);
    expect(service({ ports: [{ name: 'http' }] })).toEqual([
      'invalid-value spec.ports.0.port: ServicePort needs "port" -> add `port: 80`',
    ]);
    expect(service({ ports: [{ prot: 80 }] })).toEqual([
      'unknown-field spec.ports.0.prot: "prot" is not a field of ServicePort, did you mean "port" -> rename it to `port`',
    ]);
  });

  test('node ports', () => {
    expect(service({ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] })).toEqual([
      'invalid-value spec.ports.0.nodePort: "nodePort" cannot be 80: ports of nodes are from 30000 to 32767'
        + ' -> take one of them, or remove `nodePort` for a free one',
    ]);
    expect(service({ ports: [{ port: 80, nodePort: 30_080 }] })).toEqual([
      'forbidden-field spec.ports.0.nodePort: "nodePort" cannot be in a Service of type ClusterIP, which is not reached through the nodes'
        + ' -> remove `nodePort`, or write `type: NodePort`',
    ]);
    const ports = [{ name: 'http', port: 80, nodePort: 30_080 }, { name: 'quic', port: 443, protocol: 'UDP', nodePort: 30_080 }];
    expect(service({ type: 'NodePort', ports })).toEqual([
      'invalid-value spec.ports.1.nodePort: "nodePort" cannot be 30080: "ports[0]" has it for another port'
        + ' -> take another one, or remove `nodePort` for a free one',
    ]);
    // A dry run does not ask for the port of health checks, so it is in no recorded case.
    expect(service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', healthCheckNodePort: 8080 })).toEqual([
      'invalid-value spec.healthCheckNodePort: "healthCheckNodePort" cannot be 8080: ports of nodes are from 30000 to 32767'
        + ' -> take one of them, or remove `healthCheckNodePort`',
    ]);
  });

  test('types', () => {
    expect(service({ type: 'ExternalName', externalName: 'https://db.example.com', clusterIP: '10.96.0.7' })).toEqual([
      'forbidden-field spec.clusterIP: "clusterIP" cannot be in a Service of type ExternalName, which stands for a name outside of the'
        + ' cluster and has no address -> remove `clusterIP`',
      'invalid-value spec.externalName: "externalName" cannot be "https://db.example.com": it may have lower case letters, digits, "-" and ".",'
        + ' and each part must start and end with a letter or digit -> write `db.example.com`',
    ]);
    expect(service({ loadBalancerSourceRanges: ['10.0.0.0/8'] })).toEqual([
      'forbidden-field spec.loadBalancerSourceRanges: "loadBalancerSourceRanges" is for Services of type LoadBalancer only'
        + ' -> remove `loadBalancerSourceRanges`, or write `type: LoadBalancer`',
    ]);
    expect(service({ type: 'NodePort', clusterIP: 'None' })).toEqual([
      'invalid-value spec.clusterIP: "clusterIP" cannot be "None": a Service of type NodePort needs an address'
        + ' -> remove it, or write `type: ClusterIP`',
    ]);
  });

  test('addresses', () => {
    expect(service({ clusterIP: 'none' })).toEqual([
      'invalid-value spec.clusterIP: "clusterIP" cannot be "none": it must be an IP address -> write `None`',
    ]);
    expect(service({ ipFamilies: ['IPv4', 'IPv6'] })).toEqual([
      'invalid-value spec.ipFamilyPolicy: a Service with two families needs "ipFamilyPolicy"'
        + ' -> write `ipFamilyPolicy: PreferDualStack` or `RequireDualStack`',
    ]);
    expect(service({ externalIPs: ['127.0.0.1'] })).toEqual([
      'invalid-value spec.externalIPs.0: "externalIPs[0]" cannot be "127.0.0.1": it is a loopback address, in 127.0.0.0/8'
        + ' -> write an address that all nodes can reach',
    ]);
    const leadingZeros = 'invalid-value spec.externalIPs.0: "externalIPs[0]" cannot be "203.0.113.010": a number in it must not start with 0,'
      + ' which some programs read as octal -> write `203.0.113.10`';
    expect(service({ externalIPs: ['203.0.113.010'] })).toEqual([leadingZeros]);
    expect(service({ externalIPs: ['203.0.113.010'] }, '1.35')).toEqual([]);
  });
});

describe('Ingresses', () => {
  const backend = { service: { name: 'web', port: { number: 80 } } };

  test('hosts', () => {
    expect(ingress({ rules: [{ host: 'https://Shop.example.com/cart' }] })).toEqual([
      'invalid-value spec.rules.0.host: "host" cannot be "https://Shop.example.com/cart": it may have lower case letters, digits, "-" and ".",'
        + ' and each part must start and end with a letter or digit -> write `shop.example.com`',
    ]);
    expect(ingress({ rules: [{ host: '10.1.2.3' }] })).toEqual([
      'invalid-value spec.rules.0.host: "host" cannot be "10.1.2.3": it must be a DNS name and not an IP address'
        + ' -> remove `host`, then the rule is for all hosts',
    ]);
  });

  test('paths', () => {
    const paths = [{ path: '/', backend }, { path: 'cart', pathType: 'Exact', backend }, { path: '//cart', pathType: 'Prefix', backend }];
    expect(ingress({ rules: [{ http: { paths } }] })).toEqual([
      'required-value spec.rules.0.http.paths.0.pathType: HTTPIngressPath needs "pathType" -> add `pathType: Prefix`',
      'invalid-value spec.rules.0.http.paths.1.path: "path" cannot be "cart": it must start with "/" -> write `/cart`',
      'invalid-value spec.rules.0.http.paths.2.path: "path" cannot be "//cart": it must not have "//" in it -> write `/cart`',
    ]);
  });

  test('backends', () => {
    expect(ingress({})).toEqual(['invalid-value spec: an Ingress needs "rules" or "defaultBackend" -> add `rules` to `spec`']);
    expect(ingress({ defaultBackend: {} })).toEqual([
      'invalid-value spec.defaultBackend: a backend of an Ingress needs "service" or "resource"'
        + ' -> add `service: {name: <name>, port: {number: 80}}`',
    ]);
    expect(ingress({ defaultBackend: { service: { name: 'web', port: { name: '80' } } } })).toEqual([
      'invalid-value spec.defaultBackend.service.port.name: "name" cannot be "80": the name of a port needs a letter; '
        + 'a number must stand without quotes -> write `number: 80` instead',
    ]);
    const digits = { defaultBackend: { service: { name: '2-for-1', port: { number: 80 } } } };
    expect(ingress(digits, '1.36')).toEqual([]);
    expect(ingress(digits, '1.35')).toHaveLength(1);
    // Before 1.22 a backend was written like this: what is missing is not said on top of what is unknown.
    const old = ingress({ rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: { serviceName: 'web', servicePort: 80 } }] } }] });
    expect(old.map((each) => each.split(' ')[0])).toEqual(['unknown-field', 'unknown-field']);
  });
});

describe('NetworkPolicies', () => {
  test('ranges of ports', () => {
    expect(policy({ ingress: [{ ports: [{ port: 8000, endPort: 7999 }, { port: 'http', endPort: 9000 }] }] })).toEqual([
      'invalid-value spec.ingress.0.ports.0.endPort: "endPort" cannot be 7999: it must be "port", 8000, or more',
      'invalid-value spec.ingress.0.ports.1.endPort: "endPort" cannot be 9000: a range needs a number in "port", and it is a name'
        + ' -> write the first port in `port` as a number',
    ]);
  });

  test('networks', () => {
    const block = (ipBlock: object, version?: string) => policy({ egress: [{ to: [{ ipBlock }] }] }, version);
    const at = 'invalid-value spec.egress.0.to.0.ipBlock';
    expect(block({ cidr: '10.1.2.3' })).toEqual([
      `${at}.cidr: "cidr" cannot be "10.1.2.3": it must be a network in CIDR form -> write \`10.1.2.3/32\` for the one address`,
    ]);
    expect(block({ cidr: '10.1.2.3/8' })).toEqual([
      `${at}.cidr: "cidr" cannot be "10.1.2.3/8": only the first 8 bits of it count, and there are others behind them`
        + ' -> write `10.0.0.0/8` for the network, or `10.1.2.3/32` for the one address',
    ]);
    expect(block({ cidr: '10.1.2.3/8' }, '1.34')).toEqual([]);
    expect(block({ cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] })).toEqual([
      `${at}.except.0: "except[0]" cannot be "11.0.0.0/16": it must be a part of "cidr", 10.0.0.0/8`
        + ' -> write a network that is smaller than `10.0.0.0/8` and in it, or remove it',
    ]);
  });
});

test('endpoints', () => {
  const slice = (rest: object) => said('discovery.k8s.io/v1', 'EndpointSlice', { addressType: 'IPv4', ...rest });
  expect(slice({ endpoints: [{ addresses: ['2001:db8::1'] }] })).toEqual([
    'invalid-value endpoints.0.addresses.0: "addresses[0]" cannot be "2001:db8::1": "addressType" is IPv4'
      + ' -> write an address of IPv4; addresses of other families need an EndpointSlice of their own',
  ]);
  expect(slice({ endpoints: Array.from({ length: 1001 }, () => ({ addresses: ['web'] })) })).toEqual([
    'too-many-values endpoints: an EndpointSlice may have at most 1000 endpoints, and has 1001 -> make several of it',
  ]);
  const ports = Array.from({ length: 40 }, (_, index) => ({ name: `p${index % 39}` }));
  expect(slice({ ports })).toEqual(['duplicate-value ports.39.name: "p0" is in "ports" twice -> change or remove one of the two']);
  expect(slice({ ports: [{ port: 80 }, { port: 443 }] })).toEqual([
    'duplicate-value ports.1.name: two elements of "ports" have no name -> change or remove one of the two',
  ]);
  expect(said('v1', 'Endpoints', { subsets: [{ addresses: [{ ip: '10.1.1.1:80' }] }] })).toEqual([
    'invalid-value subsets.0.addresses.0.ip: "ip" cannot be "10.1.1.1:80": it must be an IP address -> remove the port: write `10.1.1.1`',
  ]);
});

test('addresses are read as the server reads them', () => {
  const canonical = (text: string) => (text.includes('/') ? parseCIDR(text) && printCIDR(parseCIDR(text)!) : parseIP(text) && printIP(parseIP(text)!));
  const read: Readonly<Record<string, string | undefined>> = {
    '10.0.0.1': '10.0.0.1', '010.000.0.01': '10.0.0.1', '10.0.0.256': undefined, '10.0.0': undefined, '10.0.0.1.': undefined, '': undefined,
    '::': '::', '2001:DB8:0:0:1:0:0:1': '2001:db8::1:0:0:1', '1:0:2:3:4:5:6:7': '1:0:2:3:4:5:6:7', '::ffff:10.0.0.1': '10.0.0.1',
    '::ffff:a00:1': '10.0.0.1', '1::2::3': undefined, ':::': undefined, '1:2:3:4:5:6:7:8:9': undefined, '1:2:3:4:5:6:7::': '1:2:3:4:5:6:7:0',
    'fe80::1%eth0': undefined, '00001::': '1::', '10000::': undefined, '1:2:3:4:5:6:7:10.0.0.1': undefined,
    '10.1.2.3/8': '10.0.0.0/8', '10.0.0.0/33': undefined, '10.0.0.0/008': '10.0.0.0/8', '::ffff:10.1.2.3/104': '10.0.0.0/8', '2001:db8::1/0': '::/0',
  };
  for (const [text, expected] of Object.entries(read)) expect(canonical(text), text).toBe(expected);
  expect(ipWarning('2001:DB8::1')?.help).toBe('write `2001:db8::1`');
  expect(ipWarning('10.0.0.1')).toBeUndefined();
  expect(cidrWarning('10.1.2.3/8')?.detail).toBe('only the first 8 bits of it count, and there are others behind them');
});
