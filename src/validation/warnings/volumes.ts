import type { Checks, Here } from '../here.ts';
import { isSet, type Mapping } from '../values.ts';

/** A volume source that no longer works since a minor version, or is going to. */
interface OldSource {
  readonly deprecated: number;
  readonly gone?: number;
}

/** The tables of `pkg/api/pod/warnings.go` and `pkg/api/persistentvolume/util.go`. */
const inPods: Readonly<Record<string, OldSource>> = {
  photonPersistentDisk: { deprecated: 11, gone: 16 },
  gitRepo: { deprecated: 11, gone: 33 },
  scaleIO: { deprecated: 16, gone: 22 },
  flocker: { deprecated: 22, gone: 25 },
  storageos: { deprecated: 22, gone: 25 },
  quobyte: { deprecated: 22, gone: 25 },
  glusterfs: { deprecated: 25, gone: 26 },
  cephfs: { deprecated: 28, gone: 31 },
  rbd: { deprecated: 28, gone: 31 },
};
const inPersistentVolumes = Object.fromEntries(
  Object.entries(inPods).filter(([field]) => field !== 'gitRepo' && field !== 'flocker' && field !== 'quobyte'));

const instead: Readonly<Record<string, string>> = {
  gitRepo: 'mount an `emptyDir` and clone into it in an init container',
  cephfs: 'use the CSI driver of CephFS',
  rbd: 'use the CSI driver of Ceph RBD',
};

/** Kinds of volumes that are going away. */
export const volumeWarnings: Checks = {
  'core.v1.Volume': (volume, here) => checkSources(volume, inPods, here),
  'core.v1.PersistentVolumeSpec': (volume, here) => {
    if (here.kind !== 'PersistentVolume') return;
    checkSources(volume, inPersistentVolumes, here);
    if (volume.persistentVolumeReclaimPolicy === 'Recycle') {
      here.warn(
        'persistentVolumeReclaimPolicy',
        'the reclaim policy "Recycle" is deprecated',
        'write `Retain`, or have volumes made by a StorageClass',
      );
    }
  },
};

function checkSources(volume: Mapping, sources: Readonly<Record<string, OldSource>>, here: Here): void {
  for (const field in volume) {
    if (!Object.hasOwn(sources, field) || !isSet(volume, field)) continue;
    const { deprecated, gone } = sources[field]!;
    if (here.minor < deprecated) continue;
    const isGone = gone !== undefined && here.minor >= gone;
    const message = isGone
      ? `volumes of type "${field}" no longer work since Kubernetes 1.${gone}: pods with one do not start`
      : `volumes of type "${field}" are deprecated since Kubernetes 1.${deprecated}${gone === undefined ? '' : `, and no longer work in 1.${gone}`}`;
    here.warn(field, message, instead[field] ?? 'use a volume of a CSI driver');
  }
}
