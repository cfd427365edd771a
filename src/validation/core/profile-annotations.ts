import type { Path } from '../../source/document.ts';
import type { Here } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, text } from '../values.ts';
import { containerLists, isPodItself } from './pod-lists.ts';
import { isWindows } from './pod-os.ts';

const podSeccomp = 'seccomp.security.alpha.kubernetes.io/pod';
const containerSeccomp = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmor = 'container.apparmor.security.beta.kubernetes.io/';
const local = 'localhost/';
/** Since when AppArmor has fields; before, the server does not know them. */
const appArmorFieldsSince = 30;

/**
 * Says that a profile is not the one of the annotation: `validateSeccompAnnotationsAndFields` and
 * `validateAppArmorAnnotationsAndFieldsMatchOnCreate` in `pkg/apis/core/validation/validation.go`.
 */
export function checkSameProfiles(pod: Mapping, annotations: Mapping, here: Here): void {
  const spec = mapping(pod, 'spec');
  const podContext = mapping(spec, 'securityContext');
  compare(annotations[podSeccomp], podContext, 'seccompProfile', ['spec', 'securityContext'], here);
  const hasAppArmor = here.minor >= appArmorFieldsSince && !isWindows(spec);
  for (const field of containerLists) {
    list(spec, field).forEach((each, index) => {
      const container = asMapping(each);
      const context = mapping(container, 'securityContext');
      const name = text(container, 'name');
      const steps = ['spec', field, index, 'securityContext'];
      compare(annotations[containerSeccomp + name], context, 'seccompProfile', steps, here);
      if (!hasAppArmor) return;
      const annotation = annotations[appArmor + name];
      // Before it compares, the server makes a field of the annotation of a pod itself when it can read it.
      const isOwn = isSet(context, 'appArmorProfile') || (isPodItself(here) && isReadable(annotation));
      const owner = isOwn ? context : podContext;
      compare(annotation, owner, 'appArmorProfile', steps, here);
    });
  }
}

function isReadable(annotation: unknown): boolean {
  if (typeof annotation !== 'string' || !annotation.startsWith(local)) {
    return annotation === 'unconfined' || annotation === 'runtime/default';
  }
  const profile = annotation.slice(local.length);
  return profile !== '' && profile === profile.trim();
}

function compare(written: unknown, context: Mapping, field: string, steps: Path, here: Here): void {
  // A null is an empty text, as it is for the decoder.
  const annotation = written === null ? '' : written;
  if (typeof annotation !== 'string' || !isSet(context, field)) return;
  const profile = mapping(context, field);
  const wrong = differing(annotation, profile, field);
  if (wrong === undefined) return;
  const message = `"${field}" and the annotation "${annotation.slice(0, 60)}" are different profiles`;
  here.forbidden([...steps, field, wrong], message, 'remove the annotation');
}

function differing(annotation: string, profile: Mapping, field: string): string | undefined {
  switch (profile.type) {
    case 'Unconfined':
      return annotation === 'unconfined' ? undefined : 'type';
    case 'RuntimeDefault':
      return annotation === 'runtime/default' || (annotation === 'docker/default' && field === 'seccompProfile')
        ? undefined : 'type';
    case 'Localhost':
      if (!annotation.startsWith(local)) return 'type';
      return annotation.slice(local.length) === profile.localhostProfile ? undefined : 'localhostProfile';
    default:
      return undefined;
  }
}
