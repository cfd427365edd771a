//go:build kubernetes_1_30

package main

import (
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/apiserver/pkg/registry/generic"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/kubernetes"
	"k8s.io/component-base/version"
	certificates "k8s.io/kubernetes/pkg/registry/certificates/rest"
	pods "k8s.io/kubernetes/pkg/registry/core/pod/storage"
	resource "k8s.io/kubernetes/pkg/registry/resource/rest"
	storagemigration "k8s.io/kubernetes/pkg/registry/storagemigration/rest"
)

func setVersion(config *genericapiserver.Config) {
	info := version.Get()
	config.Version = &info
}

func (o storageOptions) GetRESTOptions(resource schema.GroupResource) (generic.RESTOptions, error) {
	return o.of(resource, nil)
}

func newPodStorage(options generic.RESTOptionsGetter) (pods.PodStorage, error) {
	return pods.NewStorage(options, nil, nil, nil)
}

func providersOfVersion(*kubernetes.Clientset, authorizer.Authorizer) []provider {
	return []provider{
		certificates.RESTStorageProvider{},
		resource.RESTStorageProvider{},
		storagemigration.RESTStorageProvider{},
	}
}
