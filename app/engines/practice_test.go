package engines_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"anyam/app/engines"
	"anyam/testkit/need"
)

const answersHead = "user_id\titem_id\ttimestamp\tcorrect\tskill_id\n"

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestPractice_published(t *testing.T) {
	var out strings.Builder
	c := engines.Practice{Flags: engines.Flags{Data: need.Env(t, need.Data)}}
	if err := c.Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"practice.auc\t0.83", "practice.rmse\t0.35", "practice.foretold\t33600\t", "practice.learned_first\t155697\t",
		"fsrs.mismatches\t0\t", "fsrs.compared\t400\t", "fsrs.known_mismatches\t0\t",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
}

// Only the answers of --test are judged: a new learner's first answer to a new question is a chance of one half.
func TestPractice_smallFiles(t *testing.T) {
	var out strings.Builder
	c := engines.Practice{
		Flags: engines.Flags{JSON: true},
		Train: write(t, "train.tsv", answersHead+"1\tq\t0\t1\ts\n"),
		Test:  write(t, "test.tsv", answersHead+"2\tr\t0\t1\tt\n3\tu\t0\t0\tv\n"),
	}
	if err := c.Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`{"name":"practice.rmse","value":0.5000,"unit":"chance"}`, `{"name":"practice.foretold","value":2,"unit":"answers"}`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing in\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "fsrs.") {
		t.Errorf("no reviews were given:\n%s", out.String())
	}
}

func TestPractice_countsSequencesThatDiffer(t *testing.T) {
	const step = `{"now":"2026-01-01T00:00:00Z","rating":3,"state":1,"stability":2.3065,"difficulty":2.11810397,"scheduled_days":0,"due":"2026-01-01T00:10:00Z"}`
	sequence := func(step string) string { return `{"short_term":true,"retention":0.9,"steps":[` + step + `]}` }
	text := `{"sequences":[` + sequence(step) + `,` + sequence(strings.Replace(step, "2.11810397", "2.11810398", 1)) + `]}`
	var out strings.Builder
	if err := (engines.Practice{FSRS: write(t, "reviews.json", text)}).Run(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	if want := "fsrs.mismatches\t1\tsequences\n"; !strings.HasPrefix(out.String(), want) {
		t.Errorf("got %q, want it to begin with %q", out.String(), want)
	}
}

func TestPractice_badFilesAreNamedByLineAndField(t *testing.T) {
	for _, tc := range []struct{ text, want string }{
		{"", "line 1: expected the columns user_id, item_id, timestamp, correct, skill_id"},
		{"user,item\n", "line 1: expected the columns"},
		{answersHead + "1\tq\t0\t1\n", "line 2: expected 5 columns, got 4"},
		{answersHead + "1\tq\t0\t1\ts\n1\tq\t0\tyes\ts\n", `line 3: correct: expected 0 or 1, got "yes"`},
		{answersHead + "1\tq\tNaN\t1\ts\n", `line 2: timestamp: expected whole seconds from 0, got "NaN"`},
		{answersHead + "1\tq\t-5\t1\ts\n", `line 2: timestamp: expected whole seconds from 0, got "-5"`},
		{answersHead + "1\tq\t0\t1\ts\n1\tq\t0\t1\tt\n", `line 3: skill_id: expected "s" as before for item "q", got "t"`},
		{answersHead + "1\t\t0\t1\ts\n", "items.0.id"},
		{answersHead + "\tq\t0\t1\ts\n", "answers.0.learner"},
	} {
		err := engines.Practice{Test: write(t, "bad.tsv", tc.text)}.Run(t.Context(), &strings.Builder{})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%q: got %v, want %q", tc.text, err, tc.want)
		}
	}
	for _, tc := range []struct{ text, want string }{
		{"{", "unexpected end"},
		{`{"sequences":[]}`, "sequences: expected at least one"},
		{`{"sequences":[{"retention":1.5,"steps":[]}]}`, "sequences.0: invalid"},
		{`{"sequences":[{"retention":0.9,"steps":[{"now":"2026-01-01T00:00:00Z","rating":7}]}]}`, "grade"},
	} {
		err := engines.Practice{FSRS: write(t, "bad.json", tc.text)}.Run(t.Context(), &strings.Builder{})
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%q: got %v, want %q", tc.text, err, tc.want)
		}
	}
	if err := (engines.Practice{}).Run(t.Context(), &strings.Builder{}); err == nil {
		t.Error("without files there is nothing to measure, and nothing is said")
	}
}
