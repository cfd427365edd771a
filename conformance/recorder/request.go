package main

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"

	"k8s.io/apimachinery/pkg/api/validation/path"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// A server is an API server to ask, with what its discovery told so far.
type server struct {
	client  *http.Client
	address string
	token   string
	// The server is the one in this program.
	inside    bool
	discovery map[schema.GroupVersion][]metav1.APIResource
}

type response struct {
	code     int
	status   metav1.Status
	warnings []string
}

// connect reaches a running API server, or with no address the one in this program.
func connect(address, tokenFile string) (*server, error) {
	found := &server{address: address, discovery: map[schema.GroupVersion][]metav1.APIResource{}}
	if address != "" {
		token, err := os.ReadFile(tokenFile)
		if err != nil {
			return nil, err
		}
		found.token = strings.TrimSpace(string(token))
		// The server in question was started a moment ago on this machine, with a certificate of its own making.
		transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
		found.client = &http.Client{Transport: transport}
		return found, nil
	}
	transport, err := newTransport()
	if err != nil {
		return nil, err
	}
	found.address, found.client, found.inside = "http://recorder", &http.Client{Transport: transport}, true
	return found, nil
}

// ready tells whether the server answers already, and well.
func (s *server) ready() bool {
	request, err := http.NewRequest(http.MethodGet, s.address+"/readyz", nil)
	stop(err)
	_, answer, err := s.do(request)
	return err == nil && answer.StatusCode == http.StatusOK
}

// create sends a document; nil when its kind is not served.
func (s *server) create(document document) *response {
	kind := document.object.GroupVersionKind()
	resource := s.resourceOf(kind)
	if resource == nil {
		return nil
	}
	place := prefix(kind.GroupVersion())
	if resource.Namespaced {
		namespace := namespaceOf(document)
		if reasons := path.IsValidPathSegmentName(namespace); len(reasons) > 0 {
			message := fmt.Sprintf("invalid namespace %q: %v", namespace, reasons)
			return &response{code: http.StatusBadRequest, status: metav1.Status{Message: message}}
		}
		place += "/namespaces/" + url.PathEscape(namespace)
	}
	return s.send(place+"/"+resource.Name+"?dryRun=All&fieldValidation=Strict", document.body)
}

func namespaceOf(document document) string {
	if namespace := document.object.GetNamespace(); namespace != "" {
		return namespace
	}
	return metav1.NamespaceDefault
}

func (s *server) send(place string, body []byte) *response {
	request, err := http.NewRequest(http.MethodPost, s.address+place, bytes.NewReader(body))
	stop(err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Accept", "application/json")
	text, answer, err := s.do(request)
	if errors.Is(err, io.EOF) {
		message := "the server ended the connection: its handler panicked"
		return &response{code: http.StatusInternalServerError, status: metav1.Status{Message: message}}
	}
	stop(err)
	found := &response{code: answer.StatusCode, warnings: warningsIn(answer.Header)}
	if found.code >= http.StatusBadRequest {
		if err := json.Unmarshal(text, &found.status); err != nil {
			found.status.Message = string(text)
		}
	}
	return found
}

func (s *server) do(request *http.Request) ([]byte, *http.Response, error) {
	if s.token != "" {
		request.Header.Set("Authorization", "Bearer "+s.token)
	}
	answer, err := s.client.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	return text, answer, err
}

// A warning header is `299 - "text"`, with backslashes before quotes and backslashes.
var warningHeader = regexp.MustCompile(`^299 \S+ "((?:[^"\\]|\\.)*)"$`)

func warningsIn(header http.Header) []string {
	found := []string{}
	for _, value := range header.Values("Warning") {
		if match := warningHeader.FindStringSubmatch(value); match != nil {
			value = strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(match[1])
		}
		found = append(found, value)
	}
	return found
}
