/**
 * Builds after an installation from git. Plain JavaScript, as it must run before anything is installed: a global
 * installation from git (`npm install --global git+https://…`, which is what pre-commit does) runs `prepare` without
 * the development dependencies, so they are fetched first.
 */
import { execSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const run = (command) => {
  // What npm tells the scripts of a global installation would make these commands global too.
  const { npm_config_global: _global, npm_config_prefix: _prefix, npm_config_local_prefix: _local, ...environment } = process.env;
  execSync(command, { stdio: 'inherit', env: environment });
};

if (!existsSync('node_modules/tsx')) run('npm ci --include=dev --ignore-scripts --no-audit --no-fund');
run('npm run build');
