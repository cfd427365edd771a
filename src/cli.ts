#!/usr/bin/env node
import nodeModule from 'node:module';

// Where Node can keep compiled code between runs (22.8 and newer), a run starts some milliseconds earlier: what is loaded
// after this line is kept, so this file has nothing else.
(nodeModule as { readonly enableCompileCache?: () => unknown }).enableCompileCache?.();
void import('./cli/run.ts').then(({ run }) => run());
