// Values that are right, wrong or just at the border in what they mean, by what a field is for. The server is the judge.
const a = (length: number): string => 'a'.repeat(length);

export const integers = [
  -1, 0, 1, 2, 10, 100, 101, 3600, 3601, 65535, 65536, 1_000_000_000, 1_000_000_001, 2_147_483_647,
];

export const names = [
  '', 'Web', 'web_1', 'web.shop', '1web', '-web', 'web-', 'web.', 'web/1', 'web 1', 'wéb', '..', '1', 'system-web',
  a(15), a(16), a(52), a(53), a(63), a(64), a(253), a(254),
];

export const texts = ['', ' ', 'Text', 'a b', 'x', '$(TEXT)', 'tab\there', 'line\nbreak', 'ünïcode', a(300)];

export const intOrStrings = [
  -1, 0, 1, 65535, 65536, '0', '1', '50', '0%', '1%', '100%', '101%', '-1%', '1.5%', '%', '', 'http', 'HTTP', 'web-',
  'a--b', '80a', a(16),
];

export const quantities = [
  '0', '-1', '0.5', '1.5', '1m', '100m', '0.0001', '1', '1000', '1Ki', '3Mi', '128m', '1e3', '100Gi',
  '9223372036854775808', '5E', '1n',
];

export const keys = [
  '', 'Key', 'a b', '-a', 'a-', 'a/b', 'A/b', '/a', 'a/', 'a/b/c', 'a..b', 'kubernetes.io/a', a(63), a(64),
  `${a(253)}/a`, `${a(254)}/a`, 'é',
  'beta.kubernetes.io/os', 'node-role.kubernetes.io/master', 'app.kubernetes.io/created-by',
];

export const labelValues = ['', 'Value', 'a b', '-a', 'a-', 'a_b.c', 'a/b', 'a,b', a(63), a(64), 'true', 'é'];

export const dataKeys = ['', '.', '..', '..a', '.a', 'a b', 'a/b', 'A_b-c.d', 'é', a(253), a(254)];

export const annotationValues = ['', 'é', 'line\nbreak', a(300)];

export const addresses = [
  '', '10.0.0.1', '300.0.0.1', '10.0.0', '010.1.2.3', '::1', 'fd00::1', 'fd00:0::1', '::ffff:10.0.0.1', '127.0.0.1',
  '169.254.1.1', '224.0.0.1',
  '0.0.0.0', 'fe80::1', '10.0.0.1/32', 'None', 'web',
];

export const networks = [
  '', '10.0.0.0/8', '10.0.0.1/8', '10.0.0.0', '10.0.0.0/33', '10.1.0.0/16', '10.0.0.0/8 ', '010.0.0.0/8', '0.0.0.0/0',
  '::/0', 'fd00::/64',
  'fd00::1/64', 'fd00::/129', '::ffff:10.0.0.0/104', '192.168.0.0/24',
];

export const filePaths = [
  '', '/', 'relative', './relative', '../up', '/a/../b', 'a/..', '..a', 'a..', '/a:b', '/a//b', '/a/', ' /a',
  '/a%2fb', '/a/./b', '/*', 'a/b',
];

export const hosts = [
  '', 'shop', 'Shop.example.com', 'shop.example.com.', 'shop.example.com:443', 'https://shop.example.com', '10.0.0.1',
  '*', '*.com', '*.example.com',
  'a.*.com', '*a.example.com', '*.*.com', 'shop_1.example.com', '.example.com', `${a(64)}.example.com`, a(254),
];

export const urls = [
  '', 'https://hooks.example.com/check', 'http://hooks.example.com', 'https:///check', 'hooks.example.com',
  'https://user@hooks.example.com',
  'https://hooks.example.com/?a=1', 'https://hooks.example.com/#a', 'https://hooks.example.com:99999', '%',
];

export const schedules = [
  '', '* * * * *', '*/5 * * * *', '60 * * * *', '* 24 * * *', '* * 0 * *', '* * 32 * *', '* * * 13 *', '* * * * 7',
  '* * * * sun', '* * * JAN-dec *',
  '* * * *', '* * * * * *', '*/0 * * * *', '0-70 * * * *', '5-1 * * * *', '1,2, * * * *', '? * ? * ?', '@daily',
  '@Daily', '@reboot', '@every 1h30m',
  '@every 1', '@every -1h', 'TZ=UTC * * * * *', 'CRON_TZ=Europe/Zurich 0 0 * * *', '0 0 31 2 *', ' 0 0 * * * ',
  '0  0 * * *', '1/5 * * * *', '*/61 * * * *',
  '0 0 L * *', '+1 * * * *', '* * * * mon-fri', '* * * * fri-mon',
];

