import type { Format } from './names.ts';

/** What to write instead of what is no name of a host: people write the scheme, the port or the path along with it, and capitals. */
export function hostHelp(host: string, format: Format, example: string): string {
  const bare = host.replace(/^[A-Za-z]+:\/\//, '').replace(/[:/].*$/s, '').replace(/\.+$/, '').toLowerCase();
  return bare !== host && bare !== '' && format(bare) === undefined ? `write \`${bare}\`` : `write a DNS name such as \`${example}\``;
}
