package e2e

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// commands are the words that scripts have beside testscript's own; doc.go says what each does.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"serve": serve,
	"quit": act(0, 1, func(j *journey, _ *testscript.TestScript, args []string) error {
		return onServer(j, args, (*server).stop)
	}),
	"crash": act(0, 1, func(j *journey, _ *testscript.TestScript, args []string) error {
		return onServer(j, args, (*server).kill)
	}),
	"as": act(1, 1, func(j *journey, _ *testscript.TestScript, args []string) error { j.be(args[0]); return nil }),
	"sends": act(2, 2, func(j *journey, _ *testscript.TestScript, args []string) error {
		j.visitor.header.Set(args[0], args[1])
		return nil
	}),
	"get": walk(1, func(j *journey, _ *testscript.TestScript, base string, args []string) error {
		return j.visitor.get(base, args[0])
	}),
	"post":   walk(99, post),
	"click":  walk(2, click),
	"submit": walk(99, submit),
	"save":   act(1, 1, save),
	"keep":   act(2, 2, keep),
	"logged": check(1, 1, logged),
	"status": check(1, 1, status),
	"at":     check(1, 1, at),
	"header": check(2, 2, header),
	"see":    check(1, 1, see),
	"css":    check(1, 2, css),
	"attr":   check(3, 3, attribute),
	"json":   check(2, 2, jsonValue),
}

// command is a word of a script.
type command = func(ts *testscript.TestScript, neg bool, args []string)

// act makes a command that does something, and must succeed.
func act(least, most int, do func(*journey, *testscript.TestScript, []string) error) command {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) < least || len(args) > most {
			ts.Fatalf("usage: see e2e/doc.go")
		}
		ts.Check(do(ts.Value(journeyKey{}).(*journey), ts, args))
	}
}

// walk makes a command that opens a page. A journey does not go on behind an answer that says the server failed.
func walk(most int, do func(j *journey, ts *testscript.TestScript, base string, args []string) error) command {
	return act(1, most, func(j *journey, ts *testscript.TestScript, args []string) error {
		base, err := j.base()
		if err != nil {
			return err
		}
		if err := do(j, ts, base, args); err != nil {
			return err
		}
		ts.Logf("[%d %s]", j.visitor.last.status, j.visitor.last.url.RequestURI())
		if j.visitor.last.status == http.StatusInternalServerError {
			return fmt.Errorf("%s: 500\n%s\nthe server wrote:\n%s", j.visitor.last.url, j.visitor.last.body, j.server.out)
		}
		return nil
	})
}

// check makes a command that compares. It says what was found, so that a failure needs no second run.
func check(least, most int, compare func(j *journey, args []string) (ok bool, found string, err error)) command {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if len(args) < least || len(args) > most {
			ts.Fatalf("usage: see e2e/doc.go")
		}
		ok, found, err := compare(ts.Value(journeyKey{}).(*journey), args)
		ts.Check(err)
		if ok == neg {
			ts.Fatalf("found: %s", found)
		}
	}
}

func serve(ts *testscript.TestScript, neg bool, args []string) {
	err := ts.Value(journeyKey{}).(*journey).serve(ts, args)
	if neg && err == nil {
		ts.Fatalf("the server started")
	}
	if !neg {
		ts.Check(err)
	}
}

func onServer(j *journey, args []string, do func(*server) error) error {
	s, err := j.named(args)
	if err != nil {
		return err
	}
	return do(s)
}

func post(j *journey, _ *testscript.TestScript, base string, args []string) error {
	values := url.Values{}
	for _, a := range args[1:] {
		name, value, _ := strings.Cut(a, "=")
		values.Add(name, value)
	}
	target, err := j.visitor.resolve(base, args[0])
	if err != nil {
		return err
	}
	return j.visitor.send(http.MethodPost, target, "application/x-www-form-urlencoded", []byte(values.Encode()))
}

func click(j *journey, _ *testscript.TestScript, base string, args []string) error {
	var text *regexp.Regexp
	if len(args) == 2 {
		var err error
		if text, err = regexp.Compile(args[1]); err != nil {
			return err
		}
	}
	return j.click(base, args[0], text)
}

