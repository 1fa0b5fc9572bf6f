package archtest

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const architecture = "docs/architecture.md"

// floor is one row of the table "package | may import".
type floor struct {
	rooms      []string // patterns: platform/*, web/*web, trade/split
	allow      []string // patterns, a room and all below it
	deny       []string
	everything bool
	noOthers   bool     // "standard library": no modules of others but these
	modules    []string // golang.org/x/text
	testsOnly  bool     // only tests may import it
}

// house is the whole table.
type house struct {
	floors []floor
	areas  []string // rooms of the mission, in the table's order: account, market, …
}

// notAreas are the rooms of one word that are no area of the mission.
var notAreas = map[string]bool{"web": true, "app": true, "testkit": true, "archtest": true, "e2e": true, "scripts": true, "platform": true}

// readHouse reads the floors table. A cell that it does not understand is an error, never a hole.
func readHouse(markdown string) (*house, error) {
	rows, err := tableRows(markdown, "package", "may import")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", architecture, err)
	}
	h := &house{}
	for _, row := range rows {
		f, err := h.readFloor(row[0], row[1])
		if err != nil {
			return nil, fmt.Errorf("%s, row %q: %w", architecture, row[0], err)
		}
		h.floors = append(h.floors, f)
		for _, room := range f.rooms {
			if !strings.ContainsAny(room, "/*") && !notAreas[room] {
				h.areas = append(h.areas, room)
			}
		}
	}
	// "any area" may stand above the row of an area, so it is filled in at the end.
	for i := range h.floors {
		for j, a := range h.floors[i].allow {
			if a == "any area" {
				h.floors[i].allow = append(append([]string{}, h.floors[i].allow[:j]...), h.floors[i].allow[j+1:]...)
				h.floors[i].allow = append(h.floors[i].allow, h.areas...)
				break
			}
		}
	}
	return h, nil
}

var roomPattern = regexp.MustCompile(`^[a-z0-9*]+(/[a-z0-9*]+)*$`)

// modulePattern is the path of somebody else's module: golang.org/x/text.
var modulePattern = regexp.MustCompile(`^[a-z0-9-]+\.[a-z]+(/[A-Za-z0-9._-]+)+$`)

func (h *house) readFloor(rooms, mayImport string) (floor, error) {
	var f floor
	for _, r := range splitCell(rooms) {
		if !roomPattern.MatchString(r) {
			return f, fmt.Errorf("%q is no package", r)
		}
		f.rooms = append(f.rooms, r)
	}
	for _, item := range splitCell(mayImport) {
		denied, deny := strings.CutPrefix(item, "never ")
		denied = strings.TrimPrefix(denied, "another ")
		switch {
		case deny && strings.HasPrefix(denied, "*"): // "another *web", written in the row of web/*web
			f.deny = append(f.deny, path.Join(path.Dir(f.rooms[0]), denied))
		case deny && roomPattern.MatchString(denied):
			f.deny = append(f.deny, denied)
		case item == "everything":
			f.everything = true
		case item == "imported by tests only":
			f.testsOnly = true
		case item == "standard library":
			f.noOthers = true
		case item == "any area":
			f.allow = append(f.allow, item)
		case item == "every area above this row":
			f.allow = append(f.allow, h.areas...)
		case modulePattern.MatchString(item):
			f.modules = append(f.modules, item)
		case roomPattern.MatchString(item):
			f.allow = append(f.allow, item)
		default:
			return f, fmt.Errorf("archtest does not understand %q; say it in the words of the other rows", item)
		}
	}
	return f, nil
}

// splitCell cuts a cell at commas, semicolons and "and", and spells out a{b,c} as ab, ac.
func splitCell(cell string) []string {
	cell = regexp.MustCompile(`\{([^}]*)\}`).ReplaceAllStringFunc(cell, func(s string) string {
		return strings.ReplaceAll(s, ",", "|")
	})
	var items []string
	for _, item := range regexp.MustCompile(`\s*[,;]\s*|\s+and\s+`).Split(strings.TrimSpace(cell), -1) {
		before, rest, braces := strings.Cut(item, "{")
		if !braces {
			items = append(items, strings.Trim(item, "` "))
			continue
		}
		inside, _, _ := strings.Cut(rest, "}")
		for choice := range strings.SplitSeq(inside, "|") {
			items = append(items, strings.Trim(before+choice, "` "))
		}
	}
	return items
}

