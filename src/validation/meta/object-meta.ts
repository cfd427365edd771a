import type { Checks } from '../here.ts';

/** Names, labels, annotations and the rest of the metadata of every kind. */
export const objectMetaChecks: Checks = {};
