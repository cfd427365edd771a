import type { Cluster } from '../../model/cluster.ts';
import { inNamespace } from '../../model/namespaces.ts';
import { isPlaceholder, isVariantOf } from '../../model/near.ts';
import type { Resource } from '../../model/resource.ts';
import {
  describeGroupFault, groupHasKind, scalableKinds, type ScaleTarget, scaleTargetOf, targetGroup,
} from '../../model/scale-target.ts';
import { defineRule, type Problem } from '../rule.ts';
import { kinds } from '../targets.ts';

export default defineRule({
  id: 'hpa-target-missing',
  topic: 'availability',
  summary: 'HorizontalPodAutoscaler scales something missing',
  why: 'The autoscaler finds nothing to scale. The application keeps the number of pods it has, however high the load.',
  severity: 'error',
  stage: 'latent',
  since: '0.1',
  replaces: ['invalid-value'],
  aliases: [
    'kube-linter:dangling-horizontalpodautoscaler', 'kube-score:horizontalpodautoscaler-has-target', 'kubescape:C-0300', 'popeye:POP-600',
  ],
  on: kinds('autoscaling/HorizontalPodAutoscaler'),

  *check(autoscaler, { cluster, api }) {
    const target = scaleTargetOf(autoscaler);
    if (!target || [target.name, target.kind, target.group].some(isPlaceholder)) return;
    if (groupHasKind(target, api)) {
      yield* absent(autoscaler, target, cluster);
      return;
    }
    const apiVersion = Object.hasOwn(scalableKinds, target.kind) ? scalableKinds[target.kind]! : undefined;
    yield {
      at: target.field.below(['apiVersion']),
      message: describeGroupFault(target, api),
      help: apiVersion === undefined
        ? `set \`apiVersion\` to the group and version of ${target.kind}`
        : `set \`apiVersion: ${apiVersion}\``,
    };
  },

  examples: [
    {
      title: 'the Deployment has another name',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment
            name: wbe # want: there is no Deployment "wbe"
          maxReplicas: 5
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
      `,
    },
    {
      title: 'a group without that kind',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef:
            apiVersion: extensions/v1beta1 # want: there is no kind "Deployment" in the API group "extensions"
            kind: Deployment
            name: web
          maxReplicas: 5
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: cart
        spec:
          scaleTargetRef: # want: the target of the autoscaler names no API group, which the API server refuses
            kind: StatefulSet
            name: cart
          maxReplicas: 5
      `,
    },
    {
      title: 'an older API server takes it, and the controller finds nothing',
      kubernetesVersion: '1.33',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef:
            apiVersion: v1 # want: the apiVersion "v1" names no API group, and the core group has no kind "Deployment"
            kind: Deployment
            name: web
          maxReplicas: 5
      `,
    },
    {
      title: 'the name is that of a StatefulSet',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: cart
        spec:
          scaleTargetRef:
            apiVersion: apps/v1
            kind: Deployment # want: there is no Deployment "cart", but there is a StatefulSet of that name
            name: cart
          maxReplicas: 5
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata:
          name: cart
        spec:
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
                  image: shop/cart:2.0.1
      `,
    },
    {
      title: 'the version does not matter, and targets may come from elsewhere',
      text: `
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: web
        spec:
          scaleTargetRef:
            apiVersion: apps/v1beta1
            kind: Deployment
            name: web
          maxReplicas: 5
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
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata:
          name: payments
        spec:
          scaleTargetRef:
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            name: payments
          maxReplicas: 5
      `,
    },
  ],
});

function* absent(autoscaler: Resource, target: ScaleTarget, cluster: Cluster): Iterable<Problem> {
  const { field, kind, name } = target;
  const reference = cluster.referencesFrom(autoscaler).find(({ at }) => at.path.at(-2) === 'scaleTargetRef');
  if (!reference) return;
  const twin = twinOf(autoscaler, target, cluster);
  const resolution = cluster.resolve({ ...reference, group: targetGroup(target) }, twin ? 'closed' : 'half-closed');
  if (resolution.state !== 'absent') return;
  const message = `there is no ${kind} "${name}"${inNamespace(autoscaler.namespace)}`;
  if (twin) {
    yield {
      at: field.below(['kind']),
      // Others make custom kinds more often than they make Deployments.
      certainty: scalableKinds[kind]?.startsWith('apps/') ? 'certain' : 'likely',
      message: `${message}, but there is a ${twin.kind} of that name`,
      help: `change the target to \`apiVersion: ${twin.apiVersion}\` and \`kind: ${twin.kind}\``,
      related: [{ at: twin.nameField, message: `this ${twin.kind} has the name` }],
    };
    return;
  }
  const { near } = resolution;
  // A prefix that kustomize adds makes a name out of another that the manifests have.
  if (autoscaler.unit.kind === 'kustomization' && near.some(({ suggestion }) => isVariantOf(name, suggestion ?? ''))) return;
  const suggestion = near[0]?.suggestion;
  yield {
    at: reference.at,
    // A folder may hold examples that have nothing to do with each other.
    certainty: near.length > 0 || isTogether(autoscaler, cluster) ? resolution.certainty : 'possible',
    message,
    related: near,
    ...(suggestion !== undefined && { help: `change the name to \`${suggestion}\`` }),
  };
}

/** Something of that name that can be scaled, though it is of another kind. */
function twinOf(autoscaler: Resource, { kind, name }: ScaleTarget, cluster: Cluster): Resource | undefined {
  return cluster.podsNear(autoscaler).map(({ owner }) => owner)
    .find(owner => owner.name === name && owner.kind !== kind && Object.hasOwn(scalableKinds, owner.kind));
}

/** The autoscaler is applied with other workloads for sure: in one file, chart or kustomization. */
function isTogether({ unit, document }: Resource, cluster: Cluster): boolean {
  return unit.kind !== 'folder'
    || cluster.resources.some(other => other.document.source === document.source && Object.hasOwn(scalableKinds, other.kind));
}
