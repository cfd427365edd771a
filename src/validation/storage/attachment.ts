import { checkAbsent } from '../absent.ts';
import { checkDriverName } from '../driver-name.ts';
import { checkText } from '../fields.ts';
import { dnsSubdomain } from '../formats/names.ts';
import type { Checks, ObjectCheck } from '../here.ts';
import { isSet, isZero } from '../values.ts';

/** As `validateVolumeAttachmentSpec` in `pkg/apis/storage/validation/validation.go`. */
const checkSpec: ObjectCheck = (spec, here) => {
  checkDriverName(spec, 'attacher', 'a VolumeAttachment', here);
  if (isZero(spec.nodeName)) here.wrong('nodeName', 'a VolumeAttachment needs "nodeName"', 'add `nodeName: <node>`');
  checkText(spec, 'nodeName', dnsSubdomain, here);
  checkAbsent(spec, 'source', checkSource, here);
};

const checkSource: ObjectCheck = (source, here) => {
  const isInline = isSet(source, 'inlineVolumeSpec');
  if (!isSet(source, 'persistentVolumeName')) {
    if (!isInline) here.required([], 'a VolumeAttachment needs a source', 'add `persistentVolumeName: <name>`');
    return;
  }
  if (isInline) {
    here.forbidden(
      [], 'a VolumeAttachment has one source, and here are two', 'remove `inlineVolumeSpec` or `persistentVolumeName`',
    );
    here.hide('inlineVolumeSpec');
  }
  if (source.persistentVolumeName !== '') checkText(source, 'persistentVolumeName', dnsSubdomain, here);
  else if (isInline) here.wrong('persistentVolumeName', '"persistentVolumeName" must not be empty', 'remove it');
  else here.required('persistentVolumeName', '"persistentVolumeName" must not be empty', 'name a PersistentVolume');
};

/** VolumeAttachments. */
export const attachmentChecks: Checks = {
  'storage.v1.VolumeAttachment': (attachment, here) => checkAbsent(attachment, 'spec', checkSpec, here),
  'storage.v1.VolumeAttachmentSpec': checkSpec,
  'storage.v1.VolumeAttachmentSource': checkSource,
};
