import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { findingsOf } from './run-example.ts';

function helpOf(id: string, text: string): readonly (string | undefined)[] {
  const rule = rules.find(one => one.id === id);
  if (!rule) throw new Error(`there is no rule ${id}`);
  return findingsOf(rule, { text }).findings.map(({ help }) => help);
}

const ingress = (backend: string) => `
  apiVersion: networking.k8s.io/v1beta1
  kind: Ingress
  metadata: { name: web }
  spec:
    rules:
      - http:
          paths:
            - path: /
              pathType: Prefix
              backend: ${backend}
`;

const service = (selector: string, port: string) => `
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec: { selector: ${selector}, ports: [${port}] }
  ---
  apiVersion: v1
  kind: Pod
  metadata: { name: web, labels: { app: web, tier: front } }
  spec:
    containers:
      - name: web
        image: shop/web:1.4.2
        ports: [{ name: http, containerPort: 8080 }]
`;

describe('help', () => {
  it('sees that only the version of an Ingress was left behind', () => {
    expect(helpOf('removed-api', ingress('{ service: { name: web, port: { number: 80 } } }')))
      .toEqual(['use `networking.k8s.io/v1`: the object already has the fields of that version']);
    expect(helpOf('removed-api', ingress('{ serviceName: web, servicePort: 80 }')))
      .toEqual(['use `networking.k8s.io/v1`, and check what has changed in its fields']);
  });

  it.each([
    ['{ port: 80, protocol: UDP, targetPort: http }', 'change `protocol` of the Service port to `TCP`, or that of the container port to `UDP`'],
    ['{ port: 80, targetPort: htpp }', 'change targetPort to `http`'],
    ['{ port: 80, protocol: UDP, targetPort: dns }', 'name a container port `dns`, or set targetPort to the number'],
  ])('says what is wrong with the port %s', (port, help) => {
    expect(helpOf('service-targetport-name-unresolved', service('{ app: web }', port))).toEqual([help]);
  });

  it.each([
    ['{ app: wbe }', 'change the selector to `app: web`'],
    ['{ app: wbe, tier: front }', 'change this label of the selector to `app: web`'],
    ['{ app: web, tier: frnot }', 'change this label of the selector to `tier: front`'],
  ])('keeps the labels that are right in %s', (selector, help) => {
    expect(helpOf('service-selects-no-pods', service(selector, '{ port: 80 }'))).toEqual([help]);
  });
});
