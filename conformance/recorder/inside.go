package main

import (
	"io"
	"net/http"
	"net/http/httptest"

	crdserver "k8s.io/apiextensions-apiserver/pkg/apiserver"
	"k8s.io/apimachinery/pkg/util/rand"
	"k8s.io/apiserver/pkg/authentication/user"
	filters "k8s.io/apiserver/pkg/endpoints/filters"
	openapinamer "k8s.io/apiserver/pkg/endpoints/openapi"
	"k8s.io/apiserver/pkg/endpoints/request"
	genericapiserver "k8s.io/apiserver/pkg/server"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	aggregator "k8s.io/kube-aggregator/pkg/apiserver/scheme"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	"k8s.io/kubernetes/pkg/capabilities"
	"k8s.io/kubernetes/pkg/controlplane"
	"k8s.io/kubernetes/pkg/generated/openapi"
)

// transport hands requests to a handler in this process.
type transport struct {
	handler http.Handler
}

func (t *transport) RoundTrip(request *http.Request) (response *http.Response, err error) {
	// A handler that panics ends the connection, here as in the real server.
	defer func() {
		if recover() != nil {
			err = io.EOF
		}
	}()
	// Generated names are the same in each run.
	rand.Seed(1)
	recorder := httptest.NewRecorder()
	t.handler.ServeHTTP(recorder, request)
	return recorder.Result(), nil
}

// newTransport starts an API server without network, etcd, controllers, admission and authorization. It has the real handlers,
// decoders, defaults and registries, which are what answers to a dry run.
func newTransport() (http.RoundTripper, error) {
	// As with --allow-privileged, which every installer sets.
	capabilities.Setup(true, 0)

	own := &transport{}
	loopback := &rest.Config{Host: "http://recorder", Transport: own}
	client, err := kubernetes.NewForConfig(loopback)
	if err != nil {
		return nil, err
	}
	config := genericapiserver.NewConfig(legacyscheme.Codecs)
	config.ExternalAddress = "recorder:80"
	config.LoopbackClientConfig = loopback
	setVersion(config)
	config.EnableProfiling = false
	config.EnableMetrics = false
	config.BuildHandlerChainFunc = chain
	config.SkipOpenAPIInstallation = true
	namer := openapinamer.NewDefinitionNamer(legacyscheme.Scheme, crdserver.Scheme, aggregator.Scheme)
	config.OpenAPIConfig = genericapiserver.DefaultOpenAPIConfig(openapi.GetOpenAPIDefinitions, namer)
	config.OpenAPIV3Config = genericapiserver.DefaultOpenAPIV3Config(openapi.GetOpenAPIDefinitions, namer)
	config.OpenAPIConfig.Info.Title, config.OpenAPIV3Config.Info.Title = "recorder", "recorder"

	server, err := config.Complete(nil).New("recorder", genericapiserver.NewEmptyDelegate())
	if err != nil {
		return nil, err
	}
	if err := install(server, controlplane.DefaultAPIResourceConfigSource(), client); err != nil {
		return nil, err
	}
	own.handler = server.Handler
	return own, nil
}

// chain is what a request goes through before the handler of its resource.
func chain(handler http.Handler, config *genericapiserver.Config) http.Handler {
	handler = asAdministrator(handler)
	handler = filters.WithWarningRecorder(handler)
	handler = filters.WithRequestInfo(handler, config.RequestInfoResolver)
	handler = filters.WithRequestReceivedTimestamp(handler)
	return filters.WithAuditInit(handler)
}

// asAdministrator lets everybody do everything, so that no answer is about rights.
func asAdministrator(handler http.Handler) http.Handler {
	administrator := &user.DefaultInfo{Name: "administrator", Groups: []string{user.SystemPrivilegedGroup, user.AllAuthenticated}}
	return http.HandlerFunc(func(writer http.ResponseWriter, incoming *http.Request) {
		handler.ServeHTTP(writer, incoming.WithContext(request.WithUser(incoming.Context(), administrator)))
	})
}
