package main

import (
	"encoding/json"
	"net/http"
	"regexp"
	"sort"
	"strconv"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// An answer is one line of the output.
type answer struct {
	File     string       `json:"file"`
	Document int          `json:"doc"`
	Kind     string       `json:"kind"`
	Phase    string       `json:"phase"`
	Errors   []fieldError `json:"errors"`
	Message  string       `json:"message,omitempty"`
	Warnings []string     `json:"warnings"`
}

type fieldError struct {
	Type   string          `json:"type"`
	Field  string          `json:"field"`
	Value  json.RawMessage `json:"value,omitempty"`
	Detail string          `json:"detail,omitempty"`
}

// record asks the server about one document.
func record(server *server, file string, index int, document document) answer {
	line := answer{File: file, Document: index, Errors: []fieldError{}, Warnings: []string{}}
	if document.err != nil {
		line.Phase, line.Message = "decode", document.err.Error()
		return line
	}
	line.Kind = document.object.GetAPIVersion() + "/" + document.object.GetKind()
	response := server.create(document)
	if response == nil {
		line.Phase = "unknown"
		return line
	}
	line.Warnings = append(line.Warnings, response.warnings...)
	sort.Strings(line.Warnings)
	line.Phase, line.Errors, line.Message = judge(response)
	if line.Phase == "accepted" && server.inside {
		line.Errors = nodePortErrors(document.object)
		if len(line.Errors) > 0 {
			line.Phase, line.Warnings = "validate", []string{}
		}
	}
	return line
}

// The strict decoder lists its findings in one message; the names are quoted as Go quotes strings.
const strictPrefix = "strict decoding error: "

var strictFinding = regexp.MustCompile(`(unknown|duplicate) field ("(?:[^"\\]|\\.)*")`)

// judge tells the phase in which the server stopped, the errors on fields, and the text of an error that is on no field.
func judge(response *response) (string, []fieldError, string) {
	status := response.status
	if response.code < http.StatusBadRequest {
		return "accepted", []fieldError{}, ""
	}
	if response.code == http.StatusBadRequest {
		_, findings, strict := strings.Cut(status.Message, strictPrefix)
		if !strict {
			return "decode", []fieldError{}, status.Message
		}
		errors := []fieldError{}
		for _, match := range strictFinding.FindAllStringSubmatch(findings, -1) {
			field, err := strconv.Unquote(match[2])
			if err != nil {
				field = strings.Trim(match[2], `"`)
			}
			errors = append(errors, fieldError{Type: match[1] + "-field", Field: field})
		}
		return "strict", sorted(errors), ""
	}
	errors := []fieldError{}
	if status.Details != nil {
		for _, cause := range status.Details.Causes {
			errors = append(errors, fieldErrorOf(cause))
		}
	}
	if len(errors) == 0 {
		return "validate", errors, status.Message
	}
	return "validate", sorted(errors), ""
}

// The texts with which a message begins, by the reason of the cause; a value follows those that are marked.
var types = map[metav1.CauseType]struct {
	name     string
	text     string
	hasValue bool
}{
	"FieldValueRequired":     {"required", "Required value", false},
	"FieldValueInvalid":      {"invalid", "Invalid value", true},
	"FieldValueNotSupported": {"unsupported", "Unsupported value", true},
	"FieldValueDuplicate":    {"duplicate", "Duplicate value", true},
	"FieldValueForbidden":    {"forbidden", "Forbidden", false},
	"FieldValueNotFound":     {"not-found", "Not found", true},
	"FieldValueTypeInvalid":  {"type-invalid", "Invalid value", true},
	"FieldValueTooLong":      {"too-long", "Too long", false},
	"FieldValueTooShort":     {"too-short", "Too short", false},
	"FieldValueTooMany":      {"too-many", "Too many", true},
	"FieldValueTooFew":       {"too-few", "Too few", true},
	"InternalError":          {"internal", "Internal error", false},
}

// fieldErrorOf takes `Invalid value: "0": must be positive` apart.
func fieldErrorOf(cause metav1.StatusCause) fieldError {
	known, ok := types[cause.Type]
	if !ok {
		return fieldError{Type: string(cause.Type), Field: cause.Field, Detail: cause.Message}
	}
	rest := strings.TrimPrefix(strings.TrimPrefix(cause.Message, known.text), ": ")
	if !known.hasValue {
		return fieldError{Type: known.name, Field: cause.Field, Detail: rest}
	}
	value, length := valueAt(rest)
	return fieldError{
		Type:   known.name,
		Field:  cause.Field,
		Value:  value,
		Detail: strings.TrimPrefix(rest[length:], ": "),
	}
}

// valueAt reads the value at the start of a text and tells where it ends. Texts are as Go quotes them, and everything else is
// JSON; older versions print structures as Go does, with addresses of memory: those end somewhere too, but are no value.
func valueAt(text string) (json.RawMessage, int) {
	if quoted, err := strconv.QuotedPrefix(text); err == nil && quoted[0] == '"' {
		plain, _ := strconv.Unquote(quoted)
		written, _ := json.Marshal(plain)
		return written, len(quoted)
	}
	if start := structure.FindStringIndex(text); start != nil {
		return nil, endOfStructure(text, start[1])
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	var value json.RawMessage
	if err := decoder.Decode(&value); err == nil {
		end := int(decoder.InputOffset())
		if end == len(text) || strings.HasPrefix(text[end:], ": ") {
			return value, end
		}
	}
	return nil, 0
}

// `[]v1.OwnerReference{`
var structure = regexp.MustCompile(`^[\]\[*&a-z0-9]*\.[A-Z][A-Za-z0-9]*\{`)

func endOfStructure(text string, start int) int {
	open := 1
	for index := start; index < len(text); index++ {
		switch text[index] {
		case '"':
			quoted, err := strconv.QuotedPrefix(text[index:])
			if err != nil {
				return 0
			}
			index += len(quoted) - 1
		case '{':
			open++
		case '}':
			open--
		}
		if open == 0 {
			return index + 1
		}
	}
	return 0
}

func sorted(errors []fieldError) []fieldError {
	sort.SliceStable(errors, func(i, j int) bool {
		a, b := errors[i], errors[j]
		if a.Field != b.Field {
			return a.Field < b.Field
		}
		if a.Type != b.Type {
			return a.Type < b.Type
		}
		if a.Detail != b.Detail {
			return a.Detail < b.Detail
		}
		return string(a.Value) < string(b.Value)
	})
	return errors
}
