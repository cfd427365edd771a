import { Ajv, type ErrorObject } from 'ajv';
import { nearest } from '../schemas/nearest.ts';
import type { Path } from '../source/document.ts';
import type { JsonSchema } from '../schemas/json-schema.ts';

/** A place where a value has not the shape that the schema asks for. */
export interface ShapeProblem {
  readonly path: Path;
  readonly onKey: boolean;
  readonly message: string;
}

/**
 * Checks a configuration against the schema. To be loaded lazily: the validator is large, and most projects need none.
 * `ruleNames` has all names that people may use for rules, and the rules' ids.
 */
export function shapeProblems(
  value: unknown, schema: JsonSchema, ruleNames: ReadonlyMap<string, string>,
): readonly ShapeProblem[] {
  const validate = new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true }).compile(schema);
  if (validate(value)) return [];
  return meant(validate.errors ?? []).map((error) => explain(error, pathIn(value, error.instancePath), ruleNames));
}

/**
 * Of a choice between shapes, only the errors of the one that was meant: for a mapping or list the shape of that type,
 * else the choice itself.
 */
function meant(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'anyOf');
  return errors.filter((error) => {
    const choice = choices.find((each) => each !== error && error.schemaPath.startsWith(`${each.schemaPath}/`));
    const isBelow = choice && (error.instancePath !== choice.instancePath || !['type', 'enum'].includes(error.keyword));
    if (choice && !isBelow) return false;
    if (error.keyword !== 'anyOf') return true;
    return !errors.some((other) => other.schemaPath.startsWith(`${error.schemaPath}/`) && isMeant(other, error));
  });
}

function isMeant(error: ErrorObject, choice: ErrorObject): boolean {
  if (!error.instancePath.startsWith(choice.instancePath)) return false;
  return error.instancePath !== choice.instancePath || !['type', 'enum'].includes(error.keyword);
}

function explain(error: ErrorObject, path: Path, ruleNames: ReadonlyMap<string, string>): ShapeProblem {
  const name = path.length === 0 ? 'the configuration' : `"${path.join('.')}"`;
  const at = (message: string): ShapeProblem => ({ path, onKey: false, message });
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params['additionalProperty']);
      const isRule = path.at(-1) === 'rules';
      const known = isRule ? ruleNames.values() : Object.keys((error.parentSchema?.['properties'] as object | undefined) ?? {});
      const near = (isRule ? ruleNames.get(key) : undefined) ?? nearest(key, known);
      const where = path.length === 0 ? '' : ` in ${name}`;
      const what = isRule ? 'unknown rule' : 'unknown key';
      return { path: [...path, key], onKey: true, message: `${what} "${key}"${where}${near ? `; did you mean "${near}"?` : ''}` };
    }
    case 'required':
      return at(`${name} needs "${String(error.params['missingProperty'])}"`);
    case 'type':
      return at(`${name} must be ${typeNames(error.params['type'])}, not ${shown(error.data)}`);
    case 'enum': {
      const allowed = (error.params['allowedValues'] as readonly unknown[]).map(String);
      return at(`${name} must be ${oneOf(allowed)}, not ${shown(error.data)}${suggestion(error.data, allowed)}`);
    }
    case 'anyOf': {
      const branches = error.schema as readonly { title: string; enum?: readonly string[] }[];
      const titles = branches.map(({ title }) => title).join(', or ');
      const words = branches.flatMap((branch) => branch.enum ?? []);
      return at(`${name} must be ${titles}, not ${shown(error.data)}${suggestion(error.data, words)}`);
    }
    case 'minLength':
    case 'minItems':
      return at(`${name} must not be empty`);
    default:
      return at(`${name} ${error.message ?? 'is not valid'}`);
  }
}

/** A JSON Pointer as keys; a number is an index only where the data has a list. */
function pathIn(value: unknown, pointer: string): Path {
  let here: unknown = value;
  return pointer.split('/').slice(1).map((step) => {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    const inList = Array.isArray(here);
    here = (here as Readonly<Record<string, unknown>>)[key];
    return inList ? Number(key) : key;
  });
}

const typeTexts: Readonly<Record<string, string>> = {
  string: 'a text', number: 'a number', boolean: 'true or false', array: 'a list', object: 'a mapping',
};

function typeNames(types: unknown): string {
  return (Array.isArray(types) ? types : [types]).map((type) => typeTexts[String(type)] ?? String(type)).join(' or ');
}

function suggestion(written: unknown, allowed: readonly string[]): string {
  const near = typeof written === 'string' ? nearest(written, allowed) : undefined;
  return near ? `; did you mean "${near}"?` : '';
}

function oneOf(values: readonly string[]): string {
  return values.length < 2 ? values.join('') : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return `"${String(value).slice(0, 60)}"`;
}
