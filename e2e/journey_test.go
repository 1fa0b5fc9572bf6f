package e2e

import (
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// journey is what a script has going on: its servers and its visitors.
type journey struct {
	variables []string // names of the environment that servers are started with
	servers   map[string]*server
	server    *server // the present one
	visitors  map[string]*visitor
	visitor   *visitor // the present one
}

type journeyKey struct{}

func newJourney(env *testscript.Env) error {
	j := &journey{servers: map[string]*server{}, visitors: map[string]*visitor{}}
	for _, v := range env.Vars {
		name, _, _ := strings.Cut(v, "=")
		j.variables = append(j.variables, name)
	}
	j.be("visitor")
	env.Values[journeyKey{}] = j
	env.Defer(func() {
		for _, s := range j.servers {
			_ = s.kill() // those that the script stopped have ended; the others are in nobody's way
		}
	})
	return nil
}

// be makes somebody the present visitor.
func (j *journey) be(name string) {
	if j.visitors[name] == nil {
		j.visitors[name] = newVisitor()
	}
	j.visitor = j.visitors[name]
}

// serve starts a server: [-as NAME] [VARIABLE=VALUE…] PROGRAM ARG…
func (j *journey) serve(ts *testscript.TestScript, args []string) error {
	name := "main"
	if len(args) > 1 && args[0] == "-as" {
		name, args = args[1], args[2:]
	}
	var env []string
	for _, v := range j.variables {
		env = append(env, v+"="+ts.Getenv(v))
	}
	for len(args) > 0 && strings.Contains(args[0], "=") {
		env, args = append(env, args[0]), args[1:]
	}
	if len(args) == 0 {
		return fmt.Errorf("which program?")
	}
	if old := j.servers[name]; old != nil && old.running() {
		return fmt.Errorf("there is a server %s already", name)
	}
	program, err := lookIn(ts.Getenv("PATH"), args[0])
	if err != nil {
		return err
	}
	s, err := start(ts.MkAbs("."), env, program, args[1:]...)
	if err != nil {
		return err
	}
	j.servers[name], j.server = s, s
	ts.Setenv("URL", s.url)
	for _, v := range j.visitors {
		v.last = nil // pages of a server that is gone
	}
	return nil
}

func (s *server) running() bool {
	select {
	case <-s.ended:
		return false
	default:
		return true
	}
}

// lookIn finds a program in the script's PATH, which is not this process's.
func lookIn(path, name string) (string, error) {
	for _, dir := range filepath.SplitList(path) {
		if found, err := exec.LookPath(filepath.Join(dir, name)); err == nil {
			return found, nil
		}
	}
	return "", fmt.Errorf("no program %s in PATH", name)
}

// named is a server by name, the present one without.
func (j *journey) named(args []string) (*server, error) {
	if len(args) == 1 {
		if s := j.servers[args[0]]; s != nil {
			return s, nil
		}
		return nil, fmt.Errorf("there is no server %s", args[0])
	}
	if j.server == nil || len(args) > 1 {
		return nil, fmt.Errorf("no server, or more than one name")
	}
	return j.server, nil
}

func (j *journey) base() (string, error) {
	if j.server == nil {
		return "", fmt.Errorf("no server was started")
	}
	return j.server.url, nil
}

// click follows the only such link.
func (j *journey) click(base, selector string, text *regexp.Regexp) error {
	a, err := j.visitor.found()
	if err != nil {
		return err
	}
	link, err := a.one(selector, text)
	if err != nil {
		return err
	}
	if !hasAttr(link, "href") {
		return fmt.Errorf("%q is no link; a button is pressed with submit", selector)
	}
	return j.visitor.get(base, attr(link, "href"))
}

// submit fills in a form and sends it.
func (j *journey) submit(base, selector string, assignments []string, file func(string) string) error {
	a, err := j.visitor.found()
	if err != nil {
		return err
	}
	element, err := a.one(selector, nil)
	if err != nil {
		return err
	}
	f, err := readForm(element)
	if err != nil {
		return fmt.Errorf("%q: %w", selector, err)
	}
	if err := f.fill(assignments, file); err != nil {
		return err
	}
	return f.send(j.visitor, base)
}
