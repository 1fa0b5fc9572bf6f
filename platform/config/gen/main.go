// Command gen writes docs/config.md from the tags of config.Config. It is run by go generate in platform/config.
package main

import (
	"fmt"
	"log"
	"os"
	"reflect"
	"strings"

	"anyam/platform/config"
)

const head = `# Set-up

Generated from ` + "`platform/config`" + ` by ` + "`make gen`" + `; change it there. Each variable is also a flag of ` + "`anyam serve`" + `.
A flag wins over the environment, which wins over the file that ` + "`--config`" + ` or ` + "`ANYAM_CONFIG`" + ` names (one NAME=value a line, as
systemd reads an EnvironmentFile). Everything that is wrong is reported at once when the program starts.

| variable | flag | default | what it says |
|---|---|---|---|
`

const tail = `
Secrets that stand in no flag: ` + "`ANYAM_S3_KEY`" + ` and ` + "`ANYAM_S3_SECRET`" + ` open object storage.
`

func main() {
	var b strings.Builder
	b.WriteString(head)
	fields := reflect.TypeFor[config.Config]()
	for i := range fields.NumField() {
		tag := fields.Field(i).Tag
		fallback := tag.Get("default")
		if fallback != "" {
			fallback = "`" + fallback + "`"
		}
		_, _ = fmt.Fprintf(&b, "| `%s` | `--%s` | %s | %s |\n", tag.Get("env"), tag.Get("name"), fallback, strings.ReplaceAll(tag.Get("help"), "|", `\|`))
	}
	b.WriteString(tail)
	if err := os.WriteFile("../../docs/config.md", []byte(b.String()), 0o644); err != nil { //nolint:gosec // a page for everybody
		log.Fatal(err)
	}
}
