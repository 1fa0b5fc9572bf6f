//go:build highs

package milp

import _ "embed" // for the solver's file, which `make highs` brings

// embedded is the solver's file.
//
//go:embed wasm/highs.wasm
var embedded []byte
