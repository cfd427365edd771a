import { defineRule } from '../rule.ts';
import { eachIdleSuppression } from '../targets.ts';

export default defineRule({
  id: 'unused-suppression',
  topic: 'suppression',
  summary: 'A comment or annotation silences nothing',
  why: 'What it was written for is gone, or its name is misspelt and the finding is still there. Left alone it hides the next fault of that sort.',
  severity: 'warning',
  stage: 'hygiene',
  since: '0.1',
  aliases: ['eslint:unused-disable-directive'],
  on: eachIdleSuppression,

  *check({ at, rule, known, nearest }) {
    if (known) {
      yield { at, message: `"${rule}" has nothing to say here, so there is nothing to ignore`, help: `remove \`${rule}\` from it` };
    } else if (nearest !== undefined) {
      yield { at, message: `there is no rule "${rule}", did you mean "${nearest}"`, help: `write \`${nearest}\`` };
    } else {
      yield { at, message: `there is no rule "${rule}"`, help: 'see `seaworthy rules` for the names of all rules' };
    }
  },

  examples: [
    {
      title: 'the fault has been mended',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2 # seaworthy-ignore image-tag-mutable -- there is no release yet # want: "image-tag-mutable" has nothing to say here
      `,
    },
    {
      title: 'the name is misspelt, or of another tool',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: cart
          annotations:
            seaworthy/ignore: privileged-containers # want: there is no rule "privileged-containers", did you mean "privileged-container"
        spec:
          containers:
            # seaworthy-ignore KSV-0017 -- it mounts file systems # want: there is no rule "KSV-0017"
            - name: cart
              image: shop/cart:2.0.1
              securityContext:
                privileged: true
      `,
    },
    {
      title: 'comments and annotations that silence something',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
          annotations:
            seaworthy/ignore: privileged-container
            seaworthy/ignore-reason: it mounts file systems
        spec:
          containers:
            - name: web
              # seaworthy-ignore image-tag-mutable -- always the newest on the test bench
              image: shop/web:latest
              securityContext:
                privileged: true
      `,
    },
  ],
});
