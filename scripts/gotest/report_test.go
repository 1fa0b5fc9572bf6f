package main

import (
	"bytes"
	"strings"
	"testing"
)

func reportOf(t *testing.T, events ...string) (*report, string) {
	t.Helper()
	var out bytes.Buffer
	r := newReport(&out)
	if err := r.read(strings.NewReader(strings.Join(events, "\n"))); err != nil {
		t.Fatal(err)
	}
	r.finish()
	return r, out.String()
}

func TestReport_passingPackageIsOneLine(t *testing.T) {
	_, got := reportOf(t,
		`{"Action":"run","Package":"p","Test":"TestA"}`,
		`{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN   TestA\n"}`,
		`{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:1: noise\n"}`,
		`{"Action":"pass","Package":"p","Test":"TestA"}`,
		`{"Action":"output","Package":"p","Output":"PASS\n"}`,
		`{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}`,
		`{"Action":"pass","Package":"p"}`,
	)
	if want := "ok  \tp\t0.1s\n\n1 passed, 0 failed, 0 skipped\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestReport_skippedTestsAreNamedWithTheirReason(t *testing.T) {
	_, got := reportOf(t,
		`{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN   TestA\n"}`,
		`{"Action":"output","Package":"p","Test":"TestA","Output":"    a_test.go:1: needs a mail server\n"}`,
		`{"Action":"output","Package":"p","Test":"TestA","Output":"--- SKIP: TestA (0.00s)\n"}`,
		`{"Action":"skip","Package":"p","Test":"TestA"}`,
		`{"Action":"output","Package":"p","Output":"ok  \tp\t0.1s\n"}`,
		`{"Action":"pass","Package":"p"}`,
	)
	for _, want := range []string{"p.TestA: a_test.go:1: needs a mail server", "0 passed, 0 failed, 1 skipped"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

func TestReport_failureShowsItsOutputAndNotThatOfOthers(t *testing.T) {
	r, got := reportOf(t,
		`{"Action":"output","Package":"p","Test":"TestA","Output":"good\n"}`,
		`{"Action":"pass","Package":"p","Test":"TestA"}`,
		`{"Action":"output","Package":"p","Test":"TestB","Output":"bad\n"}`,
		`{"Action":"fail","Package":"p","Test":"TestB"}`,
		`{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}`,
		`{"Action":"fail","Package":"p"}`,
	)
	if r.failed != 1 || !strings.Contains(got, "bad\n") || strings.Contains(got, "good\n") {
		t.Errorf("failed = %d, output\n%s", r.failed, got)
	}
}

func TestReport_packageThatDoesNotCompileOrDiesFails(t *testing.T) {
	for name, events := range map[string][]string{
		"compile": {
			`{"ImportPath":"p","Action":"build-output","Output":"a.go:1: syntax error\n"}`,
			`{"Action":"fail","Package":"p","FailedBuild":"p"}`,
		},
		"panic": {
			`{"Action":"output","Package":"p","Test":"TestA","Output":"panic: boom\n"}`,
			`{"Action":"fail","Package":"p"}`,
		},
	} {
		r, got := reportOf(t, events...)
		if r.failed == 0 || !strings.Contains(got, "FAIL\tp") {
			t.Errorf("%s: failed = %d, output\n%s", name, r.failed, got)
		}
		if !strings.Contains(got, "syntax error") && !strings.Contains(got, "panic: boom") {
			t.Errorf("%s: the cause is not shown\n%s", name, got)
		}
	}
}

func TestReport_linesThatAreNoEventsAreShown(t *testing.T) {
	_, got := reportOf(t, "go: downloading something", "{not json")
	if !strings.Contains(got, "go: downloading something") || !strings.Contains(got, "{not json") {
		t.Errorf("output\n%s", got)
	}
}