export const timeZones = [
  '', 'UTC', 'Europe/Zurich', 'europe/zurich', 'Europe/Nowhere', 'Local', 'local', '+01:00', 'CET', '../etc/passwd',
  'Etc/GMT+5', 'EST5EDT', '/UTC',
];

export const fieldPaths = [
  '', 'metadata.name', 'metadata.Name', 'metadata.labels', 'metadata.annotations', "metadata.labels['app']",
  "metadata.labels['a b']", "metadata.annotations['X/y']",
  "metadata.labels['']", 'metadata.labels.app', 'status.podIP', 'status.podIPs', 'status.hostIP', 'status.hostIPs',
  'spec.nodeName', 'spec.serviceAccountName',
  'spec.foo', 'metadata.uid', 'status.phase',
];

export const containerResources = [
  '', 'limits.cpu', 'requests.memory', 'limits.ephemeral-storage', 'limits.hugepages-2Mi', 'limits.storage', 'cpu',
  'limits.nvidia.com/gpu', 'limits.Cpu', 'requests.hugepages-',
];

export const resourceNames = [
  'cpu', 'Cpu', 'memory', 'storage', 'ephemeral-storage', 'gpu', 'nvidia.com/gpu', 'requests.cpu',
  'requests.nvidia.com/gpu', 'hugepages-2Mi', 'hugepages-', 'pods', 'a b', '',
  'count/pods', 'count/a/b', 'kubernetes.io/gpu', 'limits.memory',
];

export const expressions = [
  '', 'true', '1', 'object.spec.replicas', 'object.', 'self', 'unknown == 1', '"text"', 'self.total < 5', 'a &&',
];

export const times = [
  '2026-01-01T00:00:00Z', '2026-01-01T00:00:00+02:00', '0001-01-01T00:00:00Z', '2099-12-31T23:59:59Z',
];

export const portNames = ['', 'http', 'HTTP', 'a--b', '-a', 'a-', '80', 'a_b', a(15), a(16), 'p.q'];

export const environmentNames = ['', 'A', 'a.b', '1A', 'A=B', 'A B', 'É', '..', '..A', '-'];

export const apiGroups = [
  '', 'apps', 'Apps', 'shop.example.com', 'a b', '*', 'rbac.authorization.k8s.io', '-a', 'apps/v1',
];

export const apiVersions = ['', 'v1', 'apps/v1', 'V1', 'v1beta1', 'a/b/c', '*', 'apps/', '/v1', 'shop.example.com/v1'];

export const images = [
  '', 'web', ' web:1', 'web:1 ', 'web: 1', 'Web:1', 'web:latest', 'web@sha256:12', 'a b', 'registry:5000/web:1',
];

/** Tables by the name of a field; the first whose pattern fits is taken. */
export const stringTables: readonly (readonly [pattern: RegExp, values: readonly (string | number)[]])[] = [
  [/^schedule$/, schedules],
  [/^timeZone$/, timeZones],
  [/^(ip|hostIP|podIP|clusterIP|clusterIPs|externalIPs|loadBalancerIP|nameservers|addresses)$/, addresses],
  [/^(cidr|cidrs|except|podCIDR|podCIDRs|loadBalancerSourceRanges)$/, networks],
  [/(path|Path|workingDir|nonResourceURLs)$/, filePaths],
  [/^(host|hosts|externalName|server|searches|hostnames)$/, hosts],
  [/^url$/, urls],
  [/^fieldPath$/, fieldPaths],
  [/^resource$/, containerResources],
  [/(expression|Expression|rule)$/, expressions],
  [/^image$/, images],
  [/^(key|keys|topologyKey|topologyKeys|conditionType|matchLabelKeys|scopeName|metric)$/, keys],
  [/^(value|values)$/, [...labelValues, ...integers.map(String)]],
  [/^(apiGroup|apiGroups|group)$/, apiGroups],
  [/^(apiVersion|apiVersions|admissionReviewVersions|version)$/, apiVersions],
  [
    /^(finalizers|signerName|managedBy|loadBalancerClass|appProtocol|controller|driver|provisioner|attacher)$/,
    [...keys, ...names.slice(0, 8)],
  ],
  [
    /(name|Name|names|namespace|namespaces|Namespace|hostname|subdomain|plural|singular|kind|Kind|zone|handler|prefix|resources|pods)$/,
    names,
  ],
];
