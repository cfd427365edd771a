package main

import (
	"encoding/json"
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

// The default of --service-node-port-range.
const (
	firstNodePort = 30000
	lastNodePort  = 32767
)

// nodePortErrors is the one thing that a dry run lets pass and a real create refuses although it is no matter of what else is
// in the cluster: the allocator of node ports is not asked in a dry run.
func nodePortErrors(object *unstructured.Unstructured) []fieldError {
	found := []fieldError{}
	if object.GetAPIVersion() != "v1" || object.GetKind() != "Service" {
		return found
	}
	ports, _, _ := unstructured.NestedSlice(object.Object, "spec", "ports")
	for index, port := range ports {
		fields, _ := port.(map[string]any)
		number, _ := fields["nodePort"].(int64)
		if number == 0 || (firstNodePort <= number && number <= lastNodePort) {
			continue
		}
		value, _ := json.Marshal(number)
		found = append(found, fieldError{
			Type:   "invalid",
			Field:  fmt.Sprintf("spec.ports[%d].nodePort", index),
			Value:  value,
			Detail: fmt.Sprintf("provided port is not in the valid range. The range of valid ports is %d-%d", firstNodePort, lastNodePort),
		})
		// The allocator stops at the first.
		break
	}
	return found
}
