package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestHarness_failsWhereAVisitorWould runs one-line scripts, each of which must fail with the reason.
func TestHarness_failsWhereAVisitorWould(t *testing.T) {
	for _, tc := range []struct{ name, script, want string }{
		{"wrong status", "get /\nstatus 404", "found: 200"},
		{"text not seen", "get /\nsee Bamboo", "found: Welcome, nobody"},
		{"text seen that must not be", "get /\n! see Ikat", "found: Welcome, nobody"},
		{"no such element", "get /\ncss .error", "found: 0 elements"},
		{"another count", "get /\ncss li 3", "found: 2 elements"},
		{"link that is not there", "get /\nclick a Cellar", `0 elements "a"`},
		{"two links", "get /\nclick a", `3 elements "a"`},
		{"field that is not there", "get /basket\nsubmit '#order' weight=5", `no field "weight"`},
		{"choice that is not offered", "get /basket\nsubmit '#order' size=xl", "offers"},
		{"form that is not there", "get /basket\nsubmit '#gone'", "0 elements"},
		{"server error", "get /\nclick .broken", "500"},
		{"page before any", "see x", "nothing was asked for yet"},
		{"JSON value", "get /api\njson .items[0].name table", "found: chair"},
		{"selector", "get /\ncss '[['", "selector"},
		{"word that is none", "get /\nlook x", "unknown command"},
		{"unclean end", "serve -as other fakeanyam stumbles\nquit other", "the server ended badly"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := failure(t, "serve fakeanyam\n"+tc.script+"\n")
			if !strings.Contains(got, tc.want) {
				t.Errorf("the script failed with\n%s\nwant %q in it", got, tc.want)
			}
		})
	}
}

// failure runs a script that must fail, and returns what it said.
func failure(t *testing.T, script string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "script.txtar")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	probe := &probeT{t: t}
	func() {
		defer func() {
			if r := recover(); r != nil && r != errStopped {
				panic(r)
			}
		}()
		testscript.RunT(probe, testscript.Params{Files: []string{file}, Cmds: commands, Setup: newJourney, RequireExplicitExec: true})
	}()
	if !probe.failed {
		t.Errorf("the script passed:\n%s", script)
	}
	return probe.log.String()
}

var errStopped = &struct{ string }{"stopped"}

// probeT is a test that keeps what testscript tells it.
type probeT struct {
	t      *testing.T
	log    strings.Builder
	failed bool
}

func (p *probeT) Skip(...any)    { panic(errStopped) }
func (p *probeT) Parallel()      {}
func (p *probeT) Verbose() bool  { return false }
func (p *probeT) FailNow()       { p.failed = true; panic(errStopped) }
func (p *probeT) Fatal(a ...any) { p.Log(a...); p.FailNow() }
func (p *probeT) Log(a ...any) {
	for _, x := range a {
		if s, ok := x.(string); ok {
			p.log.WriteString(s)
		}
	}
}

func (p *probeT) Run(_ string, f func(testscript.T)) {
	defer func() {
		if r := recover(); r != nil && r != errStopped {
			panic(r)
		}
	}()
	f(p)
}
