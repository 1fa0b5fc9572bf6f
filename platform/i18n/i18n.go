// Package i18n speaks to readers in their language.
//
// Source texts are English and stand in the code: l.T("Ask for a quotation"). Translations stand in PO
// files, one for each area and language: po/id/trade.po. All files of a language make one catalogue; a
// text without a translation is shown in English, and a test names it. Numbers, dates and money follow
// CLDR (go-playground/locales, bojanz/currency).
package i18n

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/en_GB"
	idlocale "github.com/go-playground/locales/id"
	"github.com/leonelquinteros/gotext"
	"golang.org/x/text/language"

	"anyam/platform/money"
	"anyam/platform/recent"
)

// Lang is a language that pages are written in: a BCP 47 tag, and the first part of a public address.
type Lang string

// The languages of the product.
const (
	Indonesian Lang = "id"
	English    Lang = "en"
)

// Langs are the languages of the product; the first is what a reader gets who wants none of them.
var Langs = []Lang{English, Indonesian}

// ParseLang reads a language as it stands in an address; ok is false for one that we do not speak.
func ParseLang(s string) (lang Lang, ok bool) {
	for _, l := range Langs {
		if string(l) == s {
			return l, true
		}
	}
	return "", false
}

var matcher = language.NewMatcher([]language.Tag{language.English, language.Indonesian})

// Negotiate picks the language for an Accept-Language header (RFC 9110, section 12.5.4).
func Negotiate(acceptLanguage string) Lang {
	tags, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return Langs[0]
	}
	_, i, _ := matcher.Match(tags...)
	return Langs[i]
}

// Locale writes for readers of one language. It does not change and may be shared.
type Locale struct {
	lang    Lang
	texts   *gotext.Po // nil for English, the language of the source texts
	cldr    locales.Translator
	amounts *recent.Values[money.Amount, string] // as they are written
}

var loaded = sync.OnceValue(load)

// For gives the locale of a language; an unknown one reads English.
func For(lang Lang) *Locale {
	if l, ok := loaded()[lang]; ok {
		return l
	}
	return loaded()[English]
}

//go:embed po
var poFiles embed.FS

func load() map[Lang]*Locale {
	texts, err := catalogue(poFiles, Indonesian)
	if err != nil {
		panic("i18n: the embedded catalogues cannot be read: " + err.Error()) // a fault of the build
	}
	return map[Lang]*Locale{
		English:    newLocale(English, nil, en_GB.New()),
		Indonesian: newLocale(Indonesian, texts, idlocale.New()),
	}
}

func newLocale(lang Lang, texts *gotext.Po, cldr locales.Translator) *Locale {
	return &Locale{lang: lang, texts: texts, cldr: cldr, amounts: recent.New[money.Amount, string](writtenAmounts)}
}

// catalogue joins the PO files of a language.
func catalogue(files fs.FS, lang Lang) (*gotext.Po, error) {
	names, err := fs.Glob(files, path.Join("po", string(lang), "*.po"))
	if err != nil {
		return nil, err
	}
	header := fmt.Sprintf("msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: nplurals=1; plural=0;\\n\"\n\n", lang)
	text := []byte(header)
	for _, name := range names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		text = append(append(text, b...), '\n', '\n')
	}
	po := gotext.NewPo()
	po.Parse(text)
	return po, nil
}

// Lang is the locale's language.
func (l *Locale) Lang() Lang { return l.lang }

// Foreign is a language where it is not the reader's, so that a page says which it is; else "".
func (l *Locale) Foreign(lang Lang) Lang {
	if lang == l.lang {
		return ""
	}
	return lang
}

// T is the text in the reader's language, with its arguments put in as by fmt.Sprintf.
func (l *Locale) T(text string, args ...any) string {
	if l.texts != nil {
		get := l.texts.Get // its own formatting is not wanted here: vet would take text for a format
		text = get(text)
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// C is T for a short text that means different things in different places; context says which.
func (l *Locale) C(context, text string, args ...any) string {
	if l.texts != nil && l.texts.IsTranslatedC(text, context) {
		text = l.texts.GetC(text, context)
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// N is the text for a count: one for exactly one, many otherwise, as the reader's language has it.
// Both take the count, already written for the reader, as their first argument %s; args follow it.
func (l *Locale) N(one, many string, n int64, args ...any) string {
	text := many
	switch {
	case l.texts != nil:
		text = l.texts.GetN(one, many, int(n))
	case n == 1:
		text = one
	}
	return fmt.Sprintf(text, append([]any{l.Number(n)}, args...)...)
}

// Has reports whether the text has a translation; English needs none.
func (l *Locale) Has(text string) bool { return l.texts == nil || l.texts.IsTranslated(text) }
