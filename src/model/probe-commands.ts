import type { Field } from '../source/field.ts';
import type { PodContainer } from './pods.ts';
import type { ContainerProbe } from './probes.ts';

/** Programs that start a Java or Erlang machine, or the like, before they do anything. */
const slowPrograms: ReadonlySet<string> = new Set([
  'java', 'jcmd', 'jps', 'jstack', 'keytool', 'nodetool', 'cqlsh', 'rabbitmqctl', 'rabbitmq-diagnostics', 'kafka-topics.sh', 'kafka-topics',
  'kafka-broker-api-versions.sh', 'kafka-broker-api-versions', 'zkCli.sh', 'mongosh',
]);

/** The slow program that an exec probe starts, directly or by a shell; `undefined` for any other. */
export function slowCommand({ field }: ContainerProbe): string | undefined {
  const words = field.at('exec', 'command').items().flatMap(({ raw }) => (typeof raw === 'string' ? raw.split(/[\s;&|()`$"']+/) : []));
  return words.map(word => word.slice(word.lastIndexOf('/') + 1)).find(word => slowPrograms.has(word));
}

/** The container begins with a shell that sleeps before anything else. */
export function sleepsAtStart({ field }: PodContainer): { readonly seconds: number; readonly at: Field } | undefined {
  const words: readonly Field[] = [...field.at('command').items(), ...field.at('args').items()];
  const option = words.findIndex(({ raw }) => typeof raw === 'string' && /^-[a-z]*c$/.test(raw));
  const script = option < 0 ? undefined : words[option + 1];
  const seconds = typeof script?.raw === 'string' ? /^\s*sleep\s+(\d{1,6})s?\s*(?:&&|;|\n)/.exec(script.raw)?.[1] : undefined;
  return script && seconds !== undefined ? { seconds: Number(seconds), at: script } : undefined;
}
