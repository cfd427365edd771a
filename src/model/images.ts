/** The parts of an image reference as they are written: nothing is filled in. */
export interface ImageReference {
  /** Registry and path, as in `registry.shop.example:5000/web`. */
  readonly name: string;
  /** `registry.shop.example:5000`; absent for images of the default registry. */
  readonly registry?: string;
  /** The path in the registry: `shop/web`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:` and hex digits. */
  readonly digest?: string;
}

/**
 * Reads an image reference; undefined when the text is none. Grammar: github.com/distribution/reference, `ParseDockerRef`: the
 * part before the first slash is a registry when it has a dot, a colon or an upper-case letter, or is `localhost`.
 */
export function parseImage(text: string): ImageReference | undefined {
  const [beforeDigest, digest, ...more] = text.split('@');
  if (more.length > 0 || beforeDigest === undefined) return undefined;
  if (digest !== undefined && !/^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/.test(digest)) return undefined;
  const colon = beforeDigest.lastIndexOf(':');
  const hasTag = colon > beforeDigest.lastIndexOf('/');
  const name = hasTag ? beforeDigest.slice(0, colon) : beforeDigest;
  const tag = hasTag ? beforeDigest.slice(colon + 1) : undefined;
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag)) return undefined;
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const registry = /[.:A-Z[]/.test(first) || first === 'localhost' ? first : undefined;
  const repository = registry === undefined ? name : name.slice(slash + 1);
  if (registry !== undefined && !isRegistry(registry)) return undefined;
  if (name.length > 255 || !repository.split('/').every(isPathComponent)) return undefined;
  return { name, repository, ...(registry !== undefined && { registry }), ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) };
}

function isRegistry(text: string): boolean {
  const [, host, port] = /^(\[[0-9a-fA-F:]+\]|[^:]*)(?::(.*))?$/.exec(text) ?? [];
  if (host === undefined || (port !== undefined && !/^\d+$/.test(port))) return false;
  return host.startsWith('[') || host.split('.').every(label => /^[A-Za-z0-9-]+$/.test(label) && !label.startsWith('-') && !label.endsWith('-'));
}

/** Lower-case letters and digits, with `.`, `_`, `__` or dashes between them. */
function isPathComponent(text: string): boolean {
  return /^[a-z0-9]/.test(text) && /[a-z0-9]$/.test(text)
    && text.split(/[a-z0-9]/).every(separator => /^(?:[._]|__|-*)$/.test(separator));
}
