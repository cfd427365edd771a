/**
 * IP addresses and CIDRs as the API server reads them: `k8s.io/apimachinery/pkg/util/validation/ip.go`, and
 * `ParseIPSloppy` of `k8s.io/utils/net`, which is Go's parser from before it minded zeros in front of a number.
 */

/** Eight groups of 16 bits. An IPv4 address is, as in Go, the IPv6 address `::ffff:a.b.c.d`. */
export type IP = readonly number[];

export interface CIDR {
  /** As written: with bits behind the prefix. */
  readonly ip: IP;
  /** Bits of the prefix, 0 to 128: 96 are added to those of an IPv4 CIDR. */
  readonly prefix: number;
  /** Bits of the prefix as they are written. */
  readonly bits: number;
}

/** What is wrong with an address, as the end of a sentence about it, and what to write. */
export interface AddressFault {
  readonly detail: string;
  readonly help: string;
}

/** The version since which old fields, too, must not have zeros in front, IPv4 in IPv6, or bits behind the prefix. */
const strictSince = 36;

const octet = '(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])';
const plainIPv4 = new RegExp(`^${octet}\\.${octet}\\.${octet}\\.${octet}$`);

/** `undefined` when the text is no address. Zeros in front of a number are passed over. */
export function parseIP(value: string): IP | undefined {
  return value.includes(':') ? parseIPv6(value) : parseIPv4(value);
}

/** `undefined` when the text is no CIDR. Zeros in front and bits behind the prefix are passed over. */
export function parseCIDR(value: string): CIDR | undefined {
  const slash = value.indexOf('/');
  if (slash < 0) return undefined;
  const ip = parseIP(value.slice(0, slash));
  const written = value.slice(slash + 1);
  if (!ip || !/^[0-9]+$/.test(written)) return undefined;
  const bits = Number(written);
  const prefix = value.includes(':') ? bits : bits + 96;
  return prefix > 128 ? undefined : { ip, prefix, bits };
}

/** An address in the form of RFC 5952, an IPv4 address in dotted form. */
export function printIP(ip: IP): string {
  if (isIPv4(ip)) return `${ip[6]! >> 8}.${ip[6]! & 255}.${ip[7]! >> 8}.${ip[7]! & 255}`;
  const groups = ip.map((group) => group.toString(16)).join(':');
  const zeros = [...groups.matchAll(/\b0(?::0)+\b/g)].reduce<RegExpExecArray | undefined>(
    (longest, run) => (longest && longest[0].length >= run[0].length ? longest : run), undefined);
  if (!zeros) return groups;
  return `${groups.slice(0, zeros.index).replace(/:$/, '')}::${groups.slice(zeros.index + zeros[0].length).replace(/^:/, '')}`;
}

/** The network of a CIDR in the form of RFC 5952: without bits behind the prefix. */
export function printCIDR({ ip, prefix }: CIDR): string {
  const network = networkOf(ip, prefix);
  return `${printIP(network)}/${isIPv4(network) && prefix >= 96 ? prefix - 96 : prefix}`;
}

/** An address with nothing behind the first `prefix` bits of 128. */
export function networkOf(ip: IP, prefix: number): IP {
  return ip.map((group, index) => group & ~(0xffff >> Math.min(Math.max(prefix - index * 16, 0), 16)));
}

/** Whether it is an IPv4 address, also when written as IPv6 (`::ffff:10.0.0.1`). */
export function isIPv4(ip: IP): boolean {
  return ip[5] === 0xffff && ip[0] === 0 && ip[1] === 0 && ip[2] === 0 && ip[3] === 0 && ip[4] === 0;
}

/** What the target `1.minor` has against an address in a field of the first APIs; since 1.36 that is more. */
export function ipFault(value: string, minor: number): AddressFault | undefined {
  if (plainIPv4.test(value)) return undefined;
  const ip = parseIP(value);
  if (!ip) return { detail: 'it must be an IP address', help: ipHelp(value) };
  return minor < strictSince ? undefined : nonStandard(value, printIP(ip), isIPv4(ip));
}

/** What the target `1.minor` has against a CIDR in a field of the first APIs; since 1.36 that is more. */
export function cidrFault(value: string, minor: number): AddressFault | undefined {
  const cidr = parseCIDR(value);
  if (!cidr) return { detail: 'it must be a network in CIDR form', help: cidrHelp(value) };
  if (minor < strictSince) return undefined;
  return nonStandard(value, printCIDR(cidr), isIPv4(cidr.ip)) ?? bitsBehind(cidr);
}

/** What is wrong with an address in a newer field, which must be in its one canonical form. */
export function canonicalIPFault(value: string): AddressFault | undefined {
  const ip = parseIP(value);
  return ipFault(value, strictSince) ?? notCanonical(value, printIP(ip!));
}

/** What is wrong with a CIDR in a newer field, which must be in its one canonical form. */
export function canonicalCIDRFault(value: string): AddressFault | undefined {
  return cidrFault(value, strictSince) ?? notCanonical(value, printCIDR(parseCIDR(value)!));
}

/** What the server warns about in an address that it takes; nothing when it is no address. */
export function ipWarning(value: string): AddressFault | undefined {
  if (plainIPv4.test(value)) return undefined;
  const ip = parseIP(value);
  return ip && (nonStandard(value, printIP(ip), isIPv4(ip)) ?? notCanonical(value, printIP(ip)));
}

