package bitext

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/leonelquinteros/gotext"

	"anyam/platform/errs"
)

// objectHeader names the object in the header of a PO file, where fields of one's own begin with X- (GNU gettext, section 6.2).
const (
	objectHeader = "X-Anyam-Object"
	sourceHeader = "X-Source-Language"
)

// WritePO writes a PO file.
func WritePO(w io.Writer, t Text) error {
	var b strings.Builder
	for _, line := range paragraphs(t.Title) {
		fmt.Fprintf(&b, "# %s\n", line)
	}
	header := "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\nLanguage: " + string(t.To) + "\n" +
		sourceHeader + ": " + string(t.From) + "\n" + objectHeader + ": " + t.Object + "\n"
	fmt.Fprintf(&b, "msgid \"\"\nmsgstr %s\n", quoted(header))
	for _, u := range t.Units {
		b.WriteByte('\n')
		for _, note := range slices.Concat([]string{u.Name}, u.Notes) {
			for _, line := range paragraphs(note) {
				fmt.Fprintf(&b, "#. %s\n", line)
			}
		}
		for _, term := range u.Terms {
			fmt.Fprintf(&b, "#. = %s: %s\n", term.Word, strings.Join(paragraphs(term.Meaning), " "))
		}
		if u.State == Initial && u.Translation != "" { // by a machine, or of an older source
			b.WriteString("#, fuzzy\n")
		}
		fmt.Fprintf(&b, "msgctxt %s\nmsgid %s\nmsgstr %s\n", quoted(u.ID), quoted(u.Source), quoted(u.Translation))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// paragraphs are the lines of a text that say something.
func paragraphs(text string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }), func(line string) bool { return strings.TrimSpace(line) == "" })
}

var escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\t", `\t`, "\r", `\r`)

// quoted is a text as PO has it: a line of the file for each of its own.
func quoted(text string) string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" && len(lines) > 1 {
		lines = lines[:len(lines)-1]
	}
	var b strings.Builder
	if len(lines) > 1 {
		b.WriteString(`""`)
	}
	for i, line := range lines {
		if i > 0 || len(lines) > 1 {
			b.WriteByte('\n')
		}
		body, broken := strings.CutSuffix(line, "\n")
		b.WriteString(`"` + escape.Replace(body))
		if broken {
			b.WriteString(`\n`)
		}
		b.WriteByte('"')
	}
	return b.String()
}

func readPO(file []byte, want Wanted) (Text, error) {
	file = bytes.ReplaceAll(file, []byte("\r\n"), []byte("\n"))
	entries, err := scanPO(file)
	if err != nil {
		return Text{}, err
	}
	po := gotext.NewPo()
	po.Parse(file)
	d := po.GetDomain()
	t := Text{Object: d.Headers.Get(objectHeader), From: langOf(d.Headers.Get(sourceHeader)), To: langOf(d.Headers.Get("Language"))}
	if len(entries) == 0 && t.Object == "" {
		return Text{}, errs.New(errs.Invalid, "This is neither XLIFF 2 nor PO.")
	}
	known := d.GetCtxTranslations()
	for _, e := range entries {
		u := Unit{ID: e.context, Line: e.line, State: Translated}
		for source, translation := range known[e.context] {
			if source != "" { // the library keeps an empty one while it reads
				u.Source, u.Translation = source, translation.Trs[0]
			}
		}
		if e.isFuzzy {
			u.Translation = ""
		}
		if u.Translation == "" {
			u.State = Initial
		}
		t.Units = append(t.Units, u)
	}
	once(t.Units)
	return t, want.fits(t, 1)
}

// poEntry is where an entry stands in a file.
type poEntry struct {
	context string
	line    int
	isFuzzy bool
}

// longestLine bounds a line of a PO file, in bytes.
const longestLine = 64 << 10

// scanPO finds the entries of a file, with what the library does not tell: lines and flags.
func scanPO(file []byte) ([]poEntry, error) {
	var entries []poEntry
	isFuzzy := false
	for i, line := range bytes.Split(file, []byte("\n")) {
		text := strings.TrimSpace(string(line))
		switch {
		case len(line) > longestLine:
			return nil, errs.New(errs.Invalid, "Line %d is too long.", i+1)
		case strings.HasPrefix(text, "#,"):
			isFuzzy = isFuzzy || strings.Contains(text, "fuzzy")
		case strings.HasPrefix(text, "msgctxt "):
			context := strings.Trim(strings.TrimPrefix(text, "msgctxt "), `" `)
			entries = append(entries, poEntry{context, i + 1, isFuzzy})
			isFuzzy = false
		case strings.HasPrefix(text, "msgid_plural"):
			return nil, errs.New(errs.Invalid, "Line %d: the file has texts in the plural, which no piece has.", i+1)
		}
		if !isWhole(text) {
			return nil, errs.New(errs.Invalid, "Line %d is no line of a PO file: look at its quotation marks and backslashes.", i+1)
		}
	}
	return entries, nil
}

// isWhole reports whether a line is one of PO. The library passes over what is none, and a text would lose it.
func isWhole(line string) bool {
	if line == "" || strings.HasPrefix(line, "#") {
		return true
	}
	for _, keyword := range []string{"msgctxt ", "msgid ", "msgstr ", ""} {
		if text, ok := strings.CutPrefix(line, keyword); ok {
			_, err := strconv.Unquote(strings.TrimSpace(text))
			return err == nil && strings.HasPrefix(strings.TrimSpace(text), `"`)
		}
	}
	return false
}
