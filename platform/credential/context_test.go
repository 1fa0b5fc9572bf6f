package credential

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"anyam/testkit/need"
)

// sample reads a file of others.
func sample(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(need.Env(t, need.Data), "credentials", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// terms are the words that a JSON-LD context defines: for all objects under "", for those of a class under its name.
func terms(t *testing.T, name string) map[string][]string {
	t.Helper()
	var file struct {
		Context map[string]json.RawMessage `json:"@context"`
	}
	if err := json.Unmarshal(sample(t, name), &file); err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for term, definition := range file.Context {
		all[""] = append(all[""], term)
		var class struct {
			Context map[string]json.RawMessage `json:"@context"`
		}
		if json.Unmarshal(definition, &class) == nil && class.Context != nil {
			all[term] = slices.Collect(maps.Keys(class.Context))
		}
	}
	return all
}

// classes walks through a shape and gives the fields of each class in it.
func classes(name string, s Shape, seen map[string]Shape) {
	if seen[name] != nil {
		return
	}
	seen[name] = s
	for field, f := range s {
		if f.holds == isObject {
			class := f.class
			if class == "" {
				class = strings.ToUpper(field[:1]) + field[1:]
			}
			classes(class, f.shape, seen)
		}
	}
}

// What we know is what the published contexts define: no term of ours is misspelt, or of another class.
func TestShapes_haveOnlyTermsOfThePublishedContexts(t *testing.T) {
	badge, model := terms(t, "ob-context-3.0.3.json"), terms(t, "credentials-v2.jsonld")
	everywhere := slices.Concat(badge[""], model[""], []string{"endorsementJwt"}) // a text without a term: Open Badges 3.0, B.1.1
	all := map[string]Shape{}
	classes("VerifiableCredential", base(OpenBadge), all)
	classes("BitstringStatusList", statusListKind.Subject, all)
	if len(all) < 15 {
		t.Fatalf("only %d classes were found", len(all))
	}
	for class, shape := range all {
		known := slices.Concat(everywhere, badge[class], model[class])
		for field := range shape {
			if !slices.Contains(known, field) && field != "@context" {
				t.Errorf("%s.%s is in no context", class, field)
			}
		}
	}
}

// Samples of others: read as far as we can, and refused for what we cannot check.
func TestVerify_samplesOfOthers(t *testing.T) {
	document, err := ParseDocument(sample(t, "sample-did-web.json"))
	if err != nil || len(document.Keys) != 1 {
		t.Fatalf("%+v, %v", document, err)
	}
	for name, want := range map[string][]Reason{
		"sample-ob3-di.json":              {UnsupportedSuite},
		"1edtech-simple-err-expired.json": {UnsupportedSuite, Expired},
		"1edtech-simple-eddsa-2022.json":  {Malformed, UnsupportedSuite}, // data model 1.1
		"ob-context-3.0.3.json":           {Malformed, Malformed, Malformed, Malformed, Unsigned},
	} {
		r := Verifier{Keys: documents(document)}.Verify(t.Context(), sample(t, name), noon)
		if !slices.Equal(reasons(r), want) {
			t.Errorf("%s: %v", name, r)
		}
		if slices.Contains(r.Types, "OpenBadgeCredential") && len(r.Notes) > 0 {
			t.Errorf("%s: we do not know %q", name, r.Notes)
		}
	}
}
