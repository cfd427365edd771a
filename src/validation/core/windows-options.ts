import { dnsSubdomain } from '../formats/names.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { byteLength } from '../values.ts';

const longestSpecification = 65_536;
const longestDomain = 255;
const longestUser = 104;

const netBiosName = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/u;
const dnsName = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
const notInUsers = /["/\\:;|=,+*?<>@[\]]/;

/**
 * What a container on Windows runs as: `validateWindowsSecurityContextOptions` in
 * `pkg/apis/core/validation/validation.go`.
 */
export const checkWindowsOptions: ObjectCheck = (options, here) => {
  const { gmsaCredentialSpecName: name, gmsaCredentialSpec: specification, runAsUserName: user } = options;
  if (typeof name === 'string') {
    const wrong = name === '' ? 'it must not be empty' : dnsSubdomain(name);
    if (wrong !== undefined) here.invalid('gmsaCredentialSpecName', name, wrong);
  }
  if (typeof specification === 'string') checkSpecification(specification, here);
  if (typeof user === 'string') checkUser(user, here);
};

function checkSpecification(specification: string, here: Here): void {
  const length = byteLength(specification);
  if (length === 0) {
    here.invalid('gmsaCredentialSpec', specification, 'it must not be empty', 'remove `gmsaCredentialSpec`');
  } else if (length > longestSpecification) {
    here.invalid('gmsaCredentialSpec', specification, `it may have at most 64 KiB, and has ${length} bytes`);
  }
}

function checkUser(name: string, here: Here): void {
  const backslash = name.indexOf('\\');
  const wrong = wrongText(name, backslash)
    ?? (backslash < 0 ? undefined : wrongDomain(name.slice(0, backslash)))
    ?? wrongUser(name.slice(backslash + 1));
  if (wrong !== undefined) here.invalid('runAsUserName', name, wrong, 'write `<user>` or `<domain>\\<user>`');
}

function wrongText(name: string, backslash: number): string | undefined {
  if (name === '') return 'it must not be empty';
  if (hasControlCharacter(name)) return 'it must not have control characters';
  return backslash !== name.lastIndexOf('\\') ? 'it may have one "\\" only, between domain and user' : undefined;
}

function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x20 || code === 0x7f) return true;
  }
  return false;
}

function wrongDomain(domain: string): string | undefined {
  if (byteLength(domain) > longestDomain) return `its domain may have at most ${longestDomain} characters`;
  return netBiosName.test(domain) || dnsName.test(domain) ? undefined : 'its domain must be a NetBIOS or DNS name';
}

function wrongUser(user: string): string | undefined {
  if (user === '') return 'its user must not be empty';
  if (byteLength(user) > longestUser) return `its user may have at most ${longestUser} characters`;
  if (/^[. ]+$/.test(user)) return 'its user must not be dots and spaces only';
  return notInUsers.test(user) ? 'its user must not have any of " / : ; | = , + * ? < > @ [ ]' : undefined;
}
