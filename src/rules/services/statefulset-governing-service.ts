import { inNamespace } from '../../model/namespaces.ts';
import { podNameInText } from '../../model/pod-names.ts';
import { isExternalName, isHeadless } from '../../model/ports.ts';
import type { Service } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import { describeSelector, mapSelector } from '../../model/selectors.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'statefulset-governing-service',
  topic: 'services',
  summary: 'StatefulSet pods get no DNS names from their Service',
  why: 'The pods of a StatefulSet get their own DNS names from the Service in serviceName. When it is missing or selects other '
    + 'pods, names such as db-0.db do not resolve and members of a cluster do not find each other.',
  severity: 'error',
  stage: 'no-traffic',
  since: '0.1',
  aliases: ['kube-score:statefulset-has-servicename'],
  on: kinds('apps/StatefulSet'),

  *check(statefulSet, { cluster }) {
    const at = statefulSet.at('spec', 'serviceName');
    const name = at.string;
    const reference = cluster.referencesFrom(statefulSet).find(({ kind }) => kind === 'Service');
    const pods = cluster.podsOf(statefulSet);
    if (name === undefined || !reference || !pods) return;
    const target = cluster.resolve(reference, 'half-closed');
    const usual = `${statefulSet.name}-0.${name}`;

    if (target.state === 'absent') {
      const used = podNameInText(statefulSet, name, cluster);
      const better = cluster.neighbours(statefulSet, 'core/Service').find(service => {
        const selector = mapSelector(service.at('spec', 'selector'));
        return isHeadless(service) && selector !== undefined && pods.selectedBy(selector);
      });
      yield {
        at,
        // Plenty of sets name a Service that never existed, and never call a pod by its name.
        certainty: used !== undefined ? 'certain' : better ? 'likely' : 'possible',
        message: `Service "${name}" does not exist${inNamespace(statefulSet.namespace)}, so "${used ?? usual}" does not resolve`,
        related: better
          ? [{ at: better.nameField, message: 'this headless Service selects the pods' }]
          : target.near,
        help: better ? `set serviceName to \`${better.name}\`` : `add a headless Service \`${name}\` that selects the pods`,
      };
      return;
    }
    if (target.state !== 'found' || !target.resource.is('core/Service')) return;
    const service = target.resource as Resource<Service>;
    if (isExternalName(service)) return;
    const selector = mapSelector(service.at('spec', 'selector'));
    if (selector && !pods.selectedBy(selector)) {
      if (cluster.podsMatching(selector, service).state === 'unknown') return;
      const used = podNameInText(statefulSet, name, cluster);
      yield {
        at,
        certainty: used === undefined ? 'likely' : 'certain',
        message: `Service "${name}" selects ${describeSelector(selector)}, which the pods of this StatefulSet do not have, `
          + `so "${used ?? usual}" does not resolve`,
        related: [{ at: service.at('spec', 'selector'), message: 'the selector of the Service' }],
        help: 'make the selector match the labels of the pod template',
      };
    } else if (!isHeadless(service)) {
      yield {
        at,
        certainty: 'possible',
        message: `Service "${name}" is not headless: DNS promises the pods no names of their own`,
        related: [{ at: service.nameField, message: 'this Service has a cluster IP' }],
        help: 'name a Service with `clusterIP: None`',
      };
    }
  },

  examples: [
    {
      title: 'the headless Service has another name',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          serviceName: db # want: Service "db" does not exist, so "db-0.db" does not resolve
          selector: { matchLabels: { app: db } }
          template:
            metadata: { labels: { app: db } }
            spec:
              containers:
                - name: db
                  image: shop/db:16.2
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: db-headless }
        spec:
          clusterIP: None
          selector: { app: db }
          ports:
            - port: 5432
      `,
    },
    {
      title: 'a container calls the pods by names that do not exist',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: cart-db }
        spec:
          serviceName: cart-db-peers # want: so "cart-db-0.cart-db-peers" does not resolve
          selector: { matchLabels: { app: cart-db } }
          template:
            metadata: { labels: { app: cart-db } }
            spec:
              containers:
                - name: db
                  image: shop/db:16.2
                  env:
                    - name: PEERS
                      value: cart-db-0.cart-db-peers,cart-db-1.cart-db-peers
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: web }
        spec:
          selector: { app: web }
          ports:
            - port: 80
      `,
    },
    {
      title: 'the Service selects other pods',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          serviceName: db # want: Service "db" selects app=database, which the pods of this StatefulSet do not have
          selector: { matchLabels: { app: db } }
          template:
            metadata: { labels: { app: db } }
            spec:
              containers:
                - name: db
                  image: shop/db:16.2
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: db }
        spec:
          clusterIP: None
          selector: { app: database }
          ports:
            - port: 5432
      `,
    },
    {
      title: 'a Service with an address of its own',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          serviceName: db # want: Service "db" is not headless
          selector: { matchLabels: { app: db } }
          template:
            metadata: { labels: { app: db } }
            spec:
              containers:
                - name: db
                  image: shop/db:16.2
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: db }
        spec:
          selector: { app: db }
          ports:
            - port: 5432
      `,
    },
    {
      title: 'a headless Service that selects the pods',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: db }
        spec:
          serviceName: db
          selector: { matchLabels: { app: db } }
          template:
            metadata: { labels: { app: db } }
            spec:
              containers:
                - name: db
                  image: shop/db:16.2
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: db }
        spec:
          clusterIP: None
          selector: { app: db }
          ports:
            - port: 5432
      `,
    },
    {
      title: 'without serviceName the pods need no names',
      text: `
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: { name: payments }
        spec:
          selector: { matchLabels: { app: payments } }
          template:
            metadata: { labels: { app: payments } }
            spec:
              containers:
                - name: payments
                  image: shop/payments:2.3.0
      `,
    },
  ],
});
