import { specOf } from '../apps/pod-controller.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { asMapping, isSet, list, type Mapping, mapping, number } from '../values.ts';
import { scalingPolicy, scalingRules } from './behavior.ts';
import { metricSpec } from './metrics.ts';
import { checkTarget } from './object-reference.ts';

/** `ValidateHorizontalPodAutoscaler` in `pkg/apis/autoscaling/validation/validation.go`. The spec may be missing. */
const autoscaler: ObjectCheck = (resource, here) => {
  const spec = specOf(resource);
  if (spec === undefined) return;
  checkReplicas(spec, here);
  checkTarget(spec, here);
};

/** Version 1 has one metric only, which the server makes one of version 2 before it looks at it. */
const oldAutoscaler: ObjectCheck = (resource, here) => {
  const spec = specOf(resource);
  if (spec === undefined) return;
  checkReplicas(spec, here);
  checkTarget(spec, here);
  const utilization = number(spec, 'targetCPUUtilizationPercentage');
  if (utilization !== undefined && utilization < 1) {
    here.invalid(['spec', 'targetCPUUtilizationPercentage'], utilization, 'it must be 1 or more', 'write 1 or more, or remove it for 80');
  }
};

function checkReplicas(spec: Mapping, here: Here): void {
  const least = isSet(spec, 'minReplicas') ? number(spec, 'minReplicas') : 1;
  if (least !== undefined && least < 1) {
    here.invalid(['spec', 'minReplicas'], least, 'it must be 1 or more', 'write 1 or more');
    if (least === 0 && !scalesFromNothing(spec, here)) {
      const message = 'without a metric of type Object or External, "minReplicas" cannot be 0';
      here.forbidden(['spec', 'metrics'], message, 'write `minReplicas: 1`');
    }
  }
  const most = isSet(spec, 'maxReplicas') ? number(spec, 'maxReplicas') : 0;
  if (most === undefined) return;
  if (most === 0) noMost(spec, here);
  else if (most < 0) here.invalid(['spec', 'maxReplicas'], most, 'it must be 1 or more', 'write 1 or more');
  else if (least !== undefined && most < least) {
    const help = `write ${least} or more, or a smaller \`minReplicas\``;
    here.invalid(['spec', 'maxReplicas'], most, `it must be at least "minReplicas", which is ${least}`, help);
  }
}

/** Since 1.36 the server calls it required, before that invalid. */
function noMost(spec: Mapping, here: Here): void {
  const written = isSet(spec, 'maxReplicas');
  const message = written ? '"maxReplicas" of a HorizontalPodAutoscaler must not be 0' : 'a HorizontalPodAutoscaler needs "maxReplicas"';
  const help = written ? 'write 1 or more' : 'add `maxReplicas: 5`';
  if (here.minor >= 36) here.required(['spec', 'maxReplicas'], message, help);
  else here.wrong(['spec', 'maxReplicas'], message, help);
}

/** Only from such metrics it is known that there is something to do when no pod runs. */
function scalesFromNothing(spec: Mapping, here: Here): boolean {
  // Of version 1 they are in there.
  if (here.apiVersion === 'autoscaling/v1') {
    return isSet(mapping(mapping(here.resource, 'metadata'), 'annotations'), 'autoscaling.alpha.kubernetes.io/metrics');
  }
  return list(spec, 'metrics').some((metric) => asMapping(metric).type === 'Object' || asMapping(metric).type === 'External');
}

/** HorizontalPodAutoscalers: `pkg/apis/autoscaling/validation`. */
export const autoscalingChecks: Checks = {
  'autoscaling.v1.HorizontalPodAutoscaler': oldAutoscaler,
  'autoscaling.v2.HorizontalPodAutoscaler': autoscaler,
  'autoscaling.v2.MetricSpec': metricSpec,
  'autoscaling.v2.HPAScalingRules': scalingRules,
  'autoscaling.v2.HPAScalingPolicy': scalingPolicy,
};
