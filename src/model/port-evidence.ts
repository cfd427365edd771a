import { isMapping } from '../source/field.ts';
import type { Cluster } from './cluster.ts';
import type { PodContainer, PodSet } from './pods.ts';
import { probesOf } from './probes.ts';

/**
 * Whether something beside the declared ports says that a program in these pods listens on a number: its arguments, command,
 * environment, annotations, or the ConfigMaps it reads.
 */
export function mentionsPort(number: number, pods: PodSet, cluster: Cluster): boolean {
  const mentioned = (value: unknown) => hasNumber(value, String(number));
  return pods.containers.some(container => mentionedIn(container, mentioned))
    || mentioned(pods.metadata.at('annotations').raw)
    || cluster.referencesFrom(pods.owner).some(({ kind, name, namespace }) => kind === 'ConfigMap'
      && mentioned(cluster.find(pods.owner, kind, name, namespace)?.below(['data']).raw));
}

/** A probe of these pods asks at this port: whoever wrote it believes that something answers there. */
export function isProbed(number: number, pods: PodSet): boolean {
  return pods.running.some(container => probesOf(container).some(probe => probe.port?.raw === number));
}

function mentionedIn({ field }: PodContainer, mentioned: (value: unknown) => boolean): boolean {
  return mentioned(field.at('args').raw) || mentioned(field.at('command').raw) || mentioned(field.at('env').raw);
}

/** A text somewhere in the value has the number, not as a part of a longer one. */
function hasNumber(value: unknown, number: string): boolean {
  if (typeof value === 'number') return String(value) === number;
  if (typeof value === 'string') return textHasNumber(value, number);
  if (Array.isArray(value)) return value.some(item => hasNumber(item, number));
  return isMapping(value) && Object.values(value).some(item => hasNumber(item, number));
}

function textHasNumber(text: string, number: string): boolean {
  for (let at = text.indexOf(number); at >= 0; at = text.indexOf(number, at + 1)) {
    if (!isDigit(text[at - 1]) && !isDigit(text[at + number.length])) return true;
  }
  return false;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}
