import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProject } from '../../src/files/project.ts';
import { readWorld, type WorldRequest } from '../../src/files/world.ts';
import { compileGlobs } from '../../src/files/globs.ts';
import { temporaryProject } from './temporary-project.ts';

async function read(folder: string, paths: readonly string[], more: Partial<WorldRequest> = {}) {
  const project = findProject(folder);
  const { sources, shown, failures } = await readWorld({ project, workingDirectory: folder, paths, ...more });
  const names = sources.map(({ path }) => path);
  return { names, shown: names.filter(shown), failures, sources };
}

const shop = { '.git/': '', 'web/web.yaml': 'kind: Service', 'cart/cart.yml': 'kind: Service', 'cart/queue.json': '{"kind": "Service"}', 'readme.md': '' };

describe('the world', () => {
  it('is the whole project, of which the arguments choose what is shown', async () => {
    const folder = temporaryProject(shop);
    const all = ['cart/cart.yml', 'cart/queue.json', 'web/web.yaml'];
    expect(await read(folder, ['.'])).toMatchObject({ names: all, shown: all, failures: [] });
    expect(await read(folder, ['cart'])).toMatchObject({ names: all, shown: ['cart/cart.yml', 'cart/queue.json'] });
    expect(await read(folder, ['web/web.yaml'])).toMatchObject({ names: all, shown: ['web/web.yaml'] });
    expect(await read(folder, [join(folder, 'web', 'web.yaml')])).toMatchObject({ names: all, shown: ['web/web.yaml'] });
    expect(await read(join(folder, 'cart'), ['.'])).toMatchObject({ names: all, shown: ['cart/cart.yml', 'cart/queue.json'] });
    expect(await read(join(folder, 'cart'), ['../web'])).toMatchObject({ names: all, shown: ['web/web.yaml'] });
  });

  it('is the arguments when there is no project', async () => {
    const { '.git/': _, ...files } = shop;
    const folder = temporaryProject(files);
    expect(await read(folder, ['cart'])).toMatchObject({ names: ['cart/cart.yml', 'cart/queue.json'], failures: [] });
  });

  it('is the arguments when they lead out of the project', async () => {
    const folder = temporaryProject(shop);
    const other = temporaryProject({ 'payments.yaml': 'kind: Service' });
    expect(await read(folder, [other])).toMatchObject({ names: [join(other, 'payments.yaml')], shown: [join(other, 'payments.yaml')] });
  });

  it('has a linked working directory under the names of the real one', async () => {
    const folder = temporaryProject(shop);
    const other = temporaryProject();
    symlinkSync(folder, join(other, 'link'));
    expect((await read(folder, [join(other, 'link', 'web', 'web.yaml')])).shown).toEqual(['web/web.yaml']);
  });

  it('obeys .gitignore files at every level, and .git/info/exclude', async () => {
    const folder = temporaryProject({
      '.git/info/exclude': 'secret.yaml\n',
      '.gitignore': '/rendered/\n*.tmp.yaml\n',
      'web/.gitignore': '!kept.tmp.yaml\nlocal.yaml\n',
      'web/kept.tmp.yaml': '', 'web/local.yaml': '', 'web/web.yaml': '', 'cart.tmp.yaml': '', 'secret.yaml': '',
      'rendered/web.yaml': '', 'cart/rendered/cart.yaml': '',
    });
    expect((await read(folder, ['.'])).names).toEqual(['cart/rendered/cart.yaml', 'web/kept.tmp.yaml', 'web/web.yaml']);
    expect((await read(join(folder, 'web'), ['.'])).shown).toEqual(['web/kept.tmp.yaml', 'web/web.yaml']);
  });

  it('takes what is named although .gitignore hides it', async () => {
    const folder = temporaryProject({ '.git/': '', '.gitignore': 'rendered/\n', 'rendered/web.yaml': '', 'rendered/.gitignore': 'cart.yaml', 'rendered/cart.yaml': '' });
    expect((await read(folder, ['rendered'])).shown).toEqual(['rendered/web.yaml']);
    expect((await read(folder, ['rendered/cart.yaml'])).shown).toEqual(['rendered/cart.yaml']);
  });

  it('never walks into the folders of other people', async () => {
    const folder = temporaryProject({
      '.git/hooks/web.yaml': '', 'node_modules/web/web.yaml': '', '.terraform/web.yaml': '', '.kubernetes/web.yaml': '', 'web/.web.yaml': '',
    });
    expect((await read(folder, ['.'])).names).toEqual(['.kubernetes/web.yaml', 'web/.web.yaml']);
    expect((await read(folder, ['node_modules/web'])).shown).toEqual(['node_modules/web/web.yaml']);
  });

  it('leaves JSON files alone that are no manifests', async () => {
    const folder = temporaryProject({ '.git/': '', 'package.json': '{"name": "shop"}', 'web.json': '{"apiVersion": "v1"}' });
    expect((await read(folder, ['.'])).names).toEqual(['web.json']);
  });

  it('lets the configuration say what belongs, also against named files', async () => {
    const folder = temporaryProject({ ...shop, '.seaworthy.yaml': '', 'web/old.yaml': '', 'test/web.yaml': '' });
    const membership = { manifests: compileGlobs(['web', 'cart/*.yml']), excluded: compileGlobs(['web/old.yaml']) };
    expect((await read(folder, ['.'], { membership })).names).toEqual(['cart/cart.yml', 'web/web.yaml']);
    expect(await read(folder, ['web/old.yaml', 'test', 'web/web.yaml'], { membership })).toMatchObject({
      names: ['cart/cart.yml', 'web/web.yaml'], shown: ['web/web.yaml'], failures: [],
    });
  });
});

