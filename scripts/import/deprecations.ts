/** A row of `deprecations.json`. */
export interface UpstreamDeprecation {
  readonly apiVersion: string;
  readonly kind: string;
  readonly deprecatedIn: string | null;
  readonly removedIn: string | null;
  readonly component: string;
}

/**
 * Rows that the collected table lacks or has wrong: `apiVersion kind` to the minor version that deprecates it and, when that
 * is still to come, the one that will remove it. A kind ending in `*` stands for all of its API version.
 */
const corrections: Readonly<Record<string, readonly [deprecated: number, removed?: number]>> = {
  'v1 ComponentStatus': [19],
  'v1 Endpoints': [33],
  'flowcontrol.apiserver.k8s.io/v1beta1 *': [23],
  'flowcontrol.apiserver.k8s.io/v1beta2 *': [26],
  'flowcontrol.apiserver.k8s.io/v1beta3 *': [29],
  'authorization.k8s.io/v1beta1 *': [19],
  'resource.k8s.io/v1beta1 *': [35, 38],
  'resource.k8s.io/v1beta2 *': [36, 39],
  'admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy': [37],
  'admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicyBinding': [37],
  'admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicy': [31, 34],
  'admissionregistration.k8s.io/v1beta1 ValidatingAdmissionPolicyBinding': [31, 34],
  'networking.k8s.io/v1beta1 IPAddress': [34, 37],
  'networking.k8s.io/v1beta1 ServiceCIDR': [34, 37],
  'storage.k8s.io/v1beta1 VolumeAttributesClass': [34, 37],
  'certificates.k8s.io/v1beta1 ClusterTrustBundle': [36],
  'coordination.k8s.io/v1beta1 LeaseCandidate': [36],
};

/** Lines of `apiVersion kind deprecated [removed]`, minor versions; removed only where the definitions do not tell yet. */
export function deprecationsText(rows: readonly UpstreamDeprecation[], kinds: readonly string[], newest: number): string {
  const lines: string[] = [];
  for (const key of [...new Set(kinds)].sort()) {
    const [apiVersion, kind] = key.split(' ') as [string, string];
    const corrected = corrections[key] ?? corrections[`${apiVersion} *`];
    const row = rows.find((each) => each.component === 'k8s' && each.apiVersion === apiVersion && each.kind === kind);
    const deprecated = corrected?.[0] ?? minorOf(row?.deprecatedIn);
    const removed = corrected ? corrected[1] : minorOf(row?.removedIn);
    if (deprecated === undefined) continue;
    lines.push(removed !== undefined && removed > newest ? `${key} ${deprecated} ${removed}` : `${key} ${deprecated}`);
  }
  return lines.join('\n');
}

function minorOf(version: string | null | undefined): number | undefined {
  const minor = /^v?1\.(\d+)/.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
