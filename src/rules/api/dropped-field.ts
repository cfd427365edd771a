import { defineRule } from '../rule.ts';
import { eachResource } from '../targets.ts';
import { problemsOf } from '../violations.ts';

export default defineRule({
  id: 'dropped-field',
  topic: 'api',
  summary: 'The API server drops a field without a word',
  why: 'The target version knows the field, and its feature is off by default there: the server takes the field away and creates the object as if it had never been written.',
  severity: 'warning',
  stage: 'latent',
  since: '0.2',
  on: eachResource,

  check: (resource, context) => problemsOf('dropped-field', resource, context),

  examples: [
    {
      title: 'fields that come with a later version',
      kubernetesVersion: '1.34',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: search
        spec:
          hostnameOverride: search # want: Kubernetes 1.34 drops "hostnameOverride" without a word
          containers:
            - name: search
              image: shop/search:5.0.0
              lifecycle:
                stopSignal: SIGINT # want: the feature gate ContainerStopSignals is off by default
              volumeMounts:
                - name: model
                  mountPath: /model
          volumes:
            - name: model
              image: # want: and with it the volume and its mounts
                reference: shop/model:7
      `,
    },
    {
      title: 'a data source in the wrong field',
      text: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: orders
        spec:
          accessModes:
            - ReadWriteOnce
          dataSource: # want: Kubernetes drops a "dataSource" that is neither a claim nor a snapshot
            apiGroup: backup.shop.example
            kind: Backup
            name: orders-2026-01
          resources:
            requests:
              storage: 10Gi
      `,
    },
    {
      title: 'the same field where its feature is on',
      kubernetesVersion: '1.35',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: search
        spec:
          hostnameOverride: search
          containers:
            - name: search
              image: shop/search:5.0.0
      `,
    },
  ],
});
