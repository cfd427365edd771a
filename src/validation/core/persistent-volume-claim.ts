import { isMapping } from '../../source/field.ts';
import { checkAbsent } from '../absent.ts';
import { checkText, hasValue } from '../fields.ts';
import { dnsLabel, dnsSubdomain } from '../formats/names.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, mapping, type Mapping, text } from '../values.ts';
import { checkAccessModes } from './access-modes.ts';
import { checkPositive } from './positive.ts';

/** As `ValidatePersistentVolumeClaimSpec` in `pkg/apis/core/validation/validation.go`. */
const checkSpec: ObjectCheck = (spec, here) => {
  // Older servers take any claim templates, and the controller fails.
  if (here.minor < 34 && here.path.includes('volumeClaimTemplates')) return;
  checkAccessModes(spec, 'a PersistentVolumeClaim', here);
  checkSize(spec, here);
  checkText(spec, 'storageClassName', dnsSubdomain, here);
  if (spec.volumeMode === '') here.unsupported('volumeMode', '', volumeModes);
  if (here.minor >= 34) checkText(spec, 'volumeAttributesClassName', dnsSubdomain, here);
  if (isSet(spec, 'dataSource') || isSet(spec, 'dataSourceRef')) checkDataSources(spec, here);
};

const volumeModes = ['Block', 'Filesystem'];
const inRequests = ['resources', 'requests'];

function checkSize(spec: Mapping, here: Here): void {
  const { resources } = spec;
  if (resources !== undefined && resources !== null && !isMapping(resources)) return;
  const requests = mapping(spec, 'resources').requests;
  if (requests !== undefined && requests !== null && !isMapping(requests)) return;
  if (isMapping(requests) && Object.hasOwn(requests, 'storage')) return checkPositive(requests, 'storage', here, inRequests);
  here.required(
    ['resources', 'requests', 'storage'], 'a PersistentVolumeClaim needs "resources.requests.storage"',
    'add `storage: 10Gi` to `resources.requests`',
  );
}

/**
 * The two ways to say what the volume begins with. Of a claim (not of a template in a pod or StatefulSet) the server first drops
 * what older servers ignored, and then copies what is left of one to the other.
 */
function checkDataSources(spec: Mapping, here: Here): void {
  const isClaim = here.kind === 'PersistentVolumeClaim';
  const source = spec.dataSource;
  let reference = spec.dataSourceRef;
  if (isClaim && isMapping(reference) && text(reference, 'namespace') !== '') reference = undefined;
  const isDropped = isClaim && !isMapping(reference) && isMapping(source) && !isUsual(source);
  if (isDropped) {
    const message = 'Kubernetes drops a "dataSource" that is neither a claim nor a snapshot, and the volume is empty';
    here.dropped('dataSource', message, 'write it as `dataSourceRef`');
  } else if (isMapping(source)) {
    checkDataSource(source, 'dataSource', here);
  }
  if (!isMapping(reference)) return;
  checkDataSource(reference, 'dataSourceRef', here);
  if (!isMapping(source)) return;
  if (text(reference, 'namespace') !== '') {
    here.wrong('dataSource', '"dataSource" cannot be beside a "dataSourceRef" with a namespace', 'remove `dataSource`');
  } else if (differ(source, reference)) {
    here.wrong('dataSource', '"dataSource" must be the same as "dataSourceRef"', 'remove `dataSource`');
  }
}

function differ(source: Mapping, reference: Mapping): boolean {
  return text(source, 'kind') !== text(reference, 'kind') || text(source, 'name') !== text(reference, 'name')
    || (source.apiGroup ?? undefined) !== (reference.apiGroup ?? undefined);
}

function isUsual(source: Mapping): boolean {
  const group = text(source, 'apiGroup');
  if (group === '') return source.kind === 'PersistentVolumeClaim';
  return group === 'snapshot.storage.k8s.io' && source.kind === 'VolumeSnapshot';
}

function checkDataSource(source: Mapping, field: string, here: Here): void {
  const above = [field];
  hasValue(source, 'name', `a ${field}`, 'add `name: <name>`', here, above);
  hasValue(source, 'kind', `a ${field}`, 'add `kind: <kind>`', here, above);
  if (text(source, 'apiGroup') === '' && source.kind !== 'PersistentVolumeClaim') {
    const kind = text(source, 'kind');
    here.invalid(
      above, kind, 'without `apiGroup` it can only be a PersistentVolumeClaim',
      'add `apiGroup`, such as `snapshot.storage.k8s.io`',
    );
  }
  checkText(source, 'apiGroup', dnsSubdomain, here, above);
  checkText(source, 'namespace', dnsLabel, here, above);
}

const checkClaim: ObjectCheck = (claim, here) => checkAbsent(claim, 'spec', checkSpec, here);

/** Claims, and the templates of claims that ephemeral volumes and StatefulSets have. */
export const persistentVolumeClaimChecks: Checks = {
  'core.v1.PersistentVolumeClaim': checkClaim,
  'core.v1.PersistentVolumeClaimTemplate': checkClaim,
  'core.v1.PersistentVolumeClaimSpec': checkSpec,
};
