import { writeFileSync } from 'node:fs';
import { configNames } from '../files/project.ts';
import { reasonOf } from '../files/walk.ts';

/** What `seaworthy init` writes: everything that can be said, as comments. */
export const startingConfig = `# yaml-language-server: $schema=./node_modules/seaworthy/dist/config.schema.json
# Configuration of seaworthy. This folder is the root of the project; all globs are relative to it.

# The Kubernetes version that the manifests are for. Default: the newest that is known.
# kubernetesVersion: "1.36"

# The files that make up the cluster. Default: every .yaml, .yml and .json file that git does not ignore.
# manifests:
#   - k8s/**

# Files that are no manifests of this project; left out even when named on the command line.
# exclude:
#   - k8s/generated/**

# recommended, strict (also hygiene) or errors.
presets: [recommended]

# Single rules: error, warning, info or off; or a mapping of severity and options. "seaworthy rules" lists them.
# rules:
#   service-selects-no-pods: warning

# Other settings for some files or objects.
# overrides:
#   - files: [k8s/dev/**]
#     reason: one replica is enough for development
#     rules:
#       pdb-blocks-all-evictions: info
#   - resources: [{ kind: Service, namespace: shop, name: legacy-* }]
#     reason: the pods run outside of the cluster
#     rules:
#       service-selects-no-pods: off

# What is known of the cluster beyond these manifests.
# world:
#   # true: the manifests are everything there is.
#   closed: false
#   external:
#     - { kind: Secret, name: payments-tls, namespace: shop }
`;

/** Writes the starting configuration into a folder, never over one that is there. Gives what happened, in words. */
export function init(folder: string): { readonly done: string } | { readonly failure: string } {
  const [name] = configNames;
  try {
    writeFileSync(`${folder}/${name}`, startingConfig, { flag: 'wx' });
    return { done: `wrote ${name}\n` };
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    return { failure: exists ? `${name} exists already; it is left as it is` : `cannot write ${name}: ${reasonOf(error)}` };
  }
}
