package main

import (
	"k8s.io/apiserver/pkg/authorization/authorizerfactory"
	"k8s.io/apiserver/pkg/registry/generic"
	genericapiserver "k8s.io/apiserver/pkg/server"
	serverstorage "k8s.io/apiserver/pkg/server/storage"
	"k8s.io/client-go/kubernetes"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	admissionregistration "k8s.io/kubernetes/pkg/registry/admissionregistration/rest"
	apiserverinternal "k8s.io/kubernetes/pkg/registry/apiserverinternal/rest"
	apps "k8s.io/kubernetes/pkg/registry/apps/rest"
	autoscaling "k8s.io/kubernetes/pkg/registry/autoscaling/rest"
	batch "k8s.io/kubernetes/pkg/registry/batch/rest"
	coordination "k8s.io/kubernetes/pkg/registry/coordination/rest"
	discovery "k8s.io/kubernetes/pkg/registry/discovery/rest"
	events "k8s.io/kubernetes/pkg/registry/events/rest"
	flowcontrol "k8s.io/kubernetes/pkg/registry/flowcontrol/rest"
	networking "k8s.io/kubernetes/pkg/registry/networking/rest"
	node "k8s.io/kubernetes/pkg/registry/node/rest"
	policy "k8s.io/kubernetes/pkg/registry/policy/rest"
	rbac "k8s.io/kubernetes/pkg/registry/rbac/rest"
	scheduling "k8s.io/kubernetes/pkg/registry/scheduling/rest"
	storage "k8s.io/kubernetes/pkg/registry/storage/rest"
)

type provider interface {
	NewRESTStorage(serverstorage.APIResourceConfigSource, generic.RESTOptionsGetter) (genericapiserver.APIGroupInfo, error)
}

// install adds the API groups of kube-apiserver that one can create manifests of, with the resources that a server
// without any flags serves.
func install(
	server *genericapiserver.GenericAPIServer, enabled *serverstorage.ResourceConfig, client *kubernetes.Clientset,
) error {
	options := storageOptions{legacyscheme.Scheme, legacyscheme.Codecs}
	core, err := coreGroup(enabled, options)
	if err != nil {
		return err
	}
	if err := server.InstallLegacyAPIGroup(genericapiserver.DefaultLegacyAPIPrefix, &core); err != nil {
		return err
	}
	permissive := authorizerfactory.NewAlwaysAllowAuthorizer()
	providers := []provider{
		apiserverinternal.StorageProvider{},
		autoscaling.RESTStorageProvider{},
		batch.RESTStorageProvider{},
		coordination.RESTStorageProvider{},
		discovery.StorageProvider{},
		networking.RESTStorageProvider{},
		node.RESTStorageProvider{},
		policy.RESTStorageProvider{},
		rbac.RESTStorageProvider{Authorizer: permissive},
		scheduling.RESTStorageProvider{},
		storage.RESTStorageProvider{},
		flowcontrol.RESTStorageProvider{},
		apps.StorageProvider{},
		admissionregistration.RESTStorageProvider{Authorizer: permissive, DiscoveryClient: client.Discovery()},
		events.RESTStorageProvider{},
	}
	groups := []*genericapiserver.APIGroupInfo{}
	for _, provider := range append(providers, providersOfVersion(client, permissive)...) {
		group, err := provider.NewRESTStorage(enabled, options)
		if err != nil {
			return err
		}
		if len(group.VersionedResourcesStorageMap) > 0 {
			groups = append(groups, &group)
		}
	}
	definitions, err := customResourceDefinitions()
	if err != nil {
		return err
	}
	services := apiServices()
	return server.InstallAPIGroups(append(groups, &definitions, &services)...)
}
