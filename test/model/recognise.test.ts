import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/model/recognise.ts';
import { Source } from '../../src/source/source.ts';

const what = (text: string, path = 'shop.yaml') => {
  const recognised = recognise(new Source(path, text));
  return 'notLinted' in recognised ? recognised.notLinted : recognised.manifests.length;
};

describe('recognise', () => {
  it.each([
    ['an object', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n', 1],
    ['an object without apiVersion', 'kind: Service\nmetadata:\n  name: web\n', 1],
    ['an object without kind', 'apiVersion: v1\nspec:\n  ports: []\n', 1],
    ['objects among other documents', 'web: 1\n---\napiVersion: v1\nkind: Service\n', 1],
    ['a chart', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n', 'not-kubernetes'],
    ['values', 'image: web\nreplicas: 2\n', 'not-kubernetes'],
    ['a compose file', 'services:\n  web:\n    image: web\n', 'not-kubernetes'],
    ['a list', '- op: replace\n  path: /spec\n', 'not-kubernetes'],
    ['nothing', '', 'not-kubernetes'],
    ['only comments', '# nothing\n---\n', 'not-kubernetes'],
    ['a template that is no YAML', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n', 'template'],
    ['a template with control lines', '{{- if .Values.web }}\napiVersion: v1\nkind: Service\n{{- end }}\n', 'template'],
    ['a template that happens to be YAML', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: "{{ .Release.Name }}-web"\n', 'template'],
    ['a template of sed and autoconf', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: @NAME@\n', 'template'],
    ['an address at the start of a value', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: @web\n', 1],
    ['an encrypted Secret', 'apiVersion: v1\nkind: Secret\ndata:\n  a: ENC[AES256_GCM,data:x]\nsops:\n  mac: x\n  version: 3.9.0\n', 'encrypted'],
    ['a broken object', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: "web\n', 1],
    ['a broken object on one line', '{"apiVersion": "v1", "kind": "Service", "spec": {"ports": [{"port": 80} {"port": 81}]}}', 1],
    ['a broken file of another kind', 'web: "a\n', 'not-kubernetes'],
  ])('%s', (_title, text, expected) => {
    expect(what(text)).toBe(expected);
  });

  it('leaves alone the templates of other programs inside data', () => {
    expect(what('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: alerts\ndata:\n  a.tmpl: "{{ define \\"x\\" }}{{ end }}"\n')).toBe(1);
    expect(what('apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: a\nspec:\n  description: "{{ $value }}"\n')).toBe(1);
    expect(what('apiVersion: argoproj.io/v1alpha1\nkind: Workflow\nmetadata:\n  name: a\nspec:\n  image: "{{inputs.parameters.image}}"\n')).toBe(1);
  });

  it('knows kustomizations by name and by API version', () => {
    expect(what('resources: [web.yaml]\n', 'base/kustomization.yaml')).toBe('kustomization');
    expect(what('apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n', 'parts.yaml')).toBe('kustomization');
  });
});
