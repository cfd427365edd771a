/**
 * What is wrong with a path that must stay below some directory, as the end of a sentence about it; `undefined` when
 * nothing is. As `validateLocalDescendingPath` in `pkg/apis/core/validation/validation.go`.
 */
export function relativePath(path: string): string | undefined {
  if (path.startsWith('/')) return 'it must be a relative path, without "/" at its start';
  return withoutBacksteps(path);
}

/** As `relativePath`, for a file in a volume, whose name cannot begin with two dots: `ValidateLocalNonReservedPath`. */
export function fileInVolume(path: string): string | undefined {
  return relativePath(path) ?? (path.startsWith('..') ? 'it must not start with ".."' : undefined);
}

/** A path without `..` as one of its parts. */
export function withoutBacksteps(path: string): string | undefined {
  if (!path.includes('..') || !path.split('/').includes('..')) return undefined;
  return 'it must not have ".." as one of its parts';
}
