import { dnsSubdomain } from '../formats/names.ts';
import { isPort } from '../formats/numbers.ts';
import type { Here } from '../here.ts';
import { isSet, type Mapping, mapping, number, text } from '../values.ts';
import { parseUrl } from './url.ts';

/** How a webhook is reached: `apiserver/pkg/util/webhook/validation.go`. Of admission webhooks and of conversion. */
export function checkWebhookClient(config: Mapping, here: Here): void {
  const hasUrl = isSet(config, 'url');
  if (hasUrl === isSet(config, 'service')) {
    const message = hasUrl ? 'a webhook is reached by "url" or by "service", not by both' : 'a webhook needs "service" or "url"';
    here.required([], message, hasUrl ? 'remove one of the two' : 'add `service: {name: <name>, namespace: <namespace>}` or `url`');
  } else if (hasUrl) checkUrl(text(config, 'url'), here);
  else checkService(mapping(config, 'service'), here);
}

function checkUrl(value: string, here: Here): void {
  const url = parseUrl(value);
  if (!url) {
    return here.required('url', `"url" needs a URL, and "${value.slice(0, 60)}" is none`, 'write it as `https://host/path`');
  }
  const help = 'write it as `https://host/path`';
  if (url.scheme !== 'https') here.invalid('url', value, 'a webhook is only called over https', help);
  if (url.host === '') here.invalid('url', value, 'it has no host', help);
  if (url.hasUser) here.invalid('url', value, 'it must not have a user name or password', help);
  if (url.hasFragment) here.invalid('url', value, 'it must not have a "#"', help);
  if (url.hasQuery) here.invalid('url', value, 'it must not have a query ("?")', help);
}

function checkService(service: Mapping, here: Here): void {
  if (text(service, 'name') === '') {
    here.required(['service', 'name'], 'the service of a webhook needs "name"', 'add `name: <name>`');
  }
  if (text(service, 'namespace') === '') {
    here.required(['service', 'namespace'], 'the service of a webhook needs "namespace"', 'add `namespace: <namespace>`');
  }
  const port = number(service, 'port');
  if (port !== undefined && !isPort(port)) here.invalid(['service', 'port'], port, 'a port is 1 to 65535');
  const path = text(service, 'path');
  const wrong = path === '' || path === '/' ? undefined : pathFault(path);
  if (wrong !== undefined) here.invalid(['service', 'path'], path, wrong, 'write it as `/path`');
}

function pathFault(path: string): string | undefined {
  if (!path.startsWith('/')) return 'it must start with "/"';
  for (let start = 1; start <= path.length;) {
    const slash = path.indexOf('/', start);
    const end = slash < 0 ? path.length : slash;
    if (end === start) {
      // One "/" at the end is allowed.
      return start === path.length && path !== '//' ? undefined : 'there is nothing between two "/"';
    }
    const wrong = dnsSubdomain(path.slice(start, end));
    if (wrong !== undefined) return `of each part between two "/", ${wrong}`;
    start = end + 1;
  }
  return undefined;
}
