import type { Path } from '../source/document.ts';

/** Is shown an object with its definition (`core.v1.Container`) and its path. The path is only valid during the call. */
export type VisitObject = (definition: string, value: Readonly<Record<string, unknown>>, path: Path) => void;

/** Deeper than any manifest that means something, and far from the end of the stack; what is below is not looked at. */
export const deepest = 500;
