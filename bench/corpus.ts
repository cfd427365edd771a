/** Manifests for the benchmarks: always the same, of many shapes, in our own words. */

/** A small generator of numbers that is the same on every machine (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = ['web', 'cart', 'payments', 'search', 'catalog', 'orders', 'stock', 'mail', 'login', 'reviews', 'prices', 'media', 'gateway', 'reports'];
const tiers = ['front', 'back', 'data', 'edge'];

/** The documents of one application: 8 objects that belong together. */
export function application(index: number): readonly string[] {
  const random = randomNumbers(index + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const count = (most: number) => Math.floor(random() * (most + 1));
  const name = `${pick(words)}-${index.toString(36)}`;
  const namespace = `team-${index % 97}`;
  const port = 8000 + count(900);
  const comment = random() < 0.3 ? `# ${pick(words)} of ${pick(tiers)}, kept by team ${index % 97}\n` : '';
  const metadata = (labels = true) => `metadata:\n  name: ${name}\n  namespace: ${namespace}\n${labels ? `  labels:\n    app.kubernetes.io/name: ${name}\n    tier: ${pick(tiers)}\n` : ''}`;
  const env = Array.from({ length: 4 + count(30) }, (_, each) => random() < 0.7
    ? `            - name: ${pick(words).toUpperCase()}_${each}\n              value: "${pick(words)}.${namespace}.svc:${port}"\n`
    : `            - name: SETTING_${each}\n              valueFrom:\n                configMapKeyRef:\n                  name: ${name}\n                  key: setting-${each}\n`).join('');
  const probe = (kind: string, seconds: number) => `          ${kind}:\n            httpGet:\n              path: /${kind === 'readinessProbe' ? 'ready' : 'alive'}\n              port: http\n            periodSeconds: ${seconds}\n`;
  const container = (role: string, ports: boolean) => `        - name: ${role}
          image: registry.example.com/shop/${role}:${1 + count(4)}.${count(20)}.${count(9)}
${ports ? `          ports:\n            - name: http\n              containerPort: ${port}\n` : ''}${env === '' ? '' : `          env:\n${env}`}${ports ? probe('readinessProbe', 5 + count(10)) + probe('livenessProbe', 20 + count(10)) : ''}          resources:
            requests: {cpu: ${50 + count(400)}m, memory: ${64 + count(900)}Mi}
            limits:
              memory: ${1024 + count(900)}Mi
          securityContext:
            runAsNonRoot: true
            allowPrivilegeEscalation: false
            capabilities:
              drop: ["ALL"]
`;
  const pods = `  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
    spec:
      serviceAccountName: ${name}
      containers:
${container('main', true)}${random() < 0.3 ? container('metrics', false) : ''}`;
  const selector = `  selector:\n    matchLabels:\n      app.kubernetes.io/name: ${name}\n`;
  const workload = random() < 0.2
    ? `apiVersion: apps/v1\nkind: StatefulSet\n${metadata()}spec:\n  serviceName: ${name}\n  replicas: 3\n${selector}${pods}`
    : `apiVersion: apps/v1\nkind: Deployment\n${metadata()}spec:\n  replicas: ${2 + count(4)}\n${selector}${pods}`;
  const settings = Array.from({ length: 45 + count(120) }, (_, each) => random() < 0.15
    ? `  setting-${each}: |\n    [${pick(words)}]\n    level = ${count(9)}\n    # as agreed\n    url = "http://${pick(words)}"\n`
    : `  setting-${each}: "${pick(words)} ${pick(tiers)} ${count(999)}"\n`).join('');
  return [
    comment + workload,
    `apiVersion: v1\nkind: Service\n${metadata()}spec:\n  selector:\n    app.kubernetes.io/name: ${name}\n  ports:\n    - name: http\n      port: 80\n      targetPort: http\n`,
    `apiVersion: v1\nkind: ConfigMap\n${metadata(false)}data:\n${settings}`,
    `apiVersion: v1\nkind: ServiceAccount\n${metadata(false)}automountServiceAccountToken: false\n`,
    `apiVersion: policy/v1\nkind: PodDisruptionBudget\n${metadata(false)}spec:\n  maxUnavailable: 1\n${selector}`,
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\n${metadata()}spec:\n  ingressClassName: shop\n  rules:\n    - host: ${name}.example.com\n      http:\n        paths:\n          - path: /\n            pathType: Prefix\n            backend:\n              service:\n                name: ${name}\n                port:\n                  name: http\n`,
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n${metadata(false)}rules:\n  - apiGroups: [""]\n    resources: ["configmaps"]\n    verbs: ["get", "list", "watch"]\n`,
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\n${metadata(false)}roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: Role\n  name: ${name}\nsubjects:\n  - kind: ServiceAccount\n    name: ${name}\n    namespace: ${namespace}\n`,
  ];
}

export interface CorpusFile {
  readonly path: string;
  readonly text: string;
}

/** Files with so many documents in all: one a document in a folder an application, or everything in one file. */
export function corpus(documents: number, layout: 'files' | 'one file'): readonly CorpusFile[] {
  const applications = Array.from({ length: Math.ceil(documents / 8) }, (_, index) => application(index));
  const all = applications.flatMap((texts, index) => texts.map((text, each) => ({ path: `app-${index}/${each}.yaml`, text }))).slice(0, documents);
  return layout === 'files' ? all : [{ path: 'all.yaml', text: all.map(({ text }) => text).join('---\n') }];
}
