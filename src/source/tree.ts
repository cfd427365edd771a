/** The shape of a YAML document before anything is known about what it means. Offsets count from the start of the document. */
export type Node = ScalarNode | AliasNode | MappingNode | SequenceNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  /** The text after quotes, escapes, folding and chomping. */
  readonly text: string;
  /** Written without quotes and not as a block scalar: may be a number, a boolean or null. */
  readonly plain: boolean;
  /** The full tag, `tag:yaml.org,2002:str` for `!!str`. */
  readonly tag: string | undefined;
  readonly start: number;
  /** Of a block scalar: the end of its header. */
  readonly end: number;
}

export interface AliasNode {
  readonly kind: 'alias';
  readonly name: string;
  /** What the anchor before it holds; `undefined` when there is no such anchor. */
  readonly target: Node | undefined;
  readonly start: number;
  readonly end: number;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly pairs: readonly (readonly [key: Node, value: Node])[];
  readonly start: number;
  readonly end: number;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly items: readonly Node[];
  readonly start: number;
  readonly end: number;
}
