package archtest

import (
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"
)

const translations = "platform/i18n/po"

// message is an entry of a PO file (GNU gettext manual, section "The Format of PO Files").
type message struct {
	at      string // file:line of msgid
	context string
	id      string
	plural  string
	str     []string // msgstr, or msgstr[0] …
	fuzzy   bool
}

// key is what the catalogue looks a message up by.
func (m message) key() textKey { return textKey{m.context, m.id} }

// textKey names a source text: the text and, where one text means two things, its context.
type textKey struct{ context, text string }

func (k textKey) String() string {
	if k.context == "" {
		return strconv.Quote(k.text)
	}
	return strconv.Quote(k.text) + " (context " + strconv.Quote(k.context) + ")"
}

var keyword = regexp.MustCompile(`^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+(".*")$`)

// parsePO reads the entries of a file. Lines that it does not understand are problems.
func parsePO(name string, text []byte) (messages []message, problems []string) {
	p := poReader{name: name}
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		p.line(n, strings.TrimSpace(line))
	}
	p.flush()
	return p.messages, p.problems
}

type poReader struct {
	name     string
	messages []message
	problems []string
	now      message
	begun    bool    // now has a keyword
	target   *string // where a continuation line goes
	fuzzy    bool    // a flag comment stands before the next entry
}

func (p *poReader) line(n int, line string) {
	switch {
	case line == "":
		p.flush()
	case strings.HasPrefix(line, "#,"):
		p.flush()
		p.fuzzy = strings.Contains(line, "fuzzy")
	case strings.HasPrefix(line, "#~"):
		p.fault(n, "an obsolete entry: remove it")
	case strings.HasPrefix(line, "#"):
		p.flush()
	case strings.HasPrefix(line, `"`):
		text, err := strconv.Unquote(line)
		if err != nil || p.target == nil {
			p.fault(n, "a text that belongs to no entry, or is not quoted right: "+line)
			return
		}
		*p.target += text
	default:
		p.keyword(n, line)
	}
}

func (p *poReader) keyword(n int, line string) {
	m := keyword.FindStringSubmatch(line)
	if m == nil {
		p.fault(n, "not understood: "+line)
		return
	}
	text, err := strconv.Unquote(m[2])
	if err != nil {
		p.fault(n, "not quoted right: "+line)
		return
	}
	if m[1] == "msgctxt" || m[1] == "msgid" && (p.now.id != "" || p.now.str != nil) {
		p.flush()
	}
	p.begun = true
	switch m[1] {
	case "msgctxt":
		p.now.context, p.target = text, &p.now.context
	case "msgid":
		p.now.at, p.now.id, p.target = fmt.Sprintf("%s:%d", p.name, n), text, &p.now.id
	case "msgid_plural":
		p.now.plural, p.target = text, &p.now.plural
	default:
		p.now.str = append(p.now.str, text)
		p.target = &p.now.str[len(p.now.str)-1]
	}
}

func (p *poReader) flush() {
	if p.begun {
		p.now.fuzzy = p.fuzzy
		p.messages = append(p.messages, p.now)
		p.fuzzy = false
	}
	p.now, p.begun, p.target = message{}, false, nil
}

func (p *poReader) fault(n int, text string) {
	p.problems = append(p.problems, fmt.Sprintf("%s:%d: %s", p.name, n, text))
}

// catalogues reads all PO files, by language.
func (t *Tree) catalogues() (byLang map[string][]message, problems []string) {
	byLang = map[string][]message{}
	for _, name := range t.Names(".po") {
		if path.Dir(path.Dir(name)) != translations {
			continue
		}
		lang := path.Base(path.Dir(name))
		messages, faults := parsePO(name, t.Files[name])
		byLang[lang] = append(byLang[lang], messages...)
		problems = append(problems, faults...)
	}
	return byLang, problems
}
