package main

import (
	"net"

	utilnet "k8s.io/apimachinery/pkg/util/net"
	"k8s.io/apiserver/pkg/registry/generic"
	genericapiserver "k8s.io/apiserver/pkg/server"
	serverstorage "k8s.io/apiserver/pkg/server/storage"
	api "k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/cluster/ports"
	kubelet "k8s.io/kubernetes/pkg/kubelet/client"
	endpoints "k8s.io/kubernetes/pkg/registry/core/endpoint/storage"
	limitranges "k8s.io/kubernetes/pkg/registry/core/limitrange/storage"
	nodes "k8s.io/kubernetes/pkg/registry/core/node/storage"
	volumes "k8s.io/kubernetes/pkg/registry/core/persistentvolume/storage"
	claims "k8s.io/kubernetes/pkg/registry/core/persistentvolumeclaim/storage"
	podtemplates "k8s.io/kubernetes/pkg/registry/core/podtemplate/storage"
	controllers "k8s.io/kubernetes/pkg/registry/core/replicationcontroller/storage"
	core "k8s.io/kubernetes/pkg/registry/core/rest"
	"k8s.io/kubernetes/pkg/registry/core/service/ipallocator"
	"k8s.io/kubernetes/pkg/registry/core/service/portallocator"
	services "k8s.io/kubernetes/pkg/registry/core/service/storage"
)

// coreGroup is the group of `v1`. Its own provider wants an etcd for the addresses of Services, so only the kinds that need
// nothing come from there, and the others are put together here as it does.
func coreGroup(enabled *serverstorage.ResourceConfig, options generic.RESTOptionsGetter) (genericapiserver.APIGroupInfo, error) {
	simple := core.GenericConfig{}
	group, err := simple.NewRESTStorage(enabled, options)
	if err != nil {
		return group, err
	}
	resources := group.VersionedResourcesStorageMap["v1"]

	nodeStorage, err := nodes.NewStorage(options, kubelet.KubeletClientConfig{Port: ports.KubeletPort}, nil)
	if err != nil {
		return group, err
	}
	podStorage, err := newPodStorage(options)
	if err != nil {
		return group, err
	}
	endpointStorage, err := endpoints.NewREST(options)
	if err != nil {
		return group, err
	}
	addresses, err := anyAddresses()
	if err != nil {
		return group, err
	}
	nodePorts, err := portallocator.NewInMemory(utilnet.PortRange{Base: 30000, Size: 2768})
	if err != nil {
		return group, err
	}
	serviceStorage, _, _, err := services.NewREST(
		options, api.IPv4Protocol, addresses, nodePorts, endpointStorage, podStorage.Pod, nil)
	if err != nil {
		return group, err
	}
	controllerStorage, err := controllers.NewStorage(options)
	if err != nil {
		return group, err
	}
	resources["nodes"] = nodeStorage.Node
	resources["pods"] = podStorage.Pod
	resources["endpoints"] = endpointStorage
	resources["services"] = serviceStorage
	resources["replicationcontrollers"] = controllerStorage.Controller
	if resources["podtemplates"], err = podtemplates.NewREST(options); err != nil {
		return group, err
	}
	if resources["limitranges"], err = limitranges.NewREST(options); err != nil {
		return group, err
	}
	if resources["persistentvolumes"], _, err = volumes.NewREST(options); err != nil {
		return group, err
	}
	resources["persistentvolumeclaims"], _, err = claims.NewREST(options)
	return group, err
}

// anyAddress gives a Service the address that it asks for: the range is a property of a cluster, not of Kubernetes.
type anyAddress struct {
	ipallocator.Interface
}

func (a anyAddress) Allocate(net.IP) error         { return nil }
func (a anyAddress) DryRun() ipallocator.Interface { return anyAddress{a.Interface.DryRun()} }

// anyAddresses are those of a cluster with both families, which is the one that refuses least.
func anyAddresses() (map[api.IPFamily]ipallocator.Interface, error) {
	found := map[api.IPFamily]ipallocator.Interface{}
	for family, text := range map[api.IPFamily]string{api.IPv4Protocol: "10.96.0.0/16", api.IPv6Protocol: "fd00:10:96::/112"} {
		_, network, err := net.ParseCIDR(text)
		if err != nil {
			return nil, err
		}
		allocator, err := ipallocator.NewInMemory(network)
		if err != nil {
			return nil, err
		}
		found[family] = anyAddress{allocator}
	}
	return found, nil
}
