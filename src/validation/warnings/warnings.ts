import type { Checks } from '../here.ts';
import { addressWarnings } from './addresses.ts';
import { annotationWarnings } from './annotations.ts';
import { certificateWarnings } from './certificate-pair.ts';
import { droppedFields } from './dropped-fields.ts';
import { environmentWarnings } from './environment.ts';
import { fractionWarnings } from './fractional-bytes.ts';
import { labelWarnings } from './node-labels.ts';
import { merged } from './merged.ts';
import { nameWarnings } from './names.ts';
import { objectWarnings } from './objects.ts';
import { overlapWarnings } from './overlapping-files.ts';
import { podWarnings } from './pods.ts';
import { portWarnings } from './ports.ts';
import { schemaFormatWarnings } from './schema-formats.ts';
import { serviceWarnings } from './services.ts';
import { volumeWarnings } from './volumes.ts';

/** What the server warns about and accepts, and what it takes away without a word. */
export const warningChecks: Checks = merged([
  nameWarnings,
  annotationWarnings,
  labelWarnings,
  podWarnings,
  environmentWarnings,
  portWarnings,
  fractionWarnings,
  volumeWarnings,
  overlapWarnings,
  serviceWarnings,
  addressWarnings,
  objectWarnings,
  certificateWarnings,
  schemaFormatWarnings,
  droppedFields,
]);
