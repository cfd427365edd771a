import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findProject } from '../../src/files/project.ts';
import { temporaryProject } from './temporary-project.ts';

describe('the project', () => {
  it('is the folder of the nearest configuration', () => {
    const folder = temporaryProject({ '.git/': '', 'shop/.seaworthy.yaml': '', 'shop/web/cart/': '' });
    expect(findProject(join(folder, 'shop', 'web', 'cart'))).toEqual({
      root: join(folder, 'shop'), configFile: join(folder, 'shop', '.seaworthy.yaml'), gitRoot: folder, known: true,
    });
  });

  it('is the git repository when there is no configuration, also for a worktree', () => {
    const folder = temporaryProject({ 'shop/.git': 'gitdir: elsewhere', 'shop/web/': '' });
    expect(findProject(join(folder, 'shop', 'web'))).toMatchObject({ root: join(folder, 'shop'), configFile: undefined, known: true });
  });

  it('is unknown when there is neither', () => {
    const folder = temporaryProject({ '.seaworthy.yaml/': '' });
    expect(findProject(folder)).toEqual({ root: folder, configFile: undefined, gitRoot: undefined, known: false });
  });

  it('does not grow by a named configuration', () => {
    const folder = temporaryProject({ 'shared.yaml': '', 'shop/.git/': '', 'shop/k8s/web/': '', 'shop/k8s/strict.yaml': '' });
    const web = join(folder, 'shop', 'k8s', 'web');
    expect(findProject(web, join(folder, 'shared.yaml')).root).toBe(join(folder, 'shop'));
    expect(findProject(web, join(folder, 'shop', 'k8s', 'strict.yaml')).root).toBe(join(folder, 'shop', 'k8s'));
  });
});
