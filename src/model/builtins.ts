/**
 * Objects of every stock cluster, which no manifest needs to bring along.
 * Sources: kubernetes plugin/pkg/auth/authorizer/rbac/bootstrappolicy, pkg/apis/scheduling, the controllers for service
 * accounts and their root CA.
 */
export function isBuiltin(kind: string, name: string, namespace: string): boolean {
  switch (kind) {
    case 'ServiceAccount': return name === 'default' || namespace === 'kube-system' || accountsOfDistributions.has(name);
    case 'ConfigMap':
      return name === 'kube-root-ca.crt' || certificatesOfPlatforms.has(name)
        || (namespace === 'kube-system' && ['extension-apiserver-authentication', ...fromKubeadm].includes(name))
        || (namespace === 'kube-public' && name === 'cluster-info');
    case 'ClusterRole':
      return ['cluster-admin', 'admin', 'edit', 'view'].includes(name) || name.startsWith('system:') || name.startsWith('kubeadm:');
    case 'Role': return name.startsWith('system:') || name.startsWith('kubeadm:') || (namespace === 'kube-system' && name === 'extension-apiserver-authentication-reader')
      || namespace === 'kube-public';
    case 'PriorityClass': return name === 'system-cluster-critical' || name === 'system-node-critical';
    case 'Namespace': return ['default', 'kube-system', 'kube-public', 'kube-node-lease'].includes(name);
    case 'Service': return (name === 'kubernetes' && (namespace === 'default' || namespace === '')) || (namespace === 'kube-system' && name === 'kube-dns');
    default: return false;
  }
}

/** What kubeadm, and with it most clusters, leaves in `kube-system`. */
const fromKubeadm = ['coredns', 'kube-proxy', 'kubeadm-config', 'kubelet-config'];

/** What OpenShift has in every namespace. */
const accountsOfDistributions: ReadonlySet<string> = new Set(['builder', 'deployer', 'pipeline']);

/** Certificates that service meshes and OpenShift keep in every namespace. */
const certificatesOfPlatforms: ReadonlySet<string> = new Set(['istio-ca-root-cert', 'linkerd-identity-trust-roots', 'openshift-service-ca.crt']);
