//go:build heic

package picture

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// heicSample is a picture that the decoder's own module brings along for its tests.
func heicSample(t *testing.T, name string) []byte {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/gen2brain/heic").Output()
	if err != nil {
		t.Skip("the go command does not find the module of the HEIC decoder: ", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPool_readsHEIC(t *testing.T) {
	p := newPool(t, Config{Workers: 1})
	for _, name := range []string{"test.heic", "gray.heic", "test8.heic"} {
		source := heicSample(t, name)
		r, err := process(p, source)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		t.Logf("%s: %d × %d, %s, profile %q", name, r.Width, r.Height, r.Colour, r.Profile)
		if r.Format != HEIC || len(r.Renditions) < 2 {
			t.Errorf("%s: %s, %d renditions", name, r.Format, len(r.Renditions))
		}
		if _, err := process(p, source[:len(source)/2]); !errors.Is(err, Truncated) {
			t.Errorf("half of %s: %v, want %q", name, err, Truncated)
		}
	}
}
