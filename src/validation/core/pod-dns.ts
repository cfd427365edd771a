import { ipFault } from '../formats/ip.ts';
import { dnsSubdomain } from '../formats/names.ts';
import type { Here, ObjectCheck } from '../here.ts';
import { asMapping, byteLength, isSet, list, type Mapping, mapping, text } from '../values.ts';

const mostNameservers = 3;
const mostSearches = 32;
const longestSearchList = 2048;
const withUnderscores = /^_?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?(?:\._?[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?)*$/;

/** How a pod resolves names: `validatePodDNSConfig` in `pkg/apis/core/validation/validation.go`. */
export function checkDns(spec: Mapping, here: Here): void {
  const config = mapping(spec, 'dnsConfig');
  const nameservers = list(config, 'nameservers');
  if (spec.dnsPolicy === 'None' && nameservers.length === 0) return noNameservers(spec, here);
  if (!isSet(spec, 'dnsConfig')) return;
  if (nameservers.length > mostNameservers) {
    const message = `"nameservers" may have at most ${mostNameservers} entries, and has ${nameservers.length}`;
    here.wrong(['dnsConfig', 'nameservers'], message, 'remove what is not needed');
  }
  for (let index = 0; index < nameservers.length; index++) {
    const value = nameservers[index] ?? '';
    const fault = typeof value === 'string' ? ipFault(value, here.minor) : undefined;
    if (fault !== undefined) here.invalid(['dnsConfig', 'nameservers', index], value, fault.detail, fault.help);
  }
  checkSearches(list(config, 'searches'), here);
  const options = list(config, 'options');
  for (let index = 0; index < options.length; index++) {
    if (isSet(asMapping(options[index]), 'name') && text(asMapping(options[index]), 'name') !== '') continue;
    here.required(['dnsConfig', 'options', index, 'name'], 'an option of "dnsConfig" needs "name"', 'add `name: ndots`, or the option that is meant');
  }
}

function noNameservers(spec: Mapping, here: Here): void {
  const message = 'a pod with "dnsPolicy: None" needs "dnsConfig" with nameservers';
  const help = 'add `nameservers: ["10.96.0.10"]` to `dnsConfig`, or use `dnsPolicy: ClusterFirst`';
  here.required(isSet(spec, 'dnsConfig') ? ['dnsConfig', 'nameservers'] : ['dnsConfig'], message, help);
}

function checkSearches(searches: readonly unknown[], here: Here): void {
  if (searches.length > mostSearches) {
    const message = `"searches" may have at most ${mostSearches} entries, and has ${searches.length}`;
    here.wrong(['dnsConfig', 'searches'], message, 'remove what is not needed');
  }
  let length = searches.length - 1;
  for (let index = 0; index < searches.length; index++) {
    const search = searches[index] ?? '';
    if (typeof search !== 'string') continue;
    length += byteLength(search);
    const wrong = wrongSearch(search, here.minor);
    if (wrong !== undefined) here.invalid(['dnsConfig', 'searches', index], search, wrong);
  }
  if (length > longestSearchList) {
    const message = `"searches" may have at most ${longestSearchList} characters in all, with the blanks between them, and has ${length}`;
    here.wrong(['dnsConfig', 'searches'], message, 'remove what is not needed');
  }
}

/** A dot at the end is allowed; since 1.33 also underscores, and the dot alone. */
function wrongSearch(search: string, minor: number): string | undefined {
  if (minor >= 33 && search === '.') return undefined;
  const domain = search.endsWith('.') ? search.slice(0, -1) : search;
  const wrong = dnsSubdomain(domain);
  if (wrong === undefined || minor < 33 || domain.length > 253) return wrong;
  return withUnderscores.test(domain) ? undefined : wrong;
}

/** `ValidateHostAliases`. */
export const hostAliasCheck: ObjectCheck = (alias, here) => {
  const ip = alias.ip ?? '';
  const fault = typeof ip === 'string' ? ipFault(ip, here.minor) : undefined;
  if (fault !== undefined) here.invalid('ip', ip, fault.detail, fault.help);
  const hostnames = list(alias, 'hostnames');
  for (let index = 0; index < hostnames.length; index++) {
    const hostname = hostnames[index] ?? '';
    const wrong = typeof hostname === 'string' ? dnsSubdomain(hostname) : undefined;
    if (wrong !== undefined) here.invalid(['hostnames', index], hostname, wrong);
  }
};
