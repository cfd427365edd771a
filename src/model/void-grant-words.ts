import type { Certainty } from './certainty.ts';
import type { VoidGrant } from './void-grants.ts';

/** What a rule says about a part of a role that grants nothing. `version` is the one the manifests are for. */
export function describeVoidGrant(grant: VoidGrant, version: string): { message: string; help?: string; certainty?: Certainty } {
  const text = `"${grant.text}"`;
  switch (grant.why) {
    case 'pattern':
      return {
        message: `${text} matches no request: only \`*\` alone and \`*\` before a subresource stand for more than themselves`,
        help: 'name each resource and subresource that is meant',
      };
    case 'group':
      return {
        message: `${text} is not an API group`,
        help: grant.meant === '' ? 'write `""` for the core group' : `write \`${grant.meant}\``,
        certainty: grant.sure ? 'certain' : 'likely',
      };
    case 'other-group':
      return {
        message: `${text} is not in ${groupsText(grant.groups)} but in ${grant.served.map(group => named(group)).join(' and ')}${grant.once ? ` as of Kubernetes ${version}` : ''}`,
        help: `add \`${grant.served[0] || '""'}\` to the \`apiGroups\``,
        certainty: grant.once ? 'likely' : 'certain',
      };
    case 'resource':
      return {
        message: grant.meant === undefined && /[A-Z]/.test(grant.text)
          ? `there is no resource ${text}: their names are plurals in lower case`
          : `there is no resource ${text} in ${groupsText(grant.groups)}`,
        ...(grant.meant !== undefined && { help: `write \`${grant.meant}\`` }),
        certainty: grant.sure ? 'certain' : 'likely',
      };
    case 'subresource':
      return {
        message: `"${grant.resource}" has no subresource "${grant.text.slice(grant.resource.length + 1)}"`,
        help: `write \`${grant.meant}\``,
        certainty: 'likely',
      };
    case 'verb':
      return { message: `no request has the verb ${text}`, help: `write \`${grant.meant}\``, certainty: grant.sure ? 'certain' : 'likely' };
    case 'scope':
      return {
        message: grant.text === 'namespaces'
          ? `inside a namespace requests for it by name can be granted, but not ${grant.verbs.join(', ')} on ${text}`
          : `${text} belongs to no namespace, and grants inside a namespace do not reach it`,
        help: 'move the rule to a ClusterRole that a ClusterRoleBinding binds',
        certainty: 'likely',
      };
  }
}

function groupsText(groups: readonly string[]): string {
  if (groups.includes('*')) return 'any API group of Kubernetes';
  return `API group${groups.length > 1 ? 's' : ''} ${groups.map(named).join(', ')}`;
}

function named(group: string): string {
  return group === '' ? '"" (core)' : `"${group}"`;
}
