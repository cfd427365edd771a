// Apiserver runs the real kube-apiserver with an etcd of its own, on loopback and in a folder:
// apiserver -folder FOLDER -port 6443.
// There are no controllers and no nodes. Admission plugins that look for other objects are off, so that answers are about
// the manifests; the token is read from the file `token` in the folder.
package main

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"flag"
	"fmt"
	"log"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/kubernetes/cmd/kube-apiserver/app"
)

const admissionOff = "NamespaceLifecycle,LimitRanger,ServiceAccount,TaintNodesByCondition,PodSecurity,Priority," +
	"DefaultTolerationSeconds,DefaultStorageClass,StorageObjectInUseProtection,RuntimeClass,DefaultIngressClass,ResourceQuota"

func main() {
	folder := flag.String("folder", "", "where the data, the certificate and the token are")
	port := flag.Int("port", 6443, "the port of the API server; etcd takes the next two")
	flag.Parse()
	stop(startEtcd(*folder, *port+1))
	key := filepath.Join(*folder, "service-accounts.pem")
	stop(writeKey(key))
	token, err := os.ReadFile(filepath.Join(*folder, "token"))
	stop(err)
	users := filepath.Join(*folder, "users.csv")
	stop(os.WriteFile(users, []byte(strings.TrimSpace(string(token))+",administrator,1,system:masters\n"), 0o600))

	command := app.NewAPIServerCommand()
	command.SetArgs([]string{
		fmt.Sprintf("--secure-port=%d", *port),
		"--bind-address=127.0.0.1",
		"--cert-dir=" + *folder,
		fmt.Sprintf("--etcd-servers=http://127.0.0.1:%d", *port+1),
		"--token-auth-file=" + users,
		"--authorization-mode=RBAC",
		"--service-account-issuer=https://kubernetes.default.svc",
		"--service-account-key-file=" + key,
		"--service-account-signing-key-file=" + key,
		"--service-cluster-ip-range=10.96.0.0/16,fd00:10:96::/112",
		"--allow-privileged=true",
		"--disable-admission-plugins=" + admissionOff,
	})
	stop(command.Execute())
}

func startEtcd(folder string, port int) error {
	config := embed.NewConfig()
	config.Dir = filepath.Join(folder, "etcd")
	config.LogLevel = "error"
	config.UnsafeNoFsync = true
	client, peer := loopback(port), loopback(port+1)
	config.ListenClientUrls, config.AdvertiseClientUrls = client, client
	config.ListenPeerUrls, config.AdvertisePeerUrls = peer, peer
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	server, err := embed.StartEtcd(config)
	if err != nil {
		return err
	}
	select {
	case <-server.Server.ReadyNotify():
		return nil
	case <-time.After(time.Minute):
		return fmt.Errorf("etcd is not ready after a minute")
	}
}

func loopback(port int) []url.URL {
	return []url.URL{{Scheme: "http", Host: fmt.Sprintf("127.0.0.1:%d", port)}}
}

func writeKey(path string) error {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	block := &pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}
	return os.WriteFile(path, pem.EncodeToMemory(block), 0o600)
}

func stop(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
