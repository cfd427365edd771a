//go:build kubernetes_1_36

package main

import (
	"k8s.io/apiserver/pkg/authorization/authorizer"
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	"k8s.io/apiserver/pkg/registry/generic"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/apiserver/pkg/util/compatibility"
	"k8s.io/client-go/kubernetes"
	certificates "k8s.io/kubernetes/pkg/registry/certificates/rest"
	pods "k8s.io/kubernetes/pkg/registry/core/pod/storage"
	resource "k8s.io/kubernetes/pkg/registry/resource/rest"
	storagemigration "k8s.io/kubernetes/pkg/registry/storagemigration/rest"
)

func setVersion(config *genericapiserver.Config) {
	config.EffectiveVersion = compatibility.DefaultBuildEffectiveVersion()
}

func newPodStorage(options generic.RESTOptionsGetter) (pods.PodStorage, error) {
	return pods.NewStorage(options, nil, nil, nil, authorizerfactory.NewAlwaysAllowAuthorizer())
}

func providersOfVersion(client *kubernetes.Clientset, permissive authorizer.Authorizer) []provider {
	return []provider{
		certificates.RESTStorageProvider{Authorizer: permissive},
		resource.RESTStorageProvider{NamespaceClient: client.CoreV1().Namespaces(), Authorizer: permissive},
		storagemigration.RESTStorageProvider{},
	}
}
