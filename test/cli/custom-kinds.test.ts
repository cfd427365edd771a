import { describe, expect, it } from 'vitest';
import { temporaryProject } from '../files/temporary-project.ts';
import { runCli } from '../run-cli.ts';

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shelves.shop.example}
spec:
  group: shop.example
  scope: Namespaced
  names: {kind: Shelf, plural: shelves, singular: shelf, listKind: ShelfList}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: {type: object, properties: {room: {type: string}}}
`;
const shelf = 'apiVersion: shop.example/v1\nkind: Shelf\nmetadata: {name: books}\nspec: {rom: hall}\n';
const certificate = 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: web}\nspec: {secretName: web, issuerRef: {name: ca}, dnsName: [shop.example]}\n';

describe('custom kinds on the command line', () => {
  it('are known from the definitions among the manifests', () => {
    const cwd = temporaryProject({ 'crd.yaml': definition, 'shelf.yaml': shelf });
    expect(runCli(['--format', 'unix'], { cwd })).toMatchObject({
      status: 1, stdout: expect.stringContaining('shelf.yaml:4:8: error: "rom" is not a field of "spec", did you mean "room" [unknown-field]') as string,
    });
  });

  it('are known from schemas that the configuration names, which are no manifests', () => {
    const schema = JSON.stringify({ type: 'object', additionalProperties: false, properties: { spec: { type: 'object', additionalProperties: false, properties: { room: {} } } } });
    const cwd = temporaryProject({
      '.seaworthy.yaml': 'manifests: [k8s]\nschemas: [vendor]\n', 'k8s/shelf.yaml': shelf, 'vendor/shop.example/shelf_v1.json': schema,
    });
    expect(runCli(['--format', 'unix'], { cwd }).stdout).toContain('k8s/shelf.yaml:4:8: error: "rom" is not a field of "spec", did you mean "room"');
  });

  it('are known by name where they come with the tool, as what the cluster probably has', () => {
    const cwd = temporaryProject({ 'web.yaml': certificate });
    const { status, stdout } = runCli(['--format', 'unix'], { cwd });
    expect(stdout).toContain('web.yaml:4:48: warning: "dnsName" is not a field of "spec", did you mean "dnsNames" [unknown-field]');
    expect(status).toBe(0);
  });

  it('come from no place outside of the project', () => {
    const cwd = temporaryProject({ '.seaworthy.yaml': 'schemas: [../elsewhere, nothing]\n', 'web.yaml': certificate });
    expect(runCli([], { cwd })).toMatchObject({ status: 2, stderr: expect.stringContaining('"../elsewhere" is not a path inside the project') as string });
    const missing = temporaryProject({ '.seaworthy.yaml': 'schemas: [nothing]\n', 'web.yaml': certificate });
    expect(runCli([], { cwd: missing })).toMatchObject({ status: 2, stderr: 'error: nothing: there are no schemas: no such file or folder\n' });
  });
});
