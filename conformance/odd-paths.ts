/**
 * Places that the server names otherwise than they are written in the manifest. Each row is used on both sides, so that a
 * detail that the server leaves out is left out of both.
 */
const odd: readonly (readonly [pattern: RegExp, instead: string])[] = [];

/** A path in the one form in which both sides are compared: `spec.containers.0.image`, `metadata.labels.app`. */
export function canonical(path: string): string {
  const plain = path.replace(/\[([^\]]*)\]/g, '.$1').replace(/^\.|\.$/g, '');
  return odd.reduce((text, [pattern, instead]) => text.replace(pattern, instead), plain);
}
