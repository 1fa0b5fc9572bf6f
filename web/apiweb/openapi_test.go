package apiweb_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os/exec"
	"testing"

	"anyam/testkit/need"
)

// The description is one of OpenAPI 3.1 in which Redocly's linter finds nothing.
func TestOpenAPI_isLinted(t *testing.T) {
	node := need.Env(t, need.Node)
	_, h := open(t)
	spec := ask(t, h, http.MethodGet, "/api/v1/openapi.json").Body.Bytes()
	if !bytes.Contains(spec, []byte(`"openapi":"3.1.`)) {
		t.Fatalf("it says of itself: %.100s", spec)
	}
	command := exec.CommandContext(t.Context(), node, "openapi.mjs")
	command.Dir, command.Stdin = "../../e2e/interop", bytes.NewReader(spec)
	var faults bytes.Buffer
	command.Stderr = &faults
	output, err := command.Output()
	if err != nil {
		t.Fatalf("node openapi.mjs: %v\n%s", err, faults.String())
	}
	var found []struct{ Rule, Severity, Message, At string }
	if err := json.Unmarshal(output, &found); err != nil {
		t.Fatalf("%v in %s", err, output)
	}
	for _, f := range found {
		t.Errorf("%s %s: %s at %s", f.Severity, f.Rule, f.Message, f.At)
	}
}
