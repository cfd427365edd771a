import { SPACE } from './cursor.ts';

// Codes of characters that mean something in YAML.
export const LINE_FEED = 10;
export const CARRIAGE_RETURN = 13;
export const DOUBLE_QUOTE = 34;
export const HASH = 35;
export const SINGLE_QUOTE = 39;
export const PLUS = 43;
export const COMMA = 44;
export const DASH = 45;
export const COLON = 58;
export const QUESTION_MARK = 63;
export const OPEN_LIST = 91;
export const BACKSLASH = 92;
export const CLOSE_LIST = 93;
export const OPEN_MAPPING = 123;
export const PIPE = 124;
export const CLOSE_MAPPING = 125;

/** A space or a line end; a tab is for those who want one. */
export function isBlankOrLineEnd(code: number): boolean {
  return code === SPACE || code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** One of `[]{}`. */
export function isBracket(code: number): boolean {
  return code === OPEN_LIST || code === CLOSE_LIST || code === OPEN_MAPPING || code === CLOSE_MAPPING;
}
