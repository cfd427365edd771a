import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

const shared = { hostNetwork: 'network', hostPID: 'processes', hostIPC: 'memory segments' } as const;

export default defineRule({
  id: 'host-namespace',
  topic: 'security',
  summary: 'Pod shares namespaces of its node',
  why: 'Such a pod sees the traffic, the processes or the shared memory of its node and of the other pods there. On the network of the node no NetworkPolicy holds for it.',
  severity: 'warning',
  stage: 'security',
  since: '0.1',
  aliases: [
    'kube-linter:host-network', 'kube-linter:host-pid', 'kube-linter:host-ipc', 'polaris:hostNetworkSet', 'polaris:hostPIDSet',
    'polaris:hostIPCSet', 'checkov:CKV_K8S_17', 'checkov:CKV_K8S_18', 'checkov:CKV_K8S_19', 'trivy:KSV-0008', 'trivy:KSV-0009',
    'trivy:KSV-0010', 'kubescape:C-0038', 'kubescape:C-0041', 'monokle:PSS102', 'datree:26', 'datree:27', 'datree:28',
    'kyverno:disallow-host-namespaces',
  ],
  on: eachPod,

  *check({ spec }) {
    const set = (Object.keys(shared) as (keyof typeof shared)[]).filter(key => spec.at(key).boolean === true);
    const [first] = set;
    if (first === undefined) return;
    yield {
      at: spec.at(first),
      message: `the pod shares the ${set.map(key => shared[key]).join(' and the ')} of its node (${set.map(key => `"${key}"`).join(', ')})`,
      help: 'remove it unless the pod manages the node itself',
      related: set.slice(1).map(key => ({ at: spec.at(key), message: `"${key}" is here` })),
    };
  },

  examples: [
    {
      title: 'two of them',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          hostNetwork: true # want: the pod shares the network and the processes of its node
          hostPID: true
          containers:
            - name: web
              image: shop/web:1.4.2
      `,
    },
    {
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          hostNetwork: false
          hostUsers: true
          shareProcessNamespace: true
          containers:
            - name: web
              image: shop/web:1.4.2
      `,
    },
  ],
});
