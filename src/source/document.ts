import type { Range } from './position.ts';
import { type Reading, readChunk } from './reading.ts';
import type { Source } from './source.ts';
import { type Chunk, splitText } from './split.ts';

export type Key = string | number;
/** The way from the root of a document to a value: mapping keys (as JSON has them) and 0-based list indexes. */
export type Path = readonly Key[];

/** What is wrong with a text before it means anything. */
export interface SyntaxProblem {
  readonly rule: 'yaml-syntax' | 'duplicate-key';
  readonly range: Range;
  readonly message: string;
  readonly help?: string;
  readonly related?: readonly { readonly range: Range; readonly message: string }[];
}

/** A `#` comment of the text. */
export interface Comment {
  /** From the `#` to the end of the line. */
  readonly range: Range;
  /** What stands after the `#`, trimmed. */
  readonly text: string;
  /** Nothing else stands on the line. */
  readonly ownLine: boolean;
}

/** One document of a text, as `kubectl apply` and the API server read it. Value and places are lazy, each by itself. */
export interface Document {
  readonly source: Source;
  /** 0-based among the documents of the source; empty documents are not counted. */
  readonly index: number;
  /** The part of the source's text that is this document, without the separator lines. */
  readonly range: Range;
  /** Plain JSON data (objects without prototype surprises). What could be understood, when the document is broken. */
  readonly value: unknown;
  /** Syntax errors and duplicate keys, in the order of the text. */
  readonly problems: readonly SyntaxProblem[];
  /** kubectl would not get past this document: some problem is a `yaml-syntax`. */
  readonly broken: boolean;
  readonly comments: readonly Comment[];
  /** Where the key of the last step stands, when the parent is a mapping written here (not through an alias or a merge). */
  keyRange(path: Path): Range | undefined;
  /** Where a scalar stands (with its quotes; an alias: the alias), a block scalar: its header; nothing for lists and mappings. */
  scalarRange(path: Path): Range | undefined;
}

/** The documents of a text. Never throws: what cannot be read becomes a problem of the document. */
export function readDocuments(source: Source): readonly Document[] {
  const documents: YamlDocument[] = [];
  for (const chunk of splitText(source.text)) {
    const document = new YamlDocument(source, documents.length, chunk);
    // kubectl passes over a null. Few documents look like one, so few are read before somebody asks for them.
    if (!MAY_BE_NULL.test(source.text.slice(chunk.start, chunk.start + 1000)) || !document.isNull) documents.push(document);
  }
  return documents;
}

const MAY_BE_NULL = /^\s*(?:#[^\n\r\u0085\u2028\u2029]*[\n\r\u0085\u2028\u2029]\s*)*(?:null|Null|NULL|[~!&#\u0085]|---|$)/;

/** What is written in a document, as it stands in its source. */
export function textOf({ source, range }: Document): string {
  return source.text.slice(range.start, range.end);
}

class YamlDocument implements Document {
  readonly source: Source;
  readonly index: number;
  readonly range: Range;
  readonly #chunk: Chunk;
  #read: Reading | undefined;

  constructor(source: Source, index: number, chunk: Chunk) {
    this.source = source;
    this.index = index;
    this.range = { start: chunk.start, end: chunk.end };
    this.#chunk = chunk;
  }

  get value(): unknown {
    return this.#reading.value;
  }

  get problems(): readonly SyntaxProblem[] {
    return this.#reading.problems;
  }

  get broken(): boolean {
    return this.problems.some(({ rule }) => rule === 'yaml-syntax');
  }

  get isNull(): boolean {
    return this.value === null && this.problems.length === 0;
  }

  get comments(): readonly Comment[] {
    return this.#reading.comments;
  }

  keyRange(path: Path): Range | undefined {
    return this.#inSource(this.#reading.keyRange(path));
  }

  scalarRange(path: Path): Range | undefined {
    return this.#inSource(this.#reading.scalarRange(path));
  }

  /** A reading counts from the start of the document, and its last line may have a line end that the source has not. */
  #inSource(range: Range | undefined): Range | undefined {
    const { start, end } = this.range;
    return range && { start: Math.min(range.start + start, end), end: Math.min(range.end + start, end) };
  }

  get #reading(): Reading {
    return (this.#read ??= readChunk(this.source.text, this.#chunk));
  }
}
