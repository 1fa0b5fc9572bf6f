package i18n

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// What people write and read is not bound to the languages of the interface: a piece may be told in German or
// Japanese on an English page.

// Written are the languages, besides those of the interface, that are offered where somebody chooses in which one to
// write: those of the countries that buy most crafts, and of East Java. Any other that ParseWritten knows may come in a file.
var Written = []Lang{"ar", "da", "de", "es", "fi", "fr", "hi", "it", "ja", "jv", "ko", "mad", "ms", "nb", "nl", "pl", "pt", "sv", "th", "tr", "vi", "zh"}

// ParseWritten reads a language in which a text can be written: a BCP 47 tag, of which the language and, where it was said, the
// script counts (RFC 5646, sections 2.2.1 and 2.2.3). ok is false for one that has no name of its own in CLDR.
func ParseWritten(s string) (lang Lang, ok bool) {
	if s == "" || len(s) > 35 {
		return "", false
	}
	tag, err := language.Parse(s)
	if err != nil {
		return "", false
	}
	base, sure := tag.Base()
	if sure != language.Exact {
		return "", false
	}
	plain := Lang(base.String())
	if script, sure := tag.Script(); sure == language.Exact {
		plain += Lang("-" + script.String())
	}
	return plain, plain.Name() != ""
}

// ownNames are those that CLDR writes otherwise than people do, or does not have: the languages of East Java.
var ownNames = map[Lang]string{Indonesian: "Bahasa Indonesia", English: "English", "jv": "Basa Jawa", "mad": "Bhâsa Madhurâ", "ms": "Bahasa Melayu"}

// Name is the language's name in itself; "" for one that has none.
func (l Lang) Name() string {
	if name, ok := ownNames[l]; ok {
		return name
	}
	tag, err := language.Parse(string(l))
	if err != nil {
		return ""
	}
	return display.Self.Name(tag)
}

// Wanted are the languages in which somebody reads texts, the dearest first.
type Wanted []Lang

// mostWanted bounds how many languages of a browser are heard, mostHeader how much of its header.
const (
	mostWanted = 4
	mostHeader = 200 // bytes
)

// Wants are the languages of a reader of pages in the language page: first the one that was chosen for texts, if any, then
// what the browser asks for (Accept-Language, RFC 9110, section 12.5.4). The page's own language stands where the browser has
// it; a reader who has chosen another than the browser would get wants the page's above all that the browser names.
func Wants(page, chosen Lang, acceptLanguage string) Wanted {
	var want Wanted
	add := func(l Lang) {
		if l != "" && !slices.Contains(want, l) && len(want) < mostWanted {
			want = append(want, l)
		}
	}
	add(chosen)
	asked := accepted(acceptLanguage)
	if Negotiate(clipped(acceptLanguage)) != page {
		add(page)
	}
	for i, l := range asked {
		if l == page || !slices.Contains(asked[i:], page) && i > 0 {
			add(page)
		}
		add(l)
	}
	add(page)
	if !slices.Contains(want, page) {
		want[len(want)-1] = page
	}
	return want
}

// accepted are the languages of a header, the dearest first, without their regions.
func accepted(header string) []Lang {
	if header == "" {
		return nil
	}
	tags, weights, err := language.ParseAcceptLanguage(clipped(header))
	if err != nil {
		return nil
	}
	var asked []Lang
	for i, tag := range tags {
		l, ok := ParseWritten(tag.String())
		if ok && weights[i] > 0 && !slices.Contains(asked, l) {
			asked = append(asked, l)
		}
	}
	return asked
}

func clipped(header string) string { return header[:min(len(header), mostHeader)] }

// First is the dearest of the languages; "" where there is none.
func (w Wanted) First() Lang {
	if len(w) == 0 {
		return ""
	}
	return w[0]
}

// Key tells one order of languages from another.
func (w Wanted) Key() string {
	parts := make([]string, len(w))
	for i, l := range w {
		parts[i] = string(l)
	}
	return strings.Join(parts, ",")
}
