// Recorder prints what the API server of one Kubernetes version answers to manifests: each YAML document of the given files
// and folders is created with dryRun=All and fieldValidation=Strict, and each answer becomes one line of JSON.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/go-logr/logr"
	"k8s.io/klog/v2"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("recorder: ")
	address := flag.String("server", "", "ask this running API server (https://127.0.0.1:6443) instead of the one in the program")
	tokenFile := flag.String("token-file", "", "a file with the bearer token for -server")
	ready := flag.Bool("ready", false, "only tell, by the status, whether the server is ready")
	kinds := flag.Bool("kinds", false, "print the kinds that are served, and end")
	flag.Parse()
	// What matters is in the answers.
	klog.SetLogger(logr.Discard())

	server, err := connect(*address, *tokenFile)
	stop(err)
	if *ready {
		if !server.ready() {
			os.Exit(1)
		}
		return
	}
	if *kinds {
		names, err := server.kinds()
		stop(err)
		fmt.Println(strings.Join(names, "\n"))
		return
	}
	if flag.NArg() == 0 {
		log.Fatal("name at least one file or folder")
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, root := range flag.Args() {
		for _, name := range manifestsIn(root) {
			path, err := filepath.Rel(root, name)
			stop(err)
			if path == "." {
				path = filepath.Base(name)
			}
			text, err := os.ReadFile(name)
			stop(err)
			for index, document := range documentsOf(text) {
				stop(out.Encode(record(server, filepath.ToSlash(path), index, document)))
			}
		}
	}
}

// manifestsIn lists the YAML and JSON files of a folder in the order of their paths; of a file, itself.
func manifestsIn(root string) []string {
	found := []string{}
	stop(filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".yaml", ".yml", ".json":
			found = append(found, path)
		default:
			if path == root {
				found = append(found, path)
			}
		}
		return nil
	}))
	sort.Strings(found)
	return found
}

func stop(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