func submit(j *journey, ts *testscript.TestScript, base string, args []string) error {
	return j.submit(base, args[0], args[1:], ts.MkAbs)
}

func save(j *journey, ts *testscript.TestScript, args []string) error {
	a, err := j.visitor.found()
	if err != nil {
		return err
	}
	return os.WriteFile(ts.MkAbs(args[0]), a.body, 0o600)
}

// keep sets a variable from SELECTOR, SELECTOR@ATTRIBUTE or .json.path.
func keep(j *journey, ts *testscript.TestScript, args []string) error {
	a, err := j.visitor.found()
	if err != nil {
		return err
	}
	if strings.HasPrefix(args[1], ".") && a.page == nil {
		value, err := a.value(args[1])
		if err != nil {
			return err
		}
		ts.Setenv(args[0], value)
		return nil
	}
	selector, name, hasAttribute := strings.Cut(args[1], "@")
	n, err := a.one(selector, nil)
	if err != nil {
		return err
	}
	value := textOf(n)
	if hasAttribute {
		value = attr(n, name)
	}
	ts.Setenv(args[0], value)
	return nil
}

func logged(j *journey, args []string) (bool, string, error) {
	s, err := j.named(nil)
	if err != nil {
		return false, "", err
	}
	return matches(args[0], s.out.String())
}

func matches(pattern, text string) (ok bool, found string, err error) {
	re, err := regexp.Compile("(?m)" + pattern)
	if err != nil {
		return false, "", err
	}
	return re.MatchString(text), text, nil
}

func status(j *journey, args []string) (bool, string, error) {
	a, err := j.visitor.found()
	if err != nil {
		return false, "", err
	}
	want, err := strconv.Atoi(args[0])
	return a.status == want, fmt.Sprintf("%d for %s\n%s", a.status, a.url, a.read()), err
}

// read is the answer as a visitor reads it.
func (a *answer) read() string {
	if a.page != nil {
		return textOf(a.page)
	}
	return string(a.body)
}

func at(j *journey, args []string) (bool, string, error) {
	a, err := j.visitor.found()
	if err != nil {
		return false, "", err
	}
	return matches(args[0], a.url.RequestURI())
}

func header(j *journey, args []string) (bool, string, error) {
	a, err := j.visitor.found()
	if err != nil {
		return false, "", err
	}
	return matches(args[1], strings.Join(a.header.Values(args[0]), "\n"))
}

func see(j *journey, args []string) (bool, string, error) {
	a, err := j.visitor.found()
	if err != nil {
		return false, "", err
	}
	return matches(args[0], a.read())
}

func css(j *journey, args []string) (bool, string, error) {
	a, err := j.visitor.found()
	if err != nil {
		return false, "", err
	}
	nodes, err := a.all(args[0])
	if err != nil {
		return false, "", err
	}
	var texts []string
	for _, n := range nodes {
		texts = append(texts, textOf(n))
	}
	found := fmt.Sprintf("%d elements on %s: %q", len(nodes), a.url, texts)
	if len(args) == 1 {
		return len(nodes) > 0, found, nil
	}
	if count, err := strconv.Atoi(args[1]); err == nil {
		return len(nodes) == count, found, nil
	}
	for _, text := range texts {
		if ok, _, err := matches(args[1], text); ok || err != nil {
			return ok, found, err
		}
	}
	return false, found, nil
}

func attribute(j *journey, args []string) (bool, string, error) {
	a, err := j.visitor.found()
	if err != nil {
		return false, "", err
	}
	nodes, err := a.all(args[0])
	if err != nil {
		return false, "", err
	}
	if len(nodes) == 0 {
		return false, fmt.Sprintf("no element %q on %s", args[0], a.url), nil
	}
	return matches(args[2], attr(nodes[0], args[1]))
}

func jsonValue(j *journey, args []string) (bool, string, error) {
	a, err := j.visitor.found()
	if err != nil {
		return false, "", err
	}
	value, err := a.value(args[0])
	if err != nil { // no such value: a finding, which `! json` may want
		return false, err.Error() + "\n" + string(a.body), nil //nolint:nilerr // it is told as what was found
	}
	return matches(args[1], value)
}