// covers reports whether the pattern names the folder or one above it: "web/*web" covers web/tradeweb/x.
func covers(pattern, dir string) bool {
	want, have := strings.Split(strings.TrimSuffix(pattern, "/*"), "/"), strings.Split(dir, "/")
	if len(have) < len(want) {
		return false
	}
	for i, w := range want {
		if ok, _ := path.Match(w, have[i]); !ok {
			return false
		}
	}
	return true
}

// floorOf finds the row that a folder stands in, the closest one, and the room's own folder in it.
func (h *house) floorOf(dir string) (f *floor, room string) {
	best := 0
	for i := range h.floors {
		for _, r := range h.floors[i].rooms {
			weight := 2 * len(strings.Split(r, "/"))
			if !strings.Contains(r, "*") {
				weight++
			}
			if covers(r, dir) && len(strings.Split(dir, "/")) >= len(strings.Split(r, "/")) && weight > best {
				best, f = weight, &h.floors[i]
				room = strings.Join(strings.Split(dir, "/")[:len(strings.Split(r, "/"))], "/")
			}
		}
	}
	return f, room
}

// isArea reports whether the folder belongs to an area of the mission.
func (h *house) isArea(dir string) bool {
	for _, a := range h.areas {
		if covers(a, dir) {
			return true
		}
	}
	return false
}

// isTestPackage: tradetest, dbtest, testkit: made for tests, and kept out of the product.
func (h *house) isTestPackage(dir string) bool {
	f, _ := h.floorOf(dir)
	return f != nil && f.testsOnly || strings.HasSuffix(dir, "test")
}

// Floors finds imports that docs/architecture.md does not allow.
func Floors(t *Tree) []string {
	h, err := readHouse(string(t.Files[architecture]))
	if err != nil {
		return []string{err.Error()}
	}
	var problems []string
	for _, p := range t.Packages {
		f, room := h.floorOf(p.Dir)
		if f == nil {
			problems = append(problems, fmt.Sprintf("%s stands on no floor: give it a row in the floors table of %s", p.Dir, architecture))
			continue
		}
		for _, file := range p.Files {
			for _, spec := range file.AST.Imports {
				imported, _ := strconv.Unquote(spec.Path.Value)
				if why := h.refuses(t, f, room, file, imported); why != "" {
					problems = append(problems, fmt.Sprintf("%s: %s may not import %s: %s", t.at(spec.Pos()), p.Dir, imported, why))
				}
			}
		}
	}
	return problems
}

// refuses says why a file may not import a package, "" when it may.
func (h *house) refuses(t *Tree, f *floor, room string, file *File, imported string) string {
	dir := file.pkg.Dir
	forTests := file.Test || h.isTestPackage(dir)
	to, ours := t.room(imported)
	if !ours {
		return h.refusesOther(f, dir, forTests, imported)
	}
	target, _ := h.floorOf(to)
	switch {
	case h.isTestPackage(to) && !forTests:
		return "it is made for tests"
	case target != nil && target.testsOnly, h.isTestPackage(to): // builders for other areas' tests
		return ""
	case covers(room, to) || f.everything:
		return ""
	}
	for _, d := range f.deny {
		if covers(d, to) {
			return "the floors table says never; what is needed from there belongs to a floor below, or to the caller"
		}
	}
	for _, a := range f.allow {
		if covers(a, to) {
			return ""
		}
	}
	return "the floors table of " + architecture + " does not list it; ask below through a parameter, or tell upward with an event"
}

// refusesOther holds the rules about packages that are not ours.
func (h *house) refusesOther(f *floor, dir string, forTests bool, imported string) string {
	is := func(prefix string) bool { return imported == prefix || strings.HasPrefix(imported, prefix+"/") }
	thirdParty := strings.Contains(strings.Split(imported, "/")[0], ".")
	switch {
	case is("github.com/stretchr/testify"):
		return "the standard testing package and go-cmp are enough"
	case (is("modernc.org/sqlite") || is("github.com/jackc/pgx/v5")) && !covers("platform/db", dir):
		return "platform/db alone knows the drivers"
	case is("github.com/a-h/templ") && !covers("web", dir) && !forTests:
		return "pages are made in web/"
	case is("net/http") && h.isArea(dir) && !forTests:
		return "an area does not know the web; take a function or an interface, and let app hand it in"
	case thirdParty && f.noOthers && !forTests && !slices.ContainsFunc(f.modules, is):
		return "this package is calculation on the standard library alone; the floors table names what else it may have"
	}
	return ""
}
