import { dnsLabel } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { isSet, isZero, mapping, type Mapping, text } from '../values.ts';
import { environmentChecks } from './environment.ts';
import { isPodItself } from './pod-lists.ts';
import { checkPortNames, containerPortCheck } from './ports.ts';
import { checkRestarts } from './restarts.ts';

/** What a container for debugging does not have. */
const notForDebugging = [
  'ports', 'resources', 'lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe', 'resizePolicy', 'restartPolicy', 'restartPolicyRules',
];

/** Containers: image, ports, environment; `pkg/apis/core/validation/validation.go`. What needs the rest of the pod is in pod-spec.ts. */
export const containerChecks: Checks = {
  'core.v1.Container': (container, here) => {
    checkName(container, here);
    checkImage(container, isPodItself(here), here);
    checkPortNames(container, here);
    checkRestarts(container, here);
    // Dropped by the server, and with it what is wrong there.
    if (here.minor < 33 && isSet(container, 'resizePolicy')) here.hide('resizePolicy');
  },
  'core.v1.EphemeralContainer': (container, here) => {
    checkName(container, here);
    checkImage(container, true, here);
    checkPortNames(container, here);
    checkDebugging(container, here);
  },
  'core.v1.ContainerPort': containerPortCheck,
  ...environmentChecks,
};

function checkName(container: Mapping, here: Here): void {
  const name = text(container, 'name');
  const wrong = name === '' ? undefined : dnsLabel(name);
  if (wrong !== undefined) here.invalid('name', name, wrong);
}

/** In templates blanks are let through; the pod is refused. */
function checkImage(container: Mapping, isStrict: boolean, here: Here): void {
  const image = text(container, 'image');
  if (isStrict && image !== '' && /^\s|\s$/.test(image)) {
    here.invalid('image', image, 'it must not start or end with a blank', image.trim() === '' ? 'write the image' : `write \`${image.trim()}\``);
  }
}

function checkDebugging(container: Mapping, here: Here): void {
  for (const field of notForDebugging) {
    const value = container[field];
    if (isZero(value) || (field === 'resources' && isEmptyResources(container))) continue;
    if (here.minor < 33 && field === 'resizePolicy') continue;
    if (here.minor === 34 && field.startsWith('restartPolicy')) continue;
    here.forbidden(field, `an ephemeral container cannot have "${field}"`, `remove \`${field}\``);
  }
}

function isEmptyResources(container: Mapping): boolean {
  const resources = mapping(container, 'resources');
  return !isSet(resources, 'limits') && !isSet(resources, 'requests') && !isSet(resources, 'claims');
}
