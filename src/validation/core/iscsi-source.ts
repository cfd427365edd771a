import { hasValue } from '../fields.ts';
import type { Here } from '../here.ts';
import { byteLength, flag, isSet, mapping, type Mapping, number, text } from '../values.ts';

const above = ['iscsi'];
const owner = 'a volume of type iscsi';

/**
 * A PersistentVolume on an iSCSI target; the checked object is the spec that has it. As `validateISCSIPersistentVolumeSource` in
 * `pkg/apis/core/validation/validation.go`.
 */
export function checkIscsi(iscsi: Mapping, here: Here): void {
  const portal = text(iscsi, 'targetPortal');
  if (portal === '') hasValue(iscsi, 'targetPortal', owner, 'add `targetPortal: <host>:3260`', here, above);
  const name = here.kind === 'PersistentVolume' ? text(mapping(here.resource, 'metadata'), 'name') : '';
  if (isSet(iscsi, 'initiatorName')) {
    const length = byteLength(name) + 1 + byteLength(portal);
    if (length > 64) {
      const detail = 'with the name of the volume before it and `initiatorName` it may have at most 64 characters, '
        + `and has ${length}`;
      here.invalid(['iscsi', 'targetPortal'], portal, detail, 'shorten the name of the volume');
    }
    checkName(iscsi, 'initiatorName', here);
  }
  if (text(iscsi, 'iqn') === '') {
    hasValue(iscsi, 'iqn', owner, 'add `iqn: iqn.2026-01.<reversed domain>:<target>`', here, above);
  } else {
    checkName(iscsi, 'iqn', here);
  }
  const lun = number(iscsi, 'lun');
  if (lun !== undefined && (lun < 0 || lun > 255)) here.invalid(['iscsi', 'lun'], lun, 'it must be 0 to 255');
  if ((flag(iscsi, 'chapAuthDiscovery') || flag(iscsi, 'chapAuthSession')) && !isSet(iscsi, 'secretRef')) {
    here.required(
      ['iscsi', 'secretRef'], 'a volume of type iscsi with CHAP needs "secretRef"',
      'add `secretRef: {name: <name>, namespace: <namespace>}`',
    );
  }
  if (isSet(iscsi, 'secretRef') && text(mapping(iscsi, 'secretRef'), 'name') === '') {
    hasValue(
      mapping(iscsi, 'secretRef'), 'name', 'a reference to a Secret', 'add `name: <name>`', here,
      ['iscsi', 'secretRef'],
    );
  }
}

const qualified = /^iqn\.\d{4}-\d{2}\.[-A-Za-z0-9.]+(?::[^,;*&$|\s]+)$/;
const extended = /^eui\.[A-Za-z0-9]{16}$/;
const network = /^naa\.[A-Za-z0-9]{32}$/;

function checkName(iscsi: Mapping, field: string, here: Here): void {
  const name = text(iscsi, field);
  if (qualified.test(name) || extended.test(name) || network.test(name)) return;
  here.invalid(
    ['iscsi', field], name, 'it must be an iSCSI name',
    'write `iqn.<year>-<month>.<reversed domain>:<name>`, `eui.` with 16 digits or `naa.` with 32',
  );
}