describe('globs', () => {
  it('choose among the manifests of the project', async () => {
    const folder = temporaryProject({ ...shop, '.gitignore': 'web/local.yaml', 'web/local.yaml': '' });
    expect((await read(folder, ['**/*.yaml'])).shown).toEqual(['web/web.yaml']);
    expect((await read(folder, ['{web,cart}/*.y*ml'])).shown).toEqual(['cart/cart.yml', 'web/web.yaml']);
    expect((await read(join(folder, 'web'), ['../cart/*'])).shown).toEqual(['cart/cart.yml', 'cart/queue.json']);
  });

  it('that match nothing are failures unless that is allowed', async () => {
    const folder = temporaryProject(shop);
    expect((await read(folder, ['db/*.yaml'])).failures).toEqual([{ path: 'db/*.yaml', message: 'no manifest matches this pattern' }]);
    expect((await read(folder, ['db/*.yaml'], { allowUnmatched: true })).failures).toEqual([]);
  });

  it('are no globs when a file has that very name', async () => {
    const folder = temporaryProject({ '.git/': '', 'web[1].yaml': '' });
    expect((await read(folder, ['web[1].yaml'])).shown).toEqual(['web[1].yaml']);
  });
});

describe('standard input', () => {
  const bytes = Buffer.from('kind: Deployment');

  it('replaces the file of its name', async () => {
    const folder = temporaryProject(shop);
    const { names, shown, sources } = await read(folder, [], { standardInput: { bytes, filename: 'web/web.yaml' } });
    expect(names).toEqual(['cart/cart.yml', 'cart/queue.json', 'web/web.yaml']);
    expect(shown).toEqual(['web/web.yaml']);
    expect(sources.at(-1)?.text).toBe('kind: Deployment');
  });

  it('may be a file that is not there yet', async () => {
    const folder = temporaryProject(shop);
    expect((await read(folder, [], { standardInput: { bytes, filename: 'db/db.yaml' } })).shown).toEqual(['db/db.yaml']);
  });

  it('is the world when it has no name', async () => {
    const folder = temporaryProject(shop);
    expect(await read(folder, [], { standardInput: { bytes } })).toMatchObject({ names: ['<stdin>'], shown: ['<stdin>'] });
  });

  it('is left out when the configuration excludes its name', async () => {
    const folder = temporaryProject(shop);
    const membership = { excluded: compileGlobs(['web/**']) };
    const { names } = await read(folder, [], { membership, standardInput: { bytes, filename: 'web/web.yaml' } });
    expect(names).toEqual(['cart/cart.yml', 'cart/queue.json']);
  });
});

describe('what cannot be read', () => {
  it('is a failure, and the rest is read', async () => {
    const folder = temporaryProject({ ...shop, 'notes.yaml': Buffer.from('\ufeffkind: Service', 'utf16le') });
    const { names, failures } = await read(folder, ['missing.yaml', 'web', 'web/web.yaml/deeper.yaml']);
    expect(names).toContain('web/web.yaml');
    expect(failures).toEqual([
      { path: 'missing.yaml', message: 'no such file or folder' },
      { path: 'web/web.yaml/deeper.yaml', message: 'a part of the path is not a folder' },
      { path: 'notes.yaml', message: 'the file is UTF-16, which kubectl cannot read; save it as UTF-8, or exclude it' },
    ]);
  });

  it('says so for circles of links, and walks past them', async () => {
    const folder = temporaryProject(shop);
    symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
    symlinkSync('.', join(folder, 'again'));
    const all = await read(folder, ['.']);
    expect(all).toMatchObject({ names: ['cart/cart.yml', 'cart/queue.json', 'web/web.yaml'], failures: [] });
    expect((await read(folder, ['loop.yaml'])).failures).toEqual([{ path: 'loop.yaml', message: 'its symbolic links lead in a circle' }]);
  });

  it('follows links to files inside the project only', async () => {
    const outside = temporaryProject({ 'secret.yaml': '' });
    const folder = temporaryProject(shop);
    symlinkSync('web/web.yaml', join(folder, 'linked.yaml'));
    symlinkSync(join(outside, 'secret.yaml'), join(folder, 'secret.yaml'));
    expect((await read(folder, ['.'])).names).toEqual(['cart/cart.yml', 'cart/queue.json', 'linked.yaml', 'web/web.yaml']);
  });

  it.skipIf(process.getuid?.() === 0)('says when permission is missing', async () => {
    const folder = temporaryProject(shop);
    chmodSync(join(folder, 'web/web.yaml'), 0);
    expect((await read(folder, ['.'])).failures).toEqual([{ path: 'web/web.yaml', message: 'the file cannot be read: permission denied' }]);
  });

  it('keeps a byte order mark and replaces what is not UTF-8', async () => {
    const folder = temporaryProject({ 'web.yaml': Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff]) });
    expect((await read(folder, ['.'])).sources[0]?.text).toBe('\ufeffa\ufffd');
  });
});
