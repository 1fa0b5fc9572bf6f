package archtest

import (
	"fmt"
	"go/ast"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Programs that a reader of our documentation has, or is told to install.
var systemCommands = map[string]bool{
	"git": true, "cd": true, "go": true, "sudo": true, "apt-get": true, "curl": true, "export": true, "cp": true, "mv": true, "mkdir": true,
	"systemctl": true, "psql": true, "createdb": true, "createuser": true, "pg_dump": true, "pg_restore": true, "tar": true, "ssh": true, "scp": true,
	"cat": true, "ls": true, "install": true, "useradd": true, "chown": true, "chmod": true, "journalctl": true, "caddy": true, "docker": true,
	"bash": true, "litestream": true, "rclone": true, "test": true, "echo": true, "rm": true, "diff": true, "sqlite3": true, "nginx": true, "openssl": true,
}

var makeTarget = regexp.MustCompile(`(?m)^([a-z0-9][a-z0-9-]*):(?:[^=]|$)`)

// Commands finds commands in the documentation's shell blocks that do not exist: make targets, our own
// scripts and folders, and anyam's commands.
func Commands(t *Tree) []string {
	targets := map[string]bool{}
	for _, m := range makeTarget.FindAllSubmatch(t.Files["Makefile"], -1) {
		targets[string(m[1])] = true
	}
	anyam := t.anyamCommands()
	var problems []string
	for _, page := range t.Names(".md") {
		for _, c := range shellLines(string(t.Files[page])) {
			for _, part := range regexp.MustCompile(`\s*(?:&&|\|\||;|\|)\s*`).Split(c.text, -1) {
				if why := t.unknown(strings.Fields(part), targets, anyam); why != "" {
					problems = append(problems, fmt.Sprintf("%s:%d: `%s`: %s", page, c.line, c.text, why))
				}
			}
		}
	}
	return problems
}

var assignment = regexp.MustCompile(`^[A-Z_][A-Z0-9_]*=`)

// unknown says what is wrong with a command, "" when nothing is.
func (t *Tree) unknown(words []string, targets, anyam map[string]bool) string {
	for len(words) > 0 && (assignment.MatchString(words[0]) || words[0] == "sudo" || strings.HasPrefix(words[0], "-")) {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	name := words[0]
	switch {
	case name == "make":
		return unknownTarget(words[1:], targets)
	case name == "anyam" || strings.HasSuffix(name, "/anyam"):
		return unknownAnyam(words[1:], anyam)
	case name == "go" && len(words) > 2 && words[1] == "run" && words[2] == "./cmd/anyam":
		return unknownAnyam(words[3:], anyam)
	case name == "go" || name == "bash":
		return t.unknownPaths(words[1:])
	case strings.Contains(name, "/") && !strings.HasPrefix(name, "/"):
		return t.unknownPaths(words[:1])
	case !systemCommands[name]:
		return "archtest does not know this program: mend the page, or add it to systemCommands"
	}
	return ""
}

func unknownTarget(words []string, targets map[string]bool) string {
	for _, w := range words {
		if strings.HasPrefix(w, "#") {
			break
		}
		if !assignment.MatchString(w) && !strings.HasPrefix(w, "-") && !targets[w] {
			return "the Makefile has no target " + w
		}
	}
	return ""
}

func unknownAnyam(words []string, anyam map[string]bool) string {
	if len(anyam) == 0 || len(words) == 0 || strings.HasPrefix(words[0], "-") || strings.HasPrefix(words[0], "#") {
		return ""
	}
	if !anyam[words[0]] {
		return "anyam has no command " + words[0]
	}
	return ""
}

// unknownPaths looks for arguments that name folders or files of ours.
func (t *Tree) unknownPaths(words []string) string {
	for _, w := range words {
		p, ok := strings.CutPrefix(w, "./")
		if !ok && !strings.HasPrefix(w, "scripts/") && !strings.HasPrefix(w, ".ci/") {
			continue
		}
		if !ok {
			p = w
		}
		p = strings.TrimSuffix(strings.TrimSuffix(p, "..."), "/")
		if p != "" && !t.exists(p) {
			return w + " does not exist"
		}
	}
	return ""
}

func (t *Tree) exists(p string) bool {
	for name := range t.Files {
		if name == p || strings.HasPrefix(name, p+"/") {
			return true
		}
	}
	return false
}

// anyamCommands reads kong's grammar, which is the fields tagged `cmd` of the structs in app/. It is empty
// as long as there is no app.
func (t *Tree) anyamCommands() map[string]bool {
	commands := map[string]bool{}
	for _, p := range t.Packages {
		if !covers("app", p.Dir) {
			continue
		}
		for _, f := range p.Files {
			ast.Inspect(f.AST, func(n ast.Node) bool {
				if field, ok := n.(*ast.Field); ok && field.Tag != nil && len(field.Names) > 0 {
					if name := commandName(field); name != "" {
						commands[name] = true
					}
				}
				return true
			})
		}
	}
	return commands
}

func commandName(field *ast.Field) string {
	text, _ := strconv.Unquote(field.Tag.Value)
	tag := reflect.StructTag(text)
	if _, ok := tag.Lookup("cmd"); !ok {
		return ""
	}
	if name := tag.Get("name"); name != "" {
		return name
	}
	return kebab(field.Names[0].Name)
}

// kebab is how kong names a field: DemoReset is demo-reset.
func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
