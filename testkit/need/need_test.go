package need

import (
	"fmt"
	"testing"
)

// probe is a test that notes how it ended.
type probe struct {
	testing.TB
	ended string
}

func (p *probe) Helper()                        {}
func (p *probe) Fatalf(format string, a ...any) { p.ended = "failed: " + fmt.Sprintf(format, a...) }
func (p *probe) Skipf(format string, a ...any)  { p.ended = "skipped: " + fmt.Sprintf(format, a...) }

func TestEnv_skipsOrFails(t *testing.T) {
	for _, tc := range []struct {
		name, variable, value, require, want string
	}{
		{"there", Postgres, "postgres://x", "1", ""},
		{"not there", Postgres, "", "", "skipped: ANYAM_TEST_POSTGRES is not set; `make test` sets what it can"},
		{"required", Postgres, "", "1", "failed: ANYAM_TEST_POSTGRES is not set, and ANYAM_TEST_REQUIRE says that nothing may be skipped"},
		{"data is never required", Data, "", "1", "skipped: ANYAM_TEST_DATA is not set; `make test` sets what it can"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Setenv(Require, tc.require)
			t.Setenv(tc.variable, tc.value)
			p := &probe{}
			if got := Env(p, tc.variable); got != tc.value || p.ended != tc.want {
				t.Errorf("Env = %q, ended %q; want %q, %q", got, p.ended, tc.value, tc.want)
			}
		})
	}
}
