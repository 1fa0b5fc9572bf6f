package provenance_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"anyam/promotion/provenance"
	"anyam/testkit/need"
	"anyam/trade/tradetest"
)

// theirs is what e2e/interop/passports.mjs answers.
type theirs struct {
	Credentials []struct {
		Signature, Credential bool
		Reason                string
	}
	Terms   []string
	Revoked []bool
}

// @digitalbazaar/vc accepts passports and status list as they are published, refuses a changed one, and reads which is revoked.
func TestInterop_withDigitalBazaar(t *testing.T) {
	node := need.Env(t, need.Node)
	w := open(t, tradetest.OnSQLite(t))
	all := w.issued(t)
	must(t, w.provenance.Revoke(t.Context(), w.Maker, w.Piece.ID, all[0].ID, "The label was lost."))
	document, err := w.provenance.Document(t.Context())
	must(t, err)
	published, err := document.JSON()
	must(t, err)
	list, err := w.provenance.StatusList(t.Context(), 1)
	must(t, err)
	changed := strings.Replace(string(all[1].Credential), "Gresik Regency", "Paris", 1)
	input, err := json.Marshal(map[string]any{
		"now": w.Clock.Now().Format(time.RFC3339), "documents": []json.RawMessage{published}, "list": string(list),
		"contexts":  map[string]json.RawMessage{"https://anyam.test" + provenance.ContextPath: provenance.Context},
		"passports": []string{string(all[0].Credential), string(all[1].Credential), changed},
		"indexes":   []int{all[0].StatusIndex, all[1].StatusIndex},
	})
	must(t, err)
	command := exec.CommandContext(t.Context(), node, "passports.mjs")
	var faults bytes.Buffer
	command.Dir, command.Stdin, command.Stderr = "../../e2e/interop", bytes.NewReader(input), &faults
	output, err := command.Output()
	if err != nil {
		t.Fatalf("node passports.mjs: %v\n%s", err, faults.String())
	}
	var answer theirs
	must(t, json.Unmarshal(output, &answer))
	for i, want := range []bool{true, true, false, true} {
		if got := answer.Credentials[i]; got.Signature != want || got.Credential != want {
			t.Errorf("credential %d: %+v, want %v", i, got, want)
		}
	}
	if diff := cmp.Diff([]bool{true, false}, answer.Revoked); diff != "" {
		t.Errorf("revoked:\n%s", diff)
	}
	for _, term := range []string{"https://schema.org/creator", "https://schema.org/serialNumber", "https://schema.org/dateCreated", "https://schema.org/material"} {
		if !slices.Contains(answer.Terms, term) {
			t.Errorf("%s is not among %v", term, answer.Terms)
		}
	}
}
