import { defineRule } from '../rule.ts';
import { eachFaultyResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'too-many-values',
  topic: 'api',
  summary: 'A list has more elements than it can hold',
  why: 'The API server refuses the object.',
  severity: 'error',
  stage: 'rejected',
  since: '0.2',
  on: eachFaultyResource,

  check: (resource, context) => problemsOf('too-many-values', resource, context),

  examples: [
    {
      title: 'nine zones',
      text: `
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata:
          name: web-1
        addressType: IPv4
        endpoints:
          - addresses: [10.1.2.3]
            hints:
              forZones: [{name: a}, {name: b}, {name: c}, {name: d}, {name: e}, {name: f}, {name: g}, {name: h}, {name: i}] # want: forZones
        ports:
          - name: http
            port: 8080
      `,
    },
    {
      text: `
        apiVersion: discovery.k8s.io/v1
        kind: EndpointSlice
        metadata:
          name: web-1
        addressType: IPv4
        endpoints:
          - addresses: [10.1.2.3]
            hints:
              forZones: [{name: a}, {name: b}, {name: c}]
        ports:
          - name: http
            port: 8080
      `,
    },
  ],
});
