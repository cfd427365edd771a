// The requirements of each Kubernetes version are in versions/.
module seaworthy/conformance/recorder

go 1.26.0
