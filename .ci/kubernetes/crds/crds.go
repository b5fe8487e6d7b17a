//go:build tools

// Package crds names the package whose CRDs ../build has made, so that `go mod tidy` keeps its module.
package crds

import _ "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
