package archtest

import (
	"fmt"
	"regexp"
	"strings"
)

// tableRows reads the Markdown table whose header has exactly these columns.
func tableRows(markdown string, columns ...string) ([][]string, error) {
	var rows [][]string
	inside := false
	for line := range strings.Lines(markdown) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			if inside && len(rows) > 0 {
				return rows, nil
			}
			inside = false
			continue
		}
		cells := cellsOf(line)
		switch {
		case !inside:
			inside = strings.Join(cells, "|") == strings.Join(columns, "|")
		case strings.Trim(strings.Join(cells, ""), "-: ") == "": // the line under the header
		case len(cells) != len(columns):
			return nil, fmt.Errorf("table %v: a row has %d cells: %s", columns, len(cells), line)
		default:
			rows = append(rows, cells)
		}
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("there is no table %v", columns)
	}
	return rows, nil
}

func cellsOf(line string) []string {
	var cells []string
	for cell := range strings.SplitSeq(strings.Trim(line, "|"), "|") {
		cells = append(cells, strings.TrimSpace(cell))
	}
	return cells
}

var fence = regexp.MustCompile("^\\s*```\\s*([a-z]*)")

// command is a line of a shell block in a Markdown file.
type command struct {
	line int
	text string
}

// shellLines lists the commands of the blocks marked sh, bash, shell or console, without prompts, comments
// and output.
func shellLines(markdown string) []command {
	var found []command
	lang, inside, n := "", false, 0
	for line := range strings.Lines(markdown) {
		n++
		if m := fence.FindStringSubmatch(line); m != nil {
			inside, lang = !inside, m[1]
			continue
		}
		line = strings.TrimSpace(line)
		if !inside || line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		switch lang {
		case "console":
			if rest, prompt := strings.CutPrefix(line, "$ "); prompt {
				found = append(found, command{n, rest})
			}
		case "sh", "bash", "shell":
			found = append(found, command{n, strings.TrimPrefix(line, "$ ")})
		}
	}
	return found
}
