// Package need is how a test asks for something outside the program: a database server, a mail server, a
// folder with data. A test whose need is not met skips and says what is missing; where `make test` promises that
// everything is there (ANYAM_TEST_REQUIRE), it fails instead, so that nothing is skipped unnoticed.
//
// It must never start anything itself: scripts/test.sh does.
package need

import (
	"os"
	"testing"
)

// Require is the variable that turns skipping into failing.
const Require = "ANYAM_TEST_REQUIRE"

// The needs that scripts/test.sh meets.
const (
	Postgres  = "ANYAM_TEST_POSTGRES"  // address of a server on which databases may be made: postgres://…
	Mailpit   = "ANYAM_TEST_MAILPIT"   // path of the program mailpit
	VersityGW = "ANYAM_TEST_VERSITYGW" // path of the program versitygw
	Highs     = "ANYAM_TEST_HIGHS"     // path of highs.wasm, beside highs.js
	HeifEnc   = "ANYAM_TEST_HEIF_ENC"  // path of the program heif-enc, which makes HEIC pictures
	Node      = "ANYAM_TEST_NODE"      // path of the program node, with the packages of e2e/interop installed
)

// Data names a folder with data that is too large or not free enough for the repository. It is never required.
const Data = "ANYAM_TEST_DATA"

// Env is the value of an environment variable that the test cannot do without.
func Env(t testing.TB, name string) string {
	t.Helper()
	value := os.Getenv(name)
	switch {
	case value != "":
		return value
	case os.Getenv(Require) != "" && name != Data:
		t.Fatalf("%s is not set, and %s says that nothing may be skipped", name, Require)
	default:
		t.Skipf("%s is not set; `make test` sets what it can", name)
	}
	return ""
}
