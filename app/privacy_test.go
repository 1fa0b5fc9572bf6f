package app

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/id"
)

// The number of the identity card is never asked for: no form has such a field, no table such a column. rule privacy-1
func TestNIK_isNeverAskedFor(t *testing.T) {
	asks := regexp.MustCompile(`(?i)(name: *"|name="|^ +|")(nik|no_ktp|ktp|nomor_induk|identity_number|id_card)[a-z_]*("| +text| +bigint)`)
	looked := 0
	for _, root := range []string{"../web", "../platform/schema/migrations"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".templ") && !strings.HasSuffix(path, ".sql") {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			looked++
			for n, line := range strings.Split(string(text), "\n") {
				if asks.MatchString(line) {
					t.Errorf("%s:%d asks for the number of an identity card: %s", path, n+1, strings.TrimSpace(line))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, bad := range []string{`@f.Text(ui.Text{Name: "nik", Label`, `    nik text not null,`, `<input name="ktp">`} {
		if !asks.MatchString(bad) {
			t.Errorf("the test does not notice %s", bad)
		}
	}
	if looked < 30 {
		t.Errorf("only %d files were looked at", looked)
	}
}

// The periods that the page shows stand in the handbook too. rule privacy-11
func TestPeriods_standInTheHandbook(t *testing.T) {
	text, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range privacy.Periods {
		row := "| " + p.What + " | " + daysText(p.Days) + " | " + p.Then + " |"
		if !strings.Contains(string(text), row) {
			t.Errorf("docs/operations.md has no row %q", row)
		}
	}
}

func daysText(days int) string {
	switch days {
	case 0:
		return "not at all"
	case 1:
		return "1 day"
	}
	return strconv.Itoa(days) + " days"
}

// A backup is older than an erasure: the restored installation erases again. rule privacy-12
func TestRestore_erasesAgain(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		folder := t.TempDir()
		files := "file://" + filepath.Join(folder, "files")
		h := newHouse(t, database, filepath.Join(folder, "files"), true)
		h.fillForTest(t, 40)
		run := func(args ...string) string {
			t.Helper()
			var out, faults bytes.Buffer
			if code := Run(t.Context(), args, strings.NewReader(""), &out, &faults); code != 0 {
				t.Fatalf("anyam %v: %d %s", args, code, faults.String())
			}
			return out.String()
		}
		saved, list := filepath.Join(folder, "backup.tar.gz"), filepath.Join(folder, "erasures.jsonl")
		run("backup", saved, "--database", database, "--files", files)

		email := h.text(t, "select min(u.email) from account_user u join account_role r on r.user_id = u.id where r.role = 'maker'")
		maker := h.actor(t, email)
		if err := h.areas.privacy.Ask(t.Context(), maker, privacy.Erasure, "", ""); err != nil {
			t.Fatal(err)
		}
		h.exec(t, "update trade_order set state = 'closed'")
		request := h.text(t, "select max(id) from account_request where kind = 'erasure'")
		if err := h.areas.privacy.Erase(t.Context(), account.System(), id.ID(request), 1, "HAPUS"); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(list, []byte(run("erasures", "--database", database, "--files", files)), 0o600); err != nil {
			t.Fatal(err)
		}

		restored := "sqlite://" + filepath.Join(folder, "restored.db")
		out := run("restore", saved, "--database", restored, "--files", "file://"+filepath.Join(folder, "files2"), "--erasures", list)
		if !strings.Contains(out, "erased again: 2") {
			t.Errorf("a person and her workshop: %s", out)
		}
		again := newHouse(t, restored, filepath.Join(folder, "files2"), true)
		if n := again.text(t, "select cast(count(*) as text) from account_user where email = $1", email); n != "0" {
			t.Errorf("%s is back", email)
		}
		out = run("restore", saved, "--database", "sqlite://"+filepath.Join(folder, "third.db"), "--files", "file://"+filepath.Join(folder, "files3"))
		if !strings.Contains(out, "people who were erased after the backup was made are back") {
			t.Errorf("they come back silently: %s", out)
		}
	})
}
