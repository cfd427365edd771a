import { presetNames } from '../check/presets.ts';
import type { AnyRule, OptionValue } from '../rules/rule.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';

/** What the configuration needs to know of a rule. */
export type KnownRule = Pick<AnyRule, 'id' | 'summary' | 'severity' | 'aliases'> & {
  readonly options?: Readonly<Record<string, OptionValue>> | undefined;
};

export const severityChoices = ['error', 'warning', 'info', 'off'] as const;

const text = (description: string): JsonSchema => ({ type: 'string', minLength: 1, description });
const texts = (description: string): JsonSchema => ({ type: 'array', items: { type: 'string', minLength: 1 }, description });
const mapping = (description: string, properties: JsonSchema, required: readonly string[] = []): JsonSchema => ({
  type: 'object', additionalProperties: false, description, properties, required,
});
const wild = '`*` stands for any characters';

/** The JSON Schema of `.seaworthy.yaml`: also what editors complete from. The rules give the ids and the options. */
export function configSchema(rules: readonly KnownRule[]): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of seaworthy',
    ...mapping('What seaworthy should check in this project, and how.', {
      kubernetesVersion: {
        type: ['string', 'number'],
        description: 'The Kubernetes version that the manifests are for, such as "1.36". Default: the newest that is known.',
      },
      manifests: texts('Globs of the files that make up the cluster. Default: every .yaml, .yml and .json file that git does not ignore.'),
      exclude: texts('Globs of files that are no manifests of this project; left out even when named on the command line.'),
      schemas: texts('Files and folders of this project with schemas of custom kinds: CustomResourceDefinitions, or JSON Schemas called GROUP/KIND_VERSION.json.'),
      presets: {
        type: 'array',
        items: { enum: [...presetNames] },
        description: 'Which rules are on. Default: recommended.',
      },
      rules: ruleSettings(rules, 'Settings of single rules, by id.'),
      overrides: {
        type: 'array',
        description: 'Other settings for some files or objects. The later entry wins.',
        items: mapping('Needs "files", "resources" or both (then both must match).', {
          files: texts('Globs, relative to the project root.'),
          resources: { type: 'array', minItems: 1, items: resourcePattern, description: 'One of them must match.' },
          rules: ruleSettings(rules, 'What is different here.'),
          reason: text('Why. Shown in reports beside what it silences.'),
        }, ['rules', 'reason']),
      },
      world: mapping('What is known of the cluster beyond the manifests.', {
        closed: {
          description: 'Whether the manifests are everything there is. Default: false.',
          anyOf: [
            { type: 'boolean', title: 'true or false' },
            { type: 'array', title: 'a list of namespaces with kinds', items: closedPart },
          ],
        },
        external: {
          type: 'array', items: externalObject,
          description: 'Objects that exist although no manifest here describes them.',
        },
      }),
    }),
  };
}

const resourcePattern = mapping(`Which objects; ${wild}.`, {
  kind: text(`The kind; ${wild}.`),
  namespace: text(`The namespace; ${wild}.`),
  name: text(`The name; ${wild}.`),
  labels: { type: 'object', additionalProperties: { type: 'string' }, description: 'Labels that the object has, exactly.' },
});

const closedPart = mapping('A namespace of which all objects of some kinds are in the manifests.', {
  namespace: text('The namespace; "*" is every namespace.'),
  kinds: { type: 'array', minItems: 1, items: { type: 'string', minLength: 1 }, description: 'Kinds; "*" is every kind.' },
}, ['namespace', 'kinds']);

const externalObject = mapping('An object that exists in the cluster.', {
  kind: text('The kind.'),
  name: text('The name.'),
  namespace: text('The namespace. Left out: in every namespace, or cluster-scoped.'),
}, ['kind', 'name']);

function ruleSettings(rules: readonly KnownRule[], description: string): JsonSchema {
  return mapping(description, Object.fromEntries(rules.map((rule) => [rule.id, ruleSetting(rule)])));
}

function ruleSetting(rule: KnownRule): JsonSchema {
  const severity = { enum: [...severityChoices], title: 'error, warning, info or off' };
  const options = Object.entries(rule.options ?? {}).map(([name, value]) => [name, optionSchema(value)]);
  const detailed = mapping('Severity and options.', { severity, ...Object.fromEntries(options) });
  return {
    description: `${rule.summary}. Severity: ${rule.severity}.`,
    anyOf: [severity, { ...detailed, title: 'a mapping of severity and options' }],
  };
}

function optionSchema(value: OptionValue): JsonSchema {
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string' }, default: value };
  return { type: typeof value, default: value };
}
