import { additionalOf, asSchema, hasProperties, propertiesOf, type SchemaNode } from './schema-node.ts';

/** A field that a path leads to. */
export interface FieldAt {
  readonly steps: readonly string[];
  readonly schema: SchemaNode;
}

/**
 * The field at a path such as `.spec.size` or `.spec['my-size']` (only where `brackets` are allowed); undefined when there is
 * none: `ValidFieldPath` in `apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go`.
 */
export function fieldAt(root: SchemaNode, path: string, brackets: boolean): FieldAt | undefined {
  const steps: string[] = [];
  let schema = root;
  const tokens = tokensOf(path);
  for (let index = 0; index < tokens.length;) {
    const opener = tokens[index];
    const name = opener === '.' ? tokens[index + 1] : opener === '[' && brackets ? quoted(tokens[index + 1]) : undefined;
    if (name === undefined) return undefined;
    if (opener === '[' && tokens[index + 2] !== ']') return undefined;
    index += opener === '[' ? 3 : 2;
    const next = below(schema, name);
    if (!next) return undefined;
    schema = next;
    steps.push(name);
  }
  return { steps, schema };
}

function below(schema: SchemaNode, name: string): SchemaNode | undefined {
  if (!hasProperties(schema)) return additionalOf(schema);
  const properties = propertiesOf(schema);
  return Object.hasOwn(properties, name) ? asSchema(properties[name]) : undefined;
}

/** Dots and brackets, and what is between them; what is between `'` is one. */
function tokensOf(path: string): readonly string[] {
  const tokens: string[] = [];
  for (let start = 0; start < path.length;) {
    let end = start + 1;
    if (path[start] === "'") {
      while (end < path.length && (path[end] !== "'" || path[end - 1] === '\\')) end++;
      end = Math.min(end + 1, path.length);
    } else if (!'.[]'.includes(path[start]!)) {
      while (end < path.length && !'.[]'.includes(path[end]!)) end++;
    }
    tokens.push(path.slice(start, end));
    start = end;
  }
  return tokens;
}

function quoted(token: string | undefined): string | undefined {
  if (token === undefined || token.length < 2 || !token.startsWith("'") || !token.endsWith("'")) return undefined;
  return token.slice(1, -1).replace(/\\(['"\\])/g, '$1');
}
