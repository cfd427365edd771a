import type { Violation } from '../schemas/api.ts';
import type { Path } from '../source/document.ts';

export type Mapping = Readonly<Record<string, unknown>>;

/**
 * Looks at one object of a definition and adds what the API server has against it. `path` leads to it from the root of the
 * resource and is only valid during the call; `resource` is the whole. Allocates nothing where nothing is wrong.
 */
export type ObjectCheck = (object: Mapping, path: Path, resource: unknown, found: Violation[]) => void;
