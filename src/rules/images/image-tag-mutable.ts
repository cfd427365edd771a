import { isBuiltHere } from '../../model/built-images.ts';
import { parseImage } from '../../model/images.ts';
import { isFilledInByIstio } from '../../model/istio.ts';
import { isPlaceholder } from '../../model/near.ts';
import { defineRule } from '../rule.ts';
import { eachContainer } from '../targets.ts';

export default defineRule({
  id: 'image-tag-mutable',
  topic: 'images',
  summary: 'The image has no tag, or one that moves',
  why: 'What runs depends on when each node pulled the image: replicas differ, a restart brings an untested version, and a rollback brings nothing back.',
  severity: 'warning',
  stage: 'latent',
  since: '0.1',
  aliases: [
    'kube-linter:latest-tag', 'kube-score:container-image-tag', 'polaris:tagNotSpecified', 'checkov:CKV_K8S_14', 'trivy:KSV-0013',
    'kubescape:C-0075', 'monokle:KBP001', 'popeye:POP-100', 'popeye:POP-101', 'datree:1', 'kyverno:disallow-latest-tag',
  ],
  on: eachContainer,
  options: { tags: ['latest'] as readonly string[] },

  *check(container, { cluster, options }) {
    const { field, pods } = container;
    const at = field.at('image');
    if (at.string === undefined || isPlaceholder(at.string) || isFilledInByIstio(container)) return;
    const image = parseImage(at.string);
    if (!image || image.digest !== undefined || pods.owner.unit.images.includes(image.name)) return;
    if (image.tag === undefined) {
      if (isBuiltHere(image.name, cluster)) return;
      yield { at, message: `"${at.string}" has no tag, so that "latest" is pulled`, help: `add the tag of a release, as in \`${image.name}:1.4.2\`` };
    } else if (options.tags.includes(image.tag)) {
      const from = image.name.length + 1;
      yield {
        at: { within: at, from, to: from + image.tag.length },
        message: `the tag "${image.tag}" of "${image.name}" moves to another image with each release`,
        help: 'use the tag of a release, or a digest',
      };
    }
  },

  examples: [
    {
      title: 'no tag, and the tag that moves; the port of a registry is no tag',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          initContainers:
            - name: migrate
              image: shop/migrate:latest # want: the tag "latest" of "shop/migrate" moves
          containers:
            - name: web
              image: shop/web # want: "shop/web" has no tag
            - name: cart
              image: registry.shop.example:5000/cart # want: "registry.shop.example:5000/cart" has no tag
      `,
    },
    {
      title: 'tags of your own that move',
      options: { tags: ['latest', 'stable'] },
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: payments
        spec:
          containers:
            - name: payments
              image: registry.shop.example/payments:stable # want: the tag "stable"
      `,
    },
    {
      title: 'the tag of a release, or a digest',
      text: `
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: shop/web:1.4.2
            - name: cart
              image: registry.shop.example:5000/cart@sha256:0000000000000000000000000000000000000000000000000000000000000000
            - name: payments
              image: shop/payments:latest@sha256:0000000000000000000000000000000000000000000000000000000000000000
            - name: later
              image: shop/later:\${VERSION}
      `,
    },
    {
      title: 'kustomize puts the tag in',
      files: {
        'kustomization.yaml': `
          resources:
            - pod.yaml
          images:
            - name: shop/web
              newTag: 1.4.2
        `,
        'pod.yaml': `
          apiVersion: v1
          kind: Pod
          metadata:
            name: web
          spec:
            containers:
              - name: web
                image: shop/web
        `,
      },
    },
    {
      title: 'Skaffold builds the image and puts the tag in',
      files: {
        'skaffold.yaml': `
          apiVersion: skaffold/v4beta6
          kind: Config
          metadata:
            name: shop
          build:
            artifacts:
              - image: cart
        `,
        'pod.yaml': `
          apiVersion: v1
          kind: Pod
          metadata:
            name: cart
          spec:
            containers:
              - name: cart
                image: cart
        `,
      },
    },
  ],
});
