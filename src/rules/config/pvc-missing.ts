import { inNamespace } from '../../model/namespaces.ts';
import { defineRule } from '../rule.ts';
import { eachPod } from '../targets.ts';

export default defineRule({
  id: 'pvc-missing',
  topic: 'config',
  summary: 'Pods use a PersistentVolumeClaim that does not exist',
  why: 'The scheduler places no pod until all of its claims are there. The pods stay Pending.',
  severity: 'error',
  stage: 'never-scheduled',
  since: '0.1',
  on: eachPod,

  *check({ owner }, { cluster }) {
    for (const reference of cluster.referencesFrom(owner)) {
      if (reference.kind !== 'PersistentVolumeClaim') continue;
      // A folder of examples has claims of many programs: only the own file says that claims are kept with what uses them.
      const keepsClaims = owner.unit.kind !== 'folder'
        || cluster.neighbours(owner, 'core/PersistentVolumeClaim').some(({ document }) => document.source === owner.document.source);
      const resolution = cluster.resolve(reference, keepsClaims ? 'half-closed' : 'open');
      if (resolution.state !== 'absent') continue;
      const suggestion = resolution.near[0]?.suggestion;
      yield {
        at: reference.at,
        certainty: resolution.certainty,
        message: `there is no PersistentVolumeClaim "${reference.name}"${inNamespace(reference.namespace)}`,
        help: suggestion === undefined ? 'create the PersistentVolumeClaim, or correct the name' : `change the name to \`${suggestion}\``,
        related: resolution.near,
      };
    }
  },

  examples: [
    {
      title: 'a misspelt name',
      text: `
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: cart-data
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 1Gi
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          containers:
            - name: cart
              image: shop/cart:1.4.2
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: cart-date # want: there is no PersistentVolumeClaim "cart-date"
      `,
    },
    {
      title: 'a folder of examples, each for itself',
      files: {
        'web.yaml': `
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata:
            name: web
          spec:
            accessModes: [ReadWriteOnce]
            resources:
              requests:
                storage: 1Gi
        `,
        'migration.yaml': `
          apiVersion: v1
          kind: Pod
          metadata:
            name: migration
          spec:
            containers:
              - name: copy
                image: shop/copy:1.4.2
            volumes:
              - name: data
                persistentVolumeClaim:
                  claimName: data-of-last-year
        `,
      },
    },
    {
      title: 'the claim of a StatefulSet, and one from elsewhere',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: cart
        spec:
          replicas: 2
          serviceName: cart
          selector:
            matchLabels:
              app: cart
          template:
            metadata:
              labels:
                app: cart
            spec:
              containers:
                - name: cart
                  image: shop/cart:1.4.2
          volumeClaimTemplates:
            - metadata:
                name: data
              spec:
                accessModes: [ReadWriteOnce]
                resources:
                  requests:
                    storage: 1Gi
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart-backup
        spec:
          containers:
            - name: backup
              image: shop/backup:1.4.2
          volumes:
            - name: data
              persistentVolumeClaim:
                claimName: data-cart-1
            - name: archive
              persistentVolumeClaim:
                claimName: archive
      `,
    },
  ],
});
