import type { Path } from '../../source/document.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, number, text } from '../values.ts';
import { checkFile, checkMode } from './config-volumes.ts';

const withItems = ['secret', 'configMap', 'downwardAPI'];
/** They need features that are off: the server drops them. */
const dropped = ['clusterTrustBundle', 'podCertificate'];

/** As `validateProjectedVolumeSource` in `pkg/apis/core/validation/validation.go`. */
const checkProjected: ObjectCheck = (volume, here) => {
  checkMode(volume, 'defaultMode', here);
  const sources = list(volume, 'sources');
  for (let index = 0; index < sources.length; index++) checkSource(asMapping(sources[index]), index, here);
  if (sources.length > 0) checkPaths(sources, here);
};

function checkSource(source: Mapping, index: number, here: Here): void {
  let count = 0;
  for (const field in source) {
    if (!isSet(source, field)) continue;
    if (dropped.includes(field)) here.hide(['sources', index, field]);
    else count++;
  }
  if (count > 1) {
    const kinds = Object.keys(source).filter((field) => isSet(source, field) && !dropped.includes(field));
    here.forbidden(['sources', index], `each of "sources" is one source, and this is ${kinds.join(' and ')}`,
      'make an element of the list for each');
  }
}

/** No two files may have the same path. In nearly all volumes there are too few items to make a set for. */
function checkPaths(sources: readonly unknown[], here: Here): void {
  let count = 0;
  for (let index = 0; index < sources.length; index++) {
    for (let at = 0; at < withItems.length; at++) count += list(mapping(asMapping(sources[index]), withItems[at]!),
      'items').length;
  }
  if (count > 1) findSamePaths(sources, here);
}

function findSamePaths(sources: readonly unknown[], here: Here): void {
  const first = new Map<string, Path>();
  sources.forEach((source, index) => {
    for (const field of withItems) {
      list(mapping(asMapping(source), field), 'items').forEach((item, at) => {
        const path = text(asMapping(item), 'path');
        if (path === '') return;
        const steps = ['sources', index, field, 'items', at, 'path'];
        const before = first.get(path);
        if (before === undefined) first.set(path, steps);
        else isThereTwice(path, steps, before, here);
      });
    }
  });
}

function isThereTwice(path: string, steps: Path, before: Path, here: Here): void {
  here.found.push({
    rule: 'invalid-value', path: [...here.path, ...steps], onKey: false,
      message: `two files of the volume have the path "${path}"`,
    help: 'change one of the two', related: [{ path: [...here.path, ...before], message: 'it is here first' }],
  });
}

const leastSeconds = 600;
const mostSeconds = 2 ** 32;

const checkToken: ObjectCheck = (token, here) => {
  const seconds = number(token, 'expirationSeconds');
  if (seconds !== undefined && (seconds < leastSeconds || seconds > mostSeconds)) {
    here.invalid('expirationSeconds', seconds, `it must be ${leastSeconds}, which is 10 minutes, to ${mostSeconds}`);
  }
  checkFile(token, 'path', here);
};

/** Volumes that have the files of several sources. */
export const projectedVolumeChecks: Checks = {
  'core.v1.ProjectedVolumeSource': checkProjected,
  'core.v1.ServiceAccountTokenProjection': checkToken,
};
