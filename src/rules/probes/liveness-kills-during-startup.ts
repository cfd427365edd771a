import { sleepsAtStart } from '../../model/probe-commands.ts';
import { askTheSame, givesUpAfter, probeOf } from '../../model/probes.ts';
import { defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'liveness-kills-during-startup',
  topic: 'probes',
  summary: 'Liveness restarts the container before it is expected up',
  why: 'A liveness probe that gives up before the program has started restarts it, and the start begins anew, for ever. It often '
    + 'shows only on the day when a start is slower than usual.',
  severity: 'error',
  stage: 'never-starts',
  since: '0.1',
  on: eachContainer,

  *check(container) {
    const liveness = probeOf(container, 'liveness');
    if (!liveness || !container.field.at('startupProbe').missing) return;
    const { latest } = givesUpAfter(liveness);
    const arithmetic = `${liveness.initialDelay} + ${liveness.failureThreshold} x ${liveness.period} + ${liveness.timeout} s`;
    const help = 'add a startupProbe, which holds the liveness probe off until the program is up';
    const at = liveness.field.at('initialDelaySeconds');

    const sleep = liveness.means === 'exec' ? undefined : sleepsAtStart(container);
    if (sleep && sleep.seconds > latest) {
      yield {
        at,
        message: `the container sleeps ${sleep.seconds} s before it starts, but liveness restarts it after at most ${latest} s `
          + `(${arithmetic})`,
        related: [{ at: sleep.at, message: 'it sleeps here' }],
        help,
      };
      return;
    }
    const readiness = probeOf(container, 'readiness');
    if (!readiness || readiness.initialDelay <= latest) return;
    yield {
      at,
      // The delay of a readiness probe is a cautious guess, not a measurement.
      certainty: askTheSame(liveness, readiness) ? 'likely' : 'possible',
      message: `liveness restarts the container after at most ${latest} s (${arithmetic}), readiness expects nothing before `
        + `${readiness.initialDelay} s`,
      related: [{ at: readiness.field.at('initialDelaySeconds'), message: 'readiness is asked for the first time after this' }],
      help,
    };
  },

  examples: [
    {
      title: 'the start has longer than the liveness probe waits',
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
                initialDelaySeconds: 5 # want: liveness restarts the container after at most 36 s (5 + 3 x 10 + 1 s)
              readinessProbe:
                httpGet:
                  path: /health
                  port: 8080
                initialDelaySeconds: 60
      `,
    },
    {
      title: 'a sleep that outlasts the probe',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
        spec:
          containers:
            - name: cart
              image: shop/cart:1.0.0
              command: ["sh", "-c", "sleep 120 && exec /cart"]
              livenessProbe: # want: the container sleeps 120 s before it starts, but liveness restarts it after at most 31 s
                httpGet:
                  path: /health
                  port: 8080
      `,
    },
    {
      title: 'a startup probe holds the liveness probe off',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
              startupProbe:
                httpGet:
                  path: /health
                  port: 8080
                failureThreshold: 30
              livenessProbe:
                httpGet:
                  path: /health
                  port: 8080
              readinessProbe:
                httpGet:
                  path: /health
                  port: 8080
                initialDelaySeconds: 60
      `,
    },
    {
      title: 'the liveness probe may give up after readiness has begun',
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
                  path: /health
                  port: 8080
                initialDelaySeconds: 30
      `,
    },
  ],
});
