import { mayHaveUnread } from '../../model/overlays.ts';
import { isScaleTarget, scaleTargetOf } from '../../model/scale-target.ts';
import { containersWithout, measuredPods, metricsOf } from '../../model/utilization.ts';
import { defineRule } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'hpa-utilization-without-request',
  topic: 'resources',
  summary: 'Autoscaler needs requests that the pods lack',
  why: 'Utilization is a share of what the containers request. When one of them requests nothing, the metric cannot be computed for '
    + 'any pod: the autoscaler stops, or, when another metric works, no longer scales down.',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  on: kinds('autoscaling/HorizontalPodAutoscaler'),

  // kubernetes v1.34.1, pkg/controller/podautoscaler: calculateRequests, computeReplicasForMetrics.
  *check(autoscaler, { cluster, api }) {
    const target = scaleTargetOf(autoscaler);
    const workload = target && cluster.find(autoscaler, target.kind, target.name);
    if (!workload || !isScaleTarget(target, workload)) return;
    const { utilization, others } = metricsOf(autoscaler);
    const measured = measuredPods(workload, cluster);
    const broken = utilization.flatMap(metric => {
      const [container] = measured.flatMap(pods => containersWithout(pods, metric, cluster, api.atLeast(34)));
      return container ? [{ metric, container }] : [];
    });
    const isSure = !workload.unit.patched && !mayHaveUnread(workload, 'LimitRange', cluster);
    const isInert = others === 0 && broken.length === utilization.length;
    for (const { metric, container } of broken) {
      const { owner } = container.pods;
      const name = container.field.at('name').string ?? '';
      yield {
        at: metric.at,
        // Other pods that carry the labels may be gone; an overlay may add the request.
        certainty: !isSure ? 'possible' : isInert && owner === workload ? 'certain' : 'likely',
        message: `container "${name}" of ${owner.title} requests no ${metric.resource}, so its utilization cannot be computed `
          + `and the autoscaler does not scale${isInert ? '' : ' down'}`,
        help: `set \`resources.requests.${metric.resource}\` of container "${name}"`,
        related: [{ at: container.field.at('name'), message: `this container requests no ${metric.resource}` }],
      };
    }
  },

  examples: [
    {
      title: 'a sidecar without a request spoils the whole pod',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: web
          maxReplicas: 10
          metrics:
            - type: Resource
              resource:
                name: cpu # want: container "proxy" of Deployment "web" requests no cpu
                target:
                  type: Utilization
                  averageUtilization: 70
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              initContainers:
                - name: proxy
                  image: shop/proxy:0.3.0
                  restartPolicy: Always
                - name: migrate
                  image: shop/web:1.4.2
              containers:
                - name: web
                  image: shop/web:1.4.2
                  resources:
                    requests:
                      cpu: 100m
      `,
    },
    {
      title: 'no metrics at all stand for 80 % of the cpu, and the old version says it in a field of its own',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: cart
        spec: # want: container "cart" of Deployment "cart" requests no cpu
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: cart
          maxReplicas: 10
        ---
        apiVersion: autoscaling/v1
        kind: HorizontalPodAutoscaler
        metadata:
          name: cart-old
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: cart
          maxReplicas: 10
          targetCPUUtilizationPercentage: 60 # want: container "cart" of Deployment "cart" requests no cpu
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: cart
        spec:
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
                  image: shop/cart:2.0.1
                  resources:
                    requests:
                      memory: 64Mi
      `,
    },
    {
      title: 'limits, a LimitRange or a metric of one container alone supply what is needed',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: web
          maxReplicas: 10
          metrics:
            - type: Resource
              resource:
                name: memory
                target:
                  type: Utilization
                  averageUtilization: 80
            - type: ContainerResource
              containerResource:
                name: cpu
                container: web
                target:
                  type: Utilization
                  averageUtilization: 70
        ---
        apiVersion: v1
        kind: LimitRange
        metadata:
          name: memory
        spec:
          limits:
            - type: Container
              max:
                memory: 1Gi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels:
              app: web
          template:
            metadata:
              labels:
                app: web
            spec:
              containers:
                - name: web
                  image: shop/web:1.4.2
                  resources:
                    limits:
                      cpu: 500m
                - name: proxy
                  image: shop/proxy:0.3.0
      `,
    },
    {
      title: 'an amount needs no requests',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: payments
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: payments
          maxReplicas: 4
          metrics:
            - type: Resource
              resource:
                name: memory
                target:
                  type: AverageValue
                  averageValue: 500Mi
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: payments
        spec:
          selector:
            matchLabels:
              app: payments
          template:
            metadata:
              labels:
                app: payments
            spec:
              containers:
                - name: payments
                  image: shop/payments:3.1.0
      `,
    },
  ],
});
