import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { jsonSchemas } from '../../src/schemas/json-schema.ts';

describe('exported JSON Schema', () => {
  const files = new Map([...jsonSchemas('1.36')].map(({ name, schema }) => [name, schema]));
  const validate = (name: string, value: unknown) => new Ajv({ strict: false }).compile(files.get(name)!)(value);

  it('has a file for each kind and version', () => {
    expect([...files.keys()]).toEqual(expect.arrayContaining(['pod-v1.json', 'deployment-apps-v1.json', 'ingress-networking-v1.json', 'role-rbac-v1.json']));
    expect(files.size).toBeGreaterThan(80);
  });

  it('stands by itself, and compiles', () => {
    const ajv = new Ajv({ strict: false });
    for (const schema of files.values()) ajv.compile(schema);
  });

  it('accepts what the API has, and nothing else', () => {
    const pod = (container: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web', ...container }] } });
    expect(validate('pod-v1.json', pod({ image: 'shop/web:1.4.2', ports: [{ containerPort: 80, protocol: 'TCP' }] }))).toBe(true);
    expect(validate('pod-v1.json', pod({ image: 1 }))).toBe(false);
    expect(validate('pod-v1.json', pod({ imagePullPolice: 'Always' }))).toBe(false);
    expect(validate('pod-v1.json', pod({ ports: [{ containerPort: '80' }] }))).toBe(false);
    expect(validate('pod-v1.json', pod({ resources: { requests: { cpu: '1x' } } }))).toBe(false);
    expect(validate('pod-v1.json', { ...pod({}), apiVersion: 'v2' })).toBe(false);
  });

  it('handles kinds that hold themselves', () => {
    expect(validate('customresourcedefinition-apiextensions-v1.json', {
      apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition',
      spec: { versions: [{ name: 'v1', schema: { openAPIV3Schema: { properties: { a: { properties: { b: { type: 'string' } } } } } } }] },
    })).toBe(true);
  });

  it('knows other versions, and says which it does not know', () => {
    expect([...jsonSchemas('1.16')].some(({ name }) => name === 'podsecuritypolicy-policy-v1beta1.json')).toBe(true);
    expect(() => [...jsonSchemas('1.99')]).toThrow(RangeError);
  });
});
