import { slowCommand } from '../../model/probe-commands.ts';
import { type ContainerProbe, probeFieldName, probesOf } from '../../model/probes.ts';
import { type Problem, defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'probe-timing-degenerate',
  topic: 'probes',
  summary: 'Probe times contradict each other or leave no slack',
  why: 'One answer that is lost or late then restarts a container that runs well, or a container that hangs is found much later '
    + 'than the period says.',
  severity: 'warning',
  stage: 'latent',
  since: '0.1',
  on: eachContainer,

  *check(container) {
    for (const probe of probesOf(container)) {
      yield* oneStrike(probe);
      yield* longTimeout(probe);
      yield* shortTimeout(probe);
    }
  },

  examples: [
    {
      title: 'one lost answer restarts the container',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              livenessProbe:
                httpGet:
                  path: /health
                  port: 8080
                failureThreshold: 1 # want: one failure, such as an answer later than 1 s, restarts the container
      `,
    },
    {
      title: 'the timeout is longer than the period',
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
                periodSeconds: 5
                timeoutSeconds: 30 # want: a container that hangs is found after 3 x 30 s, not after 3 x 5 s
      `,
    },
    {
      title: 'a command that starts a virtual machine within a second',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: orders
        spec:
          containers:
            - name: orders
              image: shop/orders-queue:3.13.0
              livenessProbe: # want: "rabbitmq-diagnostics" takes longer than 1 s to start, and counts as failed then
                exec:
                  command: ["rabbitmq-diagnostics", "ping"]
      `,
    },
    {
      title: 'defaults are fine',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          containers:
            - name: payments
              image: shop/payments:2.3.0
              livenessProbe:
                httpGet:
                  path: /health
                  port: 8080
              readinessProbe:
                httpGet:
                  path: /ready
                  port: 8080
                failureThreshold: 1
                periodSeconds: 5
                timeoutSeconds: 5
      `,
    },
    {
      title: 'a slow command with time to start',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: orders
        spec:
          containers:
            - name: orders
              image: shop/orders-queue:3.13.0
              livenessProbe:
                exec:
                  command: ["rabbitmq-diagnostics", "ping"]
                periodSeconds: 60
                timeoutSeconds: 15
      `,
    },
  ],
});

function* oneStrike({ kind, field, means, failureThreshold, timeout }: ContainerProbe): Generator<Problem> {
  // Readiness may well react to the first failure: all it does is to stop the traffic for a while.
  if (kind === 'readiness' || failureThreshold !== 1) return;
  yield {
    at: field.at('failureThreshold'),
    // A script may try again by itself.
    ...(means === 'exec' && { certainty: 'possible' as const }),
    message: `one failure, such as an answer later than ${timeout} s, restarts the container`,
    help: 'raise failureThreshold to 3',
  };
}

function* longTimeout({ field, period, timeout, failureThreshold }: ContainerProbe): Generator<Problem> {
  if (timeout <= period) return;
  yield {
    at: field.at('timeoutSeconds'),
    ...(timeout < 2 * period && { certainty: 'possible' as const }),
    message: `a container that hangs is found after ${failureThreshold} x ${timeout} s, not after ${failureThreshold} x ${period} s`,
    help: `set timeoutSeconds to at most ${period}`,
  };
}

function* shortTimeout(probe: ContainerProbe): Generator<Problem> {
  const command = probe.timeout === 1 ? slowCommand(probe) : undefined;
  if (command === undefined) return;
  yield {
    at: probe.field.at('timeoutSeconds'),
    certainty: 'likely',
    message: `"${command}" takes longer than 1 s to start, and counts as failed then`,
    help: `set timeoutSeconds of the ${probeFieldName(probe.kind)} to 10 or more`,
  };
}
