package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	reader "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

// A document is one manifest as kubectl would send it, or the reason why kubectl would not.
type document struct {
	object *unstructured.Unstructured
	// The JSON in which kubectl sends the document; of duplicate keys it has only the last.
	body []byte
	err  error
}

// kubectl looks for a brace in the first 4096 bytes to tell JSON from YAML.
const guess = 4096

// documentsOf splits a file as kubectl does. Documents that are empty or null are left out and not counted.
func documentsOf(text []byte) []document {
	found := []document{}
	if reader.IsJSONBuffer(text[:min(len(text), guess)]) {
		stream := reader.NewYAMLOrJSONDecoder(bytes.NewReader(text), guess)
		for {
			var raw json.RawMessage
			err := stream.Decode(&raw)
			if err == io.EOF {
				return found
			}
			if err != nil {
				return append(found, document{err: err})
			}
			found = appendDocument(found, raw)
		}
	}
	chunks := reader.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		chunk, err := chunks.Read()
		if err == io.EOF {
			return found
		}
		if err == nil {
			chunk, err = yaml.YAMLToJSON(chunk)
		}
		if err != nil {
			found = append(found, document{err: err})
			continue
		}
		found = appendDocument(found, chunk)
	}
}

func appendDocument(found []document, text []byte) []document {
	trimmed := bytes.TrimSpace(text)
	if len(trimmed) == 0 || string(trimmed) == "null" {
		return found
	}
	// Also tells that the kind is missing.
	decoded, _, err := unstructured.UnstructuredJSONScheme.Decode(trimmed, nil, nil)
	if err != nil {
		return append(found, document{err: err})
	}
	if decoded.GetObjectKind().GroupVersionKind().Version == "" {
		return append(found, document{err: errors.New("apiVersion not set")})
	}
	object, single := decoded.(*unstructured.Unstructured)
	if !single {
		// Something with `items`: kubectl sends what is in the list, so there is no answer to the list itself.
		object = &unstructured.Unstructured{Object: map[string]any{
			"apiVersion": decoded.GetObjectKind().GroupVersionKind().GroupVersion().String(),
			"kind":       decoded.GetObjectKind().GroupVersionKind().Kind,
		}}
	}
	return append(found, document{object: object, body: trimmed})
}
