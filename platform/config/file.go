package config

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
)

// FileVariable names the file of settings for commands that are not given --config.
const FileVariable = "ANYAM_CONFIG"

// Names are all settings that a file may hold: those of Config, and the secrets that stand in no flag.
func Names() []string {
	names := []string{"ANYAM_S3_KEY", "ANYAM_S3_SECRET"}
	fields := reflect.TypeFor[Config]()
	for i := range fields.NumField() {
		names = append(names, fields.Field(i).Tag.Get("env"))
	}
	return names
}

// ReadFile reads settings, one NAME=value a line, as systemd.exec(5) reads an EnvironmentFile: empty lines and lines that
// begin with # or ; say nothing, and a value may stand in quotes. All faults are reported at once.
func ReadFile(r io.Reader) (map[string]string, error) {
	settings, known := map[string]string{}, Names()
	var faults []error
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		name, value, ok := strings.Cut(line, "=")
		name = strings.TrimSpace(name)
		switch {
		case !ok:
			faults = append(faults, fmt.Errorf("line %d: expected NAME=value", n))
		case strings.HasPrefix(name, "ANYAM_") && !slices.Contains(known, name):
			faults = append(faults, fmt.Errorf("line %d: there is no setting %s; docs/config.md lists them", n, name))
		default:
			settings[name] = unquoted(strings.TrimSpace(value))
		}
	}
	return settings, errors.Join(append(faults, lines.Err())...)
}

// unquoted is a value without the quotes around it.
func unquoted(s string) string {
	if len(s) >= 2 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
