import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../files/walk.ts';
import { newestKubernetesVersion } from '../schemas/catalog.ts';
import { jsonSchemas } from '../schemas/json-schema.ts';
import type { Invocation } from './parse.ts';
import { versionOf } from './request.ts';

/** Writes a JSON Schema for every kind of a Kubernetes version into a folder, which is made if it is not there. */
export function exportSchemas({ operands, values }: Invocation): { readonly done: string } | { readonly failure: string } {
  const folder = operands[1]!;
  const version = versionOf(values.get('kubernetes-version')?.at(-1)) ?? newestKubernetesVersion;
  let count = 0;
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, schema } of jsonSchemas(version)) {
      writeFileSync(path.join(folder, name), `${JSON.stringify(schema)}\n`);
      count++;
    }
  } catch (error) {
    return { failure: `${folder}: ${reasonOf(error)}` };
  }
  return { done: `${count} schemas of Kubernetes ${version} are in ${folder}\n` };
}
