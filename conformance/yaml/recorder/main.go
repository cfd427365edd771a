// Recorder prints what kubectl makes of YAML: it reads [{"name", "input"}] from standard input and writes
// [{"name", "documents": [{"json"} or {"error"}]}] to standard output. With -files it reads paths instead of inputs.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"log"
	"os"

	reader "k8s.io/apimachinery/pkg/util/yaml"
	"sigs.k8s.io/yaml"
)

type testCase struct {
	Name  string `json:"name"`
	Input string `json:"input"`
}

type document struct {
	JSON  *string `json:"json,omitempty"`
	Error string  `json:"error,omitempty"`
}

type record struct {
	Name      string     `json:"name"`
	Documents []document `json:"documents"`
}

func main() {
	files := flag.Bool("files", false, "the standard input is a JSON list of paths")
	flag.Parse()
	var cases []testCase
	if *files {
		var paths []string
		check(json.NewDecoder(os.Stdin).Decode(&paths))
		for _, path := range paths {
			text, err := os.ReadFile(path)
			check(err)
			cases = append(cases, testCase{path, string(text)})
		}
	} else {
		check(json.NewDecoder(os.Stdin).Decode(&cases))
	}
	records := make([]record, 0, len(cases))
	for _, c := range cases {
		records = append(records, record{c.Name, documents([]byte(c.Input))})
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", " ")
	check(out.Encode(records))
}

// kubectl looks for a brace in the first 4096 bytes to tell JSON from YAML.
const guess = 4096

func documents(text []byte) []document {
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
				return append(found, document{Error: err.Error()})
			}
			found = appendJSON(found, raw)
		}
	}
	chunks := reader.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		chunk, err := chunks.Read()
		if err == io.EOF {
			return found
		}
		if err != nil {
			found = append(found, document{Error: err.Error()})
			continue
		}
		converted, err := yaml.YAMLToJSON(chunk)
		if err != nil {
			found = append(found, document{Error: err.Error()})
			continue
		}
		found = appendJSON(found, converted)
	}
}

// kubectl skips what is null.
func appendJSON(found []document, text []byte) []document {
	trimmed := string(bytes.TrimSpace(text))
	if trimmed == "" || trimmed == "null" {
		return found
	}
	return append(found, document{JSON: &trimmed})
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
