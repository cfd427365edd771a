import { askTheSame, patience, probeOf } from '../../model/probes.ts';
import { servicesSelecting } from '../../model/selecting-services.ts';
import { defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'liveness-equals-readiness',
  topic: 'probes',
  summary: 'Liveness restarts as soon as readiness stops the traffic',
  why: 'When both probes ask the same, a container that is too slow for a moment is restarted at the very moment it is taken out of '
    + 'service. Under load that moves the traffic to the others, which are restarted next.',
  severity: 'warning',
  stage: 'latent',
  since: '0.1',
  aliases: ['kube-score:pod-probes-identical', 'kyverno:ensure-probes-different'],
  on: eachContainer,

  *check(container, { cluster }) {
    const liveness = probeOf(container, 'liveness');
    const readiness = probeOf(container, 'readiness');
    if (!liveness || !readiness || !askTheSame(liveness, readiness)) return;
    // A connection that is not accepted is a dead program more often than a busy one.
    if (liveness.means === 'tcpSocket' || patience(liveness) > patience(readiness)) return;
    yield {
      at: { key: liveness.field },
      // Without a Service nothing is taken out of, and the load goes nowhere else.
      certainty: servicesSelecting(container.pods, cluster).length > 0 ? 'likely' : 'possible',
      message: `liveness asks the same as readiness and restarts the container after ${patience(liveness)} s of failures, `
        + `readiness stops its traffic after ${patience(readiness)} s`,
      related: [{ at: { key: readiness.field }, message: 'the readiness probe asks the same' }],
      help: `set the failureThreshold of the liveness probe to more than ${Math.ceil(patience(readiness) / liveness.period)}`,
    };
  },

  examples: [
    {
      title: 'the same question and the same patience',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              ports:
                - name: http
                  containerPort: 8080
              readinessProbe:
                httpGet:
                  path: /health
                  port: http
              livenessProbe: # want: restarts the container after 30 s of failures, readiness stops its traffic after 30 s
                httpGet:
                  path: /health
                  port: 8080
      `,
    },
    {
      title: 'the liveness probe waits longer',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              readinessProbe:
                httpGet:
                  path: /health
                  port: 8080
              livenessProbe:
                httpGet:
                  path: /health
                  port: 8080
                failureThreshold: 6
      `,
    },
    {
      title: 'two questions',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          containers:
            - name: cart
              image: shop/cart:1.0.0
              readinessProbe:
                httpGet:
                  path: /ready
                  port: 8080
              livenessProbe:
                httpGet:
                  path: /live
                  port: 8080
      `,
    },
    {
      title: 'whether a port is open says little about load',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          containers:
            - name: payments
              image: shop/payments:2.3.0
              readinessProbe:
                tcpSocket:
                  port: 8080
              livenessProbe:
                tcpSocket:
                  port: 8080
      `,
    },
  ],
});
