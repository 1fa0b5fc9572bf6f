package milp

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"anyam/testkit/need"
)

// The shortened names are those of the JavaScript that comes in the same package.
func TestNames_areThoseOfThePackage(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(filepath.Dir(need.Env(t, need.Highs)), "highs.js"))
	if err != nil {
		t.Fatal(err)
	}
	exports := map[string]string{}
	for _, m := range regexp.MustCompile(`Module\["_(\w+)"\]=wasmExports\["(\w+)"\]`).FindAllStringSubmatch(string(text), -1) {
		exports[m[1]] = m[2]
	}
	for long, short := range exportNames {
		if exports[long] != short {
			t.Errorf("%s is %q in the package, %q here", long, exports[long], short)
		}
	}
	if !strings.Contains(string(text), `TTY.init();wasmExports["`+constructors+`"]()`) {
		t.Errorf("the package does not begin by calling %q", constructors)
	}
	imports := regexp.MustCompile(`var wasmImports=\{([^}]*)\}`).FindStringSubmatch(string(text))
	if imports == nil {
		t.Fatal("the package lists no imports")
	}
	for long, short := range importNames {
		if !regexp.MustCompile(`(^|,)` + short + `:_*` + long + `(,|$)`).MatchString(imports[1]) {
			t.Errorf("%s is not imported as %q: %s", long, short, imports[1])
		}
	}
}
