import type { Here, ObjectCheck } from '../here.ts';
import { isSet, type Mapping, text } from '../values.ts';
import { checkBackend, refuseBackend } from './ingress-backend.ts';

const notInside = ['//', '/./', '/../', '%2f', '%2F'];
const pathTypes = ['Prefix', 'Exact', 'ImplementationSpecific'];

/** A path of an Ingress: `validateHTTPIngressPath` in `pkg/apis/networking/validation/validation.go`. */
export const pathCheck: ObjectCheck = (path, here) => {
  if (!isSet(path, 'pathType')) {
    // The server says nothing more about such a path.
    return here.required('pathType', 'HTTPIngressPath needs "pathType"', 'add `pathType: Prefix`');
  }
  if (path.pathType === '') here.unsupported('pathType', '', pathTypes);
  checkPath(path, here);
  if (!isSet(path, 'backend')) refuseBackend(path, pathFields, 'backend', 'HTTPIngressPath needs "backend"', here);
  checkBackend(path, 'backend', here);
};

const pathFields = ['backend', 'path', 'pathType'];

function checkPath(object: Mapping, here: Here): void {
  const path = text(object, 'path');
  const type = object.pathType;
  const isPlain = type === 'ImplementationSpecific';
  if ((type !== 'Exact' && type !== 'Prefix' && !isPlain) || (path === '' && isPlain)) return;
  if (!path.startsWith('/')) {
    return here.invalid('path', path, 'it must start with "/"', `write \`${path.includes(' ') ? '/' : `/${path}`}\``);
  }
  if (isPlain) return;
  for (const part of notInside) {
    if (path.includes(part)) return here.invalid('path', path, `it must not have "${part}" in it`, partHelp(path, part));
  }
  if (!path.endsWith('/..') && !path.endsWith('/.')) return;
  here.invalid('path', path, 'it must not end with "/." or "/.."', withoutDots);
}

const withoutDots = 'write the path without "." and ".."';

function partHelp(path: string, part: string): string {
  if (part === '//') return `write \`${path.replace(/\/{2,}/g, '/')}\``;
  return part.startsWith('%') ? 'write `pathType: ImplementationSpecific` if the controller takes such paths' : withoutDots;
}
