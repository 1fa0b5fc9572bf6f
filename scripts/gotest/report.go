package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// event is a line of `go test -json`, as `go doc test2json` and `go help buildjson` describe them.
type event struct {
	Action     string
	Package    string
	ImportPath string // of build-output
	Test       string
	Output     string
}

// line is one line of output and the test that wrote it, "" for the package.
type line struct{ test, text string }

// skip is a test that did not run.
type skip struct{ name, reason string }

// report reads the events of one go test run.
type report struct {
	out     io.Writer
	lines   map[string][]line          // by package, until the package ends
	passing map[string]map[string]bool // by package and test, until the package ends
	skips   []skip
	verdict []string // the packages' last lines, "ok …" or "FAIL …"

	passed, failed, skipped int
}

func newReport(out io.Writer) *report {
	return &report{out: out, lines: map[string][]line{}, passing: map[string]map[string]bool{}}
}

// read takes the events as they come, until the end.
func (r *report) read(events io.Reader) error {
	in := bufio.NewReader(events)
	for {
		text, err := in.ReadBytes('\n')
		if len(text) > 0 {
			r.take(text)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// take is the effect of one line; what is no event is shown as it is.
func (r *report) take(text []byte) {
	var e event
	if !bytes.HasPrefix(text, []byte("{")) || json.Unmarshal(text, &e) != nil {
		_, _ = r.out.Write(text)
		return
	}
	switch e.Action {
	case "build-output":
		fmt.Fprint(r.out, e.Output)
	case "output":
		r.lines[e.Package] = append(r.lines[e.Package], line{e.Test, e.Output})
	case "pass", "fail", "skip":
		if e.Test == "" {
			r.endPackage(e)
			return
		}
		r.endTest(e)
	}
}

func (r *report) endTest(e event) {
	switch e.Action {
	case "pass":
		r.passed++
	case "fail":
		r.failed++
		return
	case "skip":
		r.skipped++
		r.skips = append(r.skips, skip{e.Package + "." + e.Test, r.reason(e.Package, e.Test)})
	}
	if r.passing[e.Package] == nil {
		r.passing[e.Package] = map[string]bool{}
	}
	r.passing[e.Package][e.Test] = true
}

// reason is what a skipped test said.
func (r *report) reason(pkg, test string) string {
	var said []string
	for _, l := range r.lines[pkg] {
		text := strings.TrimSpace(l.text)
		if l.test == test && !strings.HasPrefix(text, "=== ") && !strings.HasPrefix(text, "--- ") && text != "" {
			said = append(said, text)
		}
	}
	return strings.Join(said, " ")
}

// endPackage prints the package's line; above it, for a failed one, all that did not pass.
func (r *report) endPackage(e event) {
	for _, l := range r.lines[e.Package] {
		last := l.test == "" && isVerdict(l.text)
		if last {
			r.verdict = append(r.verdict, l.text)
		}
		if last || e.Action == "fail" && !r.passing[e.Package][l.test] {
			fmt.Fprint(r.out, l.text)
		}
	}
	if e.Action == "fail" && !r.anyVerdict(e.Package) { // it did not compile or died without a word
		r.verdict = append(r.verdict, "FAIL\t"+e.Package+"\n")
		fmt.Fprint(r.out, "FAIL\t"+e.Package+"\n")
	}
	if e.Action == "fail" {
		r.failed = max(r.failed, 1)
	}
	delete(r.lines, e.Package)
	delete(r.passing, e.Package)
}

func (r *report) anyVerdict(pkg string) bool {
	for _, l := range r.lines[pkg] {
		if l.test == "" && strings.HasPrefix(l.text, "FAIL\t") {
			return true
		}
	}
	return false
}

func isVerdict(text string) bool {
	return strings.HasPrefix(text, "ok  \t") || strings.HasPrefix(text, "FAIL\t") || strings.HasPrefix(text, "?   \t")
}

// finish prints what was skipped, what failed, and the sums.
func (r *report) finish() {
	for i, s := range r.skips {
		if i == 0 {
			fmt.Fprintln(r.out, "\nskipped:")
		}
		fmt.Fprintf(r.out, "  %s: %s\n", s.name, s.reason)
	}
	for _, v := range r.verdict {
		if r.failed > 0 && strings.HasPrefix(v, "FAIL") {
			fmt.Fprint(r.out, v)
		}
	}
	fmt.Fprintf(r.out, "\n%d passed, %d failed, %d skipped\n", r.passed, r.failed, r.skipped)
}
