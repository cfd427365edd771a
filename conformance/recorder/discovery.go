package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"sort"
	"strings"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

// resourceOf asks the discovery of the server, once for each group and version.
func (s *server) resourceOf(kind schema.GroupVersionKind) *metav1.APIResource {
	version := kind.GroupVersion()
	resources, asked := s.discovery[version]
	if !asked {
		resources = s.resourcesOf(version)
		s.discovery[version] = resources
	}
	for index := range resources {
		resource := &resources[index]
		// Subresources have a slash in their names.
		if resource.Kind == kind.Kind && !strings.Contains(resource.Name, "/") && creatable(resource) {
			return resource
		}
	}
	return nil
}

func creatable(resource *metav1.APIResource) bool {
	for _, verb := range resource.Verbs {
		if verb == "create" {
			return true
		}
	}
	return false
}

func (s *server) resourcesOf(version schema.GroupVersion) []metav1.APIResource {
	list := metav1.APIResourceList{}
	if s.get(prefix(version), &list) != http.StatusOK {
		return nil
	}
	return list.APIResources
}

func (s *server) get(place string, into any) int {
	request, err := http.NewRequest(http.MethodGet, s.address+place, nil)
	stop(err)
	request.Header.Set("Accept", "application/json")
	text, answer, err := s.do(request)
	stop(err)
	if answer.StatusCode == http.StatusOK {
		stop(json.Unmarshal(text, into))
	}
	return answer.StatusCode
}

func prefix(version schema.GroupVersion) string {
	if version.Group == "" {
		return "/api/" + url.PathEscape(version.Version)
	}
	return "/apis/" + url.PathEscape(version.Group) + "/" + url.PathEscape(version.Version)
}

// kinds lists what can be created: `apps/v1/Deployment`.
func (s *server) kinds() ([]string, error) {
	groups := metav1.APIGroupList{}
	if code := s.get("/apis", &groups); code != http.StatusOK {
		return nil, fmt.Errorf("the discovery of the server answers with status %d", code)
	}
	versions := []string{"v1"}
	for _, group := range groups.Groups {
		for _, version := range group.Versions {
			versions = append(versions, version.GroupVersion)
		}
	}
	found := []string{}
	for _, text := range versions {
		version, err := schema.ParseGroupVersion(text)
		if err != nil {
			return nil, err
		}
		for _, resource := range s.resourcesOf(version) {
			if !strings.Contains(resource.Name, "/") && creatable(&resource) {
				found = append(found, text+"/"+resource.Kind)
			}
		}
	}
	sort.Strings(found)
	return found, nil
}
