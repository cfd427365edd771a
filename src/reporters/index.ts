import { json } from './json.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';
import { unix } from './unix.ts';

export type { Reporter, ReporterOptions } from './reporter.ts';

export type ReporterName = 'text' | 'sarif' | 'json' | 'unix';

/** All formats by the name they have on the command line. */
export const reporters: Readonly<Record<ReporterName, Reporter>> = { text, sarif, json, unix };
