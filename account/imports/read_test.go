package imports_test

import (
	"testing"

	"anyam/account"
	"anyam/account/imports"
	"anyam/platform/batch"
)

// rules imports-1 and imports-2
func TestMaySee_andGoOn(t *testing.T) {
	sent := batch.Batch{MadeBy: "siti"}
	officer := account.Actor{UserID: "hadi", Grants: []account.Grant{{Role: account.Officer}}}
	for _, c := range []struct {
		name         string
		actor        account.Actor
		may          bool // read such imports, and bring them in
		sees, goesOn bool
	}{
		{"whoever sent it", account.Actor{UserID: "siti"}, true, true, true},
		{"whoever sent it and may no more", account.Actor{UserID: "siti"}, false, false, false},
		{"somebody else who imports", account.Actor{UserID: "wati"}, true, false, false},
		{"an officer", officer, false, true, true},
		{"nobody", account.Actor{}, false, false, false},
	} {
		if got := imports.MaySee(c.actor, sent, c.may); got != c.sees {
			t.Errorf("%s sees it: %t", c.name, got)
		}
		if got := imports.MayGoOn(c.actor, sent, c.may); got != c.goesOn {
			t.Errorf("%s goes on with it: %t", c.name, got)
		}
	}
}