/** What the server warns about in a CIDR that it takes; nothing when it is none. */
export function cidrWarning(value: string): AddressFault | undefined {
  const cidr = parseCIDR(value);
  if (!cidr) return undefined;
  return bitsBehind(cidr) ?? nonStandard(value, printCIDR(cidr), isIPv4(cidr.ip)) ?? notCanonical(value, printCIDR(cidr));
}

/** Why an address cannot be that of an endpoint: it means something else to each machine. Nothing when it is no address. */
export function specialIP(value: string): string | undefined {
  const ip = parseIP(value);
  if (!ip) return undefined;
  if (isIPv4(ip)) {
    if (ip[6] === 0 && ip[7] === 0) return 'it stands for no address';
    if (ip[6]! >> 8 === 127) return 'it is a loopback address, in 127.0.0.0/8';
    if (ip[6] === 0xa9fe) return 'it is a link-local address, in 169.254.0.0/16';
    return ip[6] === 0xe000 && ip[7]! >> 8 === 0 ? 'it is a link-local multicast address, in 224.0.0.0/24' : undefined;
  }
  if (ip[0] === 0 && ip.slice(0, 7).every((group) => group === 0) && ip[7]! < 2) {
    return ip[7] === 0 ? 'it stands for no address' : 'it is the loopback address';
  }
  if ((ip[0]! & 0xffc0) === 0xfe80) return 'it is a link-local address, in fe80::/10';
  return (ip[0]! & 0xff0f) === 0xff02 ? 'it is a link-local multicast address' : undefined;
}

function nonStandard(value: string, canonical: string, isV4: boolean): AddressFault | undefined {
  const help = `write \`${canonical}\``;
  if (hasLeadingZeros(value)) return { detail: 'a number in it must not start with 0, which some programs read as octal', help };
  return isV4 && value.includes(':') ? { detail: 'it is an IPv4 address that is written as IPv6', help } : undefined;
}

/** In the numbers of IPv4 and behind the slash; a group of IPv6 may have zeros in front up to four digits. */
function hasLeadingZeros(value: string): boolean {
  return /(?:^|[.:])0[0-9]+\.|[./]0[0-9]|[0-9a-fA-F]{5}/.test(value);
}

function bitsBehind(cidr: CIDR): AddressFault | undefined {
  if (networkOf(cidr.ip, cidr.prefix).every((group, index) => group === cidr.ip[index])) return undefined;
  const one = `${printIP(cidr.ip)}/${isIPv4(cidr.ip) ? 32 : 128}`;
  const detail = `only the first ${cidr.bits} bits of it count, and there are others behind them`;
  return { detail, help: `write \`${printCIDR(cidr)}\` for the network, or \`${one}\` for the one address` };
}

function notCanonical(value: string, canonical: string): AddressFault | undefined {
  return value === canonical ? undefined : { detail: 'it is not in the shortest form', help: `write \`${canonical}\`` };
}

function ipHelp(value: string): string {
  const cidr = parseCIDR(value);
  if (cidr) return `write one address, such as \`${printIP(cidr.ip)}\``;
  const end = value.lastIndexOf(':');
  if (end > 0 && parseIPv4(value.slice(0, end))) return `remove the port: write \`${value.slice(0, end)}\``;
  return `write an address such as \`10.9.8.7\` or \`2001:db8::1\`${/[g-z]/i.test(value) ? '; names are not looked up here' : ''}`;
}

function cidrHelp(value: string): string {
  const ip = parseIP(value);
  if (ip) return `write \`${printIP(ip)}/${isIPv4(ip) ? 32 : 128}\` for the one address`;
  return 'write a network such as `10.9.8.0/24` or `2001:db8::/64`';
}

function parseIPv4(value: string): IP | undefined {
  const octets = value.split('.', 5);
  if (octets.length !== 4 || !octets.every((octet) => /^[0-9]+$/.test(octet) && Number(octet) < 256)) return undefined;
  const [a, b, c, d] = octets.map(Number) as [number, number, number, number];
  return [0, 0, 0, 0, 0, 0xffff, a * 256 + b, c * 256 + d];
}

function parseIPv6(value: string): IP | undefined {
  const halves = value.split('::', 3);
  const groups = halves.map((half, index) => groupsOf(half, index === halves.length - 1));
  const [before, after] = groups;
  if (halves.length > 2 || !before || (halves.length === 2 && !after)) return undefined;
  if (!after) return before.length === 8 ? before : undefined;
  const missing = 8 - before.length - after.length;
  return missing < 1 ? undefined : [...before, ...Array.from({ length: missing }, () => 0), ...after];
}

/** The groups on one side of `::`; the last two may be written as an IPv4 address. */
function groupsOf(half: string, mayEndInIPv4: boolean): readonly number[] | undefined {
  if (half === '') return [];
  const groups: number[] = [];
  const parts = half.split(':', 9);
  for (const [index, part] of parts.entries()) {
    const v4 = mayEndInIPv4 && index === parts.length - 1 && part.includes('.') ? parseIPv4(part) : undefined;
    if (!v4 && !/^0*[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
    groups.push(...(v4 ? v4.slice(6) : [Number.parseInt(part, 16)]));
  }
  return groups;
}
