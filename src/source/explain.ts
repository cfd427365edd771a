import type { SyntaxProblem } from './document.ts';
import type { FailureCode } from './cursor.ts';
import type { Range } from './position.ts';
import { MAX_DEPTH } from './scanner.ts';

export interface Fault extends Range {
  readonly code: FailureCode;
}

interface Words {
  readonly message: string;
  readonly help: string;
  /** Where the cause is, when that is not where the reading stopped. */
  readonly range?: Range;
}

/** Says what is wrong with a text to somebody who has never seen YAML's grammar. Offsets are those of `text`. */
export function explain(fault: Fault, text: string): SyntaxProblem {
  const words = conflict(fault, text) ?? template(fault, text) ?? tab(fault, text) ?? WORDS[fault.code](fault, text);
  const { start, end } = words.range ?? fault;
  const last = Math.max(text.trimEnd().length, 1);
  const from = Math.min(start, last - 1);
  const range = { start: from, end: Math.max(Math.min(end, last), from) };
  return { rule: 'yaml-syntax', range, message: words.message, help: words.help };
}

function conflict({ start }: Fault, text: string): Words | undefined {
  const mark = text.slice(0, lineAt(text, start).end).search(/^<{7}(?: |$)/m);
  if (mark === -1) return undefined;
  return {
    message: 'a merge conflict was left in the text', help: 'resolve the conflict and remove its marks',
    range: { start: mark, end: mark + 7 },
  };
}

const AFTER_BRACES: ReadonlySet<FailureCode> = new Set([
  'anchor-name', 'block-key', 'bracket-open', 'character', 'directive', 'escape', 'flow-mapping', 'flow-sequence', 'json',
  'node', 'simple-key', 'tag', 'value-here',
]);

