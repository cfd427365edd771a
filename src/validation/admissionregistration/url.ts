/** What the checks ask of a URL. */
export interface Url {
  /** In lower case; empty for a relative URL. */
  readonly scheme: string;
  /** With the port; empty when there is none. */
  readonly host: string;
  readonly hasUser: boolean;
  readonly hasQuery: boolean;
  readonly hasFragment: boolean;
}

/**
 * Reads a URL as Go's `net/url.Parse` does, which takes nearly everything that JavaScript's `URL` refuses and the other way
 * round. Undefined when it is an error there.
 */
export function parseUrl(text: string): Url | undefined {
  const hash = text.indexOf('#');
  const fragment = hash < 0 ? '' : text.slice(hash + 1);
  const whole = hash < 0 ? text : text.slice(0, hash);
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(whole) || hasBadEscape(fragment) || whole.startsWith(':')) return undefined;
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*(?=:)/.exec(whole)?.[0] ?? '';
  const question = whole.indexOf('?');
  const query = question < 0 ? '' : whole.slice(question + 1);
  const rest = whole.slice(scheme === '' ? 0 : scheme.length + 1, question < 0 ? whole.length : Math.max(question, 0));
  const url = { scheme: scheme.toLowerCase(), host: '', hasUser: false, hasQuery: query !== '', hasFragment: fragment !== '' };
  if (!rest.startsWith('/')) {
    if (scheme !== '') return url;
    return /^[^/]*:/.test(rest) || hasBadEscape(rest) ? undefined : url;
  }
  if (!rest.startsWith('//') || (scheme === '' && rest.startsWith('///'))) return hasBadEscape(rest) ? undefined : url;
  const slash = rest.indexOf('/', 2);
  const authority = rest.slice(2, slash < 0 ? rest.length : slash);
  if (slash >= 0 && hasBadEscape(rest.slice(slash))) return undefined;
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (!isHost(host) || (at >= 0 && !isUser(authority.slice(0, at)))) return undefined;
  return { ...url, host, hasUser: at >= 0 };
}

function hasBadEscape(text: string): boolean {
  return text.includes('%') && /%(?![0-9A-Fa-f]{2})/.test(text);
}

function isUser(text: string): boolean {
  return /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text) && !hasBadEscape(text);
}

function isHost(text: string): boolean {
  if (text.startsWith('[')) {
    const end = text.lastIndexOf(']');
    return end > 0 && /^(?::[0-9]*)?$/.test(text.slice(end + 1));
  }
  const colon = text.lastIndexOf(':');
  if (colon >= 0 && !/^[0-9]*$/.test(text.slice(colon + 1))) return false;
  // Escapes stand for letters beyond ASCII only.
  return /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"\u0080-\uffff]|%[89A-Fa-f][0-9A-Fa-f])*$/.test(text);
}
