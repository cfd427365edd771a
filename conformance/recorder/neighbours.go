package main

import (
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	crdserver "k8s.io/apiextensions-apiserver/pkg/apiserver"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/registry/rest"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/kube-aggregator/pkg/apis/apiregistration"
	aggregator "k8s.io/kube-aggregator/pkg/apiserver/scheme"
	apiservices "k8s.io/kube-aggregator/pkg/registry/apiservice/etcd"
)

// kube-apiserver is three servers one behind the other. The kinds of the other two have schemes of their own.

func customResourceDefinitions() (genericapiserver.APIGroupInfo, error) {
	group := genericapiserver.NewDefaultAPIGroupInfo(
		apiextensions.GroupName, crdserver.Scheme, metav1.ParameterCodec, crdserver.Codecs)
	store, err := customresourcedefinition.NewREST(crdserver.Scheme, storageOptions{crdserver.Scheme, crdserver.Codecs})
	if err != nil {
		return group, err
	}
	group.VersionedResourcesStorageMap["v1"] = map[string]rest.Storage{"customresourcedefinitions": store}
	return group, nil
}

func apiServices() genericapiserver.APIGroupInfo {
	// The options of lists and the like, which the aggregator itself adds when it starts.
	metav1.AddToGroupVersion(aggregator.Scheme, schema.GroupVersion{Version: "v1"})
	group := genericapiserver.NewDefaultAPIGroupInfo(
		apiregistration.GroupName, aggregator.Scheme, metav1.ParameterCodec, aggregator.Codecs)
	store := apiservices.NewREST(aggregator.Scheme, storageOptions{aggregator.Scheme, aggregator.Codecs})
	group.VersionedResourcesStorageMap["v1"] = map[string]rest.Storage{"apiservices": store}
	return group
}