function template({ code, start }: Fault, text: string): Words | undefined {
  if (!AFTER_BRACES.has(code)) return undefined;
  const line = lineAt(text, start);
  const brace = text.slice(line.start, line.end).search(/\{\{|\{%/);
  if (brace === -1) return undefined;
  const from = line.start + brace;
  return {
    message: `"${text.slice(from, from + 2)}" looks like a template, and YAML reads it as the start of a mapping`,
    help: 'render the template first, or put quotes around the value', range: { start: from, end: from + 2 },
  };
}

const AFTER_TABS: ReadonlySet<FailureCode> = new Set([
  'block-entry', 'block-key', 'block-tab', 'character', 'node', 'simple-key', 'tab', 'value-here',
]);

function tab({ code, start }: Fault, text: string): Words | undefined {
  if (!AFTER_TABS.has(code)) return undefined;
  const line = lineAt(text, start);
  const indent = /^ *(\t+)/.exec(text.slice(line.start, line.end));
  const from = text[start] === '\t' ? start : indent ? line.start + indent[0].length - indent[1]!.length : undefined;
  if (from === undefined) return undefined;
  const length = /^\t+/.exec(text.slice(from, line.end))![0].length;
  return {
    message: 'a tab is used for indentation, where YAML takes only spaces', help: 'replace the tab with spaces',
    range: { start: from, end: from + length },
  };
}

function lineAt(text: string, offset: number): Range {
  const newline = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: newline === -1 ? text.length : newline };
}

function say(message: string, help: string): () => Words {
  return () => ({ message, help });
}

const WORDS: Readonly<Record<FailureCode, (fault: Fault, text: string) => Words>> = {
  // The name is not said: it may be a secret that begins with an asterisk.
  'alias-unknown': say(
    'no anchor of this name stands before the alias',
    'put quotes around the value if it is no alias, or define the anchor above',
  ),
  'anchor-name': ({ start }, text) => ({
    message: text[start] === '*'
      ? 'a value that starts with "*" is an alias, and this is no name for one'
      : 'a value that starts with "&" is an anchor, and this is no name for one',
    help: 'put quotes around the value',
  }),
  'block-entry': say(
    'this line is neither an element of the list above nor indented below one',
    'align it with the list, or with what holds the list',
  ),
  'block-header': ({ start }, text) => ({
    message: `only an indentation digit, "+", "-" and a comment may follow "${lineMark(text, start)}" on its line`,
    help: 'move the text to the next line',
  }),
  'block-key': blockKey,
  'block-tab': say('a tab is used for indentation, where YAML takes only spaces', 'replace the tab with spaces'),
  'bracket-open': ({ start }, text) => ({
    message: `this "${text[start]}" is not closed`,
    help: `add the closing "${text[start] === '{' ? '}' : ']'}", or put quotes around the text`,
  }),
  character: ({ start }, text) => ({
    message: '|>'.includes(text[start]!)
      ? `a block of text cannot start with "${text[start]}" inside brackets`
      : `a value cannot start with "${text[start]}"`,
    help: 'put quotes around the value',
  }),
  control: ({ start }, text) => ({
    message: `the control character U+${text.codePointAt(start)!.toString(16).toUpperCase().padStart(4, '0')} is not allowed`,
    help: 'remove it, or write it as an escape in double quotes',
  }),
  depth: say(`the values are nested deeper than ${MAX_DEPTH} levels`, 'flatten the document'),
  directive: say(
    'a line that starts with "%" is a directive, and this is none that YAML knows',
    'put quotes around the text, or remove the line',
  ),
  'entry-here': say('a list cannot start on the line of its key', 'move "-" to a line of its own'),
  escape: ({ start, end }, text) => ({
    message: `"${text.slice(start, end)}" is no escape that YAML knows in double quotes`,
    help: 'double the backslash, or use single quotes',
  }),
  'flow-mapping': say(
    'a "," or the closing "}" is missing before this',
    'add it, or put quotes around a text that has braces',
  ),
  'flow-sequence': say(
    'a "," or the closing "]" is missing before this',
    'add it, or put quotes around a text that has brackets',
  ),
  json: say('this is no valid JSON', 'correct it, or part YAML documents with "---"'),
  'key-here': say('a "?" key cannot start here', 'put quotes around the text'),
  node: say('a value is missing before this', 'write the value, or put quotes around the text'),
  'quote-mark': say('a line with "..." ends the document inside these quotes', 'close the quotes before it'),
  'quote-open': ({ start }, text) => ({
    message: `this quote is never closed`,
    help: `add the closing ${text[start] === '"' ? 'double' : 'single'} quote`,
  }),
  'simple-key': simpleKey,
  tab: say('a tab is used for indentation, where YAML takes only spaces', 'replace the tab with spaces'),
  tag: say('a value that starts with "!" is a tag, and this is no name for one', 'put quotes around the value'),
  'tag-handle': say(
    'no directive defines what this tag starts with',
    'remove the tag, or put quotes around the value',
  ),
  'value-here': valueHere,
  version: say(
    'this directive asks for a version of YAML that kubectl does not read, or stands twice',
    'remove the line',
  ),
};

function lineMark(text: string, offset: number): string {
  const line = lineAt(text, offset);
  return /[|>][-+0-9]*(?=[^|>]*$)/.exec(text.slice(line.start, offset + 1))?.[0][0] ?? '|';
}

function blockKey({ start }: Fault, text: string): Words {
  const line = lineAt(text, start);
  if (text.slice(line.start, start).trim() === '') {
    if (text[start] === '-') {
      return {
        message: 'a list element stands where a key of the mapping above is expected',
        help: 'indent it below its key, or align it with its list',
      };
    }
    return {
      message: 'this line is indented differently from the keys around it',
      help: 'align it with the keys of its mapping',
    };
  }
  if (/["']/.test(text.slice(line.start, start).trimEnd().at(-1) ?? '')) {
    return {
      message: 'this stands behind a value that ended with its quote',
      help: 'put it inside the quotes, and check that each quote is closed on its line',
    };
  }
  return {
    message: 'this stands behind a value that is already complete',
    help: 'remove it, or put quotes around the whole value',
  };
}

function simpleKey({ start, end }: Fault, text: string): Words {
  const written = text.slice(start, Math.min(end, lineAt(text, start).end)).trimEnd();
  const range = { start, end: start + Math.max(written.length, 1) };
  if (/^[\w./-]+:[^\s/]/.test(written)) return { message: 'a space is missing after ":"', help: 'write "key: value"', range };
  if (written.length >= 1024) return { message: 'a key is longer than 1024 characters', help: 'shorten it', range };
  return {
    message: 'this line has no ":" and belongs to no value above it',
    help: 'write it as "key: value", or indent it below the value that it continues', range,
  };
}

function valueHere({ start, end }: Fault, text: string): Words {
  const line = lineAt(text, start);
  const before = text.slice(line.start, start);
  if (/:\s/.test(before)) {
    return {
      message: 'a value without quotes cannot have ": " in it',
      help: 'put quotes around the value, or move the inner mapping to lines of its own', range: { start, end },
    };
  }
  const key = line.start + before.length - before.trimStart().length;
  return {
    message: 'this key is indented below something that already has a value',
    help: 'align it with the keys of its mapping, or remove the value above it', range: { start: key, end: start },
  };
}
