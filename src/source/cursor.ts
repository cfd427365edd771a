/** Why a text is no YAML; `explain.ts` has the words for each. */
export type FailureCode =
  | 'alias-unknown' | 'anchor-name' | 'block-entry' | 'block-header' | 'block-key' | 'block-tab' | 'bracket-open'
  | 'character' | 'control' | 'depth' | 'directive' | 'entry-here' | 'escape' | 'flow-mapping' | 'flow-sequence' | 'json'
  | 'key-here' | 'node' | 'quote-mark' | 'quote-open' | 'simple-key' | 'tab' | 'tag' | 'tag-handle' | 'value-here' | 'version';

/** Stops the reading of a document, as the first error stops Go. Offsets are those of the text that is read. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly start: number;
  readonly end: number;

  constructor(code: FailureCode, start: number, end: number) {
    super(code);
    this.code = code;
    this.start = start;
    this.end = end;
  }
}

export const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
export const SPACE = 32;

/** A place in a text that moves forward and knows its line and column. */
export class Cursor {
  readonly text: string;
  /** Start and end of every comment passed, one after the other. */
  readonly comments: number[] = [];
  offset = 0;
  line = 0;
  lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  get column(): number {
    return this.offset - this.lineStart;
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** The code of the character here or further on; `NaN` behind the end. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.offset + ahead);
  }

  is(character: string): boolean {
    return this.text[this.offset] === character;
  }

  /** Moves over one line break. Gives what it counts as in a value: a line feed, or the Unicode break itself. */
  takeBreak(): string {
    const code = this.code();
    const kept = code === 0x2028 || code === 0x2029 ? this.text[this.offset]! : '\n';
    this.offset += breakLength(this.text, this.offset);
    this.line++;
    this.lineStart = this.offset;
    return kept;
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.offset++;
  }

  /** Moves over a comment, when one starts here. */
  skipComment(): void {
    if (!this.is('#')) return;
    const start = this.offset;
    while (!isBreakOrEnd(this.code())) this.offset++;
    this.comments.push(start, this.offset);
  }

  /** `---` or `...` alone at the start of a line. */
  atDocumentMark(): boolean {
    if (this.offset !== this.lineStart) return false;
    const { text, offset } = this;
    return (text.startsWith('---', offset) || text.startsWith('...', offset)) && isBlankOrEnd(this.code(3));
  }
}

/** Two carriage returns before a line feed are one break: kubectl's line reader takes away the second. */
function breakLength(text: string, offset: number): number {
  if (text.charCodeAt(offset) !== CARRIAGE_RETURN) return 1;
  if (text.charCodeAt(offset + 1) === LINE_FEED) return 2;
  return text.startsWith('\r\r\n', offset) ? 3 : 1;
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

export function isBreak(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN || code === 0x85 || code === 0x2028 || code === 0x2029;
}

export function isBreakOrEnd(code: number): boolean {
  return isBreak(code) || Number.isNaN(code);
}

export function isBlankOrEnd(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}

/** Letters, digits, `-` and `_`: what names of anchors, tag handles and directives are made of. */
export function isWord(code: number): boolean {
  const isLetter = (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return isLetter || (code >= 48 && code <= 57) || code === 95 || code === 45;
}
