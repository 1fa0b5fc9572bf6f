package e2e

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"os/exec"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// newDatabase makes an empty database for one script, dropped at its end.
func newDatabase(env *testscript.Env, server string) (string, error) {
	address, drop, err := makeDatabase(server)
	if err == nil {
		env.Defer(drop)
	}
	return address, err
}

// makeDatabase makes an empty database on the server.
func makeDatabase(server string) (database string, drop func(), err error) {
	address, err := url.Parse(server)
	if err != nil {
		return "", nil, err
	}
	name := "e2e_" + strings.ToLower(rand.Text())
	if err := psql(server, "create database "+name); err != nil {
		return "", nil, err
	}
	address.Path = "/" + name
	drop = func() { _ = psql(server, "drop database "+name+" with (force)") } // the server is thrown away anyhow
	return address.String(), drop, nil
}

// psql is Debian's client; the harness imports no driver, since only platform/db does.
func psql(server, statement string) error {
	out, err := exec.CommandContext(context.Background(), "psql", "-X", "-q", "-d", server, "-c", statement).CombinedOutput()
	if err != nil {
		return fmt.Errorf("psql: %s: %w: %s", statement, err, out)
	}
	return nil
}
