package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"anyam/testkit/need"
)

// program is the folder of the program under test, seen from here.
const program = "../cmd/anyam"

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"fakeanyam": fakeMain})
}

// TestHarness shows on a small shop of its own that each command does what doc.go says, and fails when it must.
func TestHarness(t *testing.T) {
	testscript.Run(t, testscript.Params{Dir: "testdata/harness", Cmds: commands, Setup: newJourney, RequireExplicitExec: true})
}

// TestJourneys runs every script in testdata against the program, built once, on each engine there is.
func TestJourneys(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(program); os.IsNotExist(err) && len(scripts) == 0 {
		t.Skip("there is no cmd/anyam yet")
	}
	if len(scripts) == 0 {
		t.Fatal("there is a program and no journey through it: write testdata/NAME.txtar")
	}
	bin := build(t)
	t.Run("sqlite", func(t *testing.T) { runOn(t, bin, "sqlite", "") })
	t.Run("postgres", func(t *testing.T) { runOn(t, bin, "postgres", need.Env(t, need.Postgres)) })
}

// build makes the program once, and returns the folder that holds it.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	name := "anyam"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	out, err := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(dir, name), program).CombinedOutput()
	if err != nil {
		t.Fatalf("go build %s: %v\n%s", program, err, out)
	}
	return dir
}

// settings are the program's own variables, here once, so that a change of its configuration is one change here.
// The demo makes a folder for itself, and takes an empty database.
func settings(workDir, postgres string) map[string]string {
	folder := filepath.ToSlash(workDir)
	database := postgres
	if postgres == "" {
		database = "sqlite://" + folder + "/anyam.db"
	}
	return map[string]string{
		"ANYAM_DATABASE":      database,
		"ANYAM_DEMO_DATABASE": postgres,
		"ANYAM_FILES":         "file://" + folder + "/files",
		"ANYAM_BASE_URL":      "http://127.0.0.1",
		"ANYAM_ADDR":          "127.0.0.1:0",
	}
}

func runOn(t *testing.T, bin, engine, server string) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		Cmds:                commands,
		RequireExplicitExec: true,
		Condition: func(cond string) (bool, error) {
			if cond != "sqlite" && cond != "postgres" {
				return false, fmt.Errorf("unknown condition %q", cond)
			}
			return cond == engine, nil
		},
		Setup: func(env *testscript.Env) error {
			env.Setenv("PATH", bin+string(filepath.ListSeparator)+env.Getenv("PATH"))
			postgres := ""
			if engine == "postgres" {
				var err error
				if postgres, err = newDatabase(env, server); err != nil {
					return err
				}
			}
			for name, value := range settings(env.WorkDir, postgres) {
				env.Setenv(name, value)
			}
			return newJourney(env)
		},
	})
}
