import type { Example } from './rule.ts';

/** The files of an example, without the indentation of the source code and without its `# want:` comments. */
export function exampleFiles(example: Example): readonly { readonly path: string; readonly text: string }[] {
  return annotatedFiles(example).map(({ path, text }) => ({ path, text: text.replace(/[ \t]*# want: .*$/gm, '') }));
}

/** The files of an example as they are written in the rule, `# want:` comments included. */
export function annotatedFiles(example: Example): readonly { readonly path: string; readonly text: string }[] {
  const files = Object.entries(example.files ?? {}).map(([path, text]) => ({ path, text: dedent(text) }));
  return example.text === undefined ? files : [{ path: 'example.yaml', text: dedent(example.text) }, ...files];
}

/** The example shows a fault. */
export function hasWants(example: Example): boolean {
  return annotatedFiles(example).some(({ text }) => text.includes('# want: '));
}

function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\s+$/, '').split('\n');
  const indents = lines.filter(content => content.trim() !== '').map(content => content.length - content.trimStart().length);
  const indent = indents.length > 0 ? Math.min(...indents) : 0;
  return `${lines.map(content => content.slice(indent)).join('\n')}\n`;
}
