package bitext_test

import (
	"bytes"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"anyam/gallery/bitext"
	"anyam/platform/errs"
)

var want = bitext.Wanted{Object: "piece-1", From: "id", To: "de"}

// sheet is a bitext with everything that a text can have.
func sheet() bitext.Text {
	return bitext.Text{Object: "piece-1", Address: "https://anyam.example/id/products/kain", Title: "Kain gedog", From: "id", To: "de", Units: []bitext.Unit{
		{ID: "name", Name: "Name", Source: "Kain gedog", Translation: "Gedog-Tuch", State: bitext.Reviewed, Notes: []string{"At most 120 characters"}, Terms: []bitext.Term{{Word: "gedog", Meaning: "the knock of the loom"}}},
		{ID: "story", Name: "Story", Source: "Ditenun \"gedog\" & <halus>.\n\n\tDi Kerek \\ Tuban.", Translation: "Gewebt: \"gedog\" & <fein>.\n\n\tIn Kerek \\ Tuban; 籐 🧺", State: bitext.Translated},
		{ID: "option.0.l", Name: "Large", Source: "besar", State: bitext.Initial},
	}}
}

var formats = map[string]func(io.Writer, bitext.Text) error{"XLIFF": bitext.WriteXLIFF, "PO": bitext.WritePO}

// rule bitext-4
func TestWrite_isReadBackToTheLetter(t *testing.T) {
	for name, write := range formats {
		var b bytes.Buffer
		if err := write(&b, sheet()); err != nil {
			t.Fatal(err)
		}
		back, err := bitext.Read(b.Bytes(), want)
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, b.String())
		}
		if back.Object != "piece-1" || back.From != "id" || back.To != "de" || len(back.Units) != 3 {
			t.Errorf("%s: %+v", name, back)
		}
		for i, u := range sheet().Units {
			got := back.Units[i]
			if got.ID != u.ID || got.Source != u.Source || got.Translation != u.Translation || got.Fault != nil || got.Line == 0 {
				t.Errorf("%s: %+v, want %+v", name, got, u)
			}
		}
		if again, err := bitext.Read(bytes.ReplaceAll(b.Bytes(), []byte("\n"), []byte("\r\n")), want); err != nil || again.Units[1].Translation != back.Units[1].Translation {
			t.Errorf("%s: with lines as Windows ends them: %v", name, err)
		}
	}
}

func xliff(attributes, body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" ` + attributes + `>` + body + `</xliff>`
}

const good = `version="2.1" srcLang="id-ID" trgLang="de-DE"`

func unit(id, inside string) string { return `<unit id="` + id + `">` + inside + `</unit>` }

func TestRead_whatOtherProgramsWrite(t *testing.T) {
	for name, tc := range map[string]struct {
		file, source, translation string
	}{
		"several segments": {xliff(good, `<file id="piece-1"><group id="g">`+unit("name", `<notes><note>x</note></notes><segment><source>Satu. </source><target>Eins. </target></segment><ignorable><source> </source></ignorable><segment><source>Dua.</source><target>Zwei.</target></segment>`)+`</group></file>`), "Satu.  Dua.", "Eins. Zwei."},
		"inline elements":  {xliff(good, `<file id="piece-1">`+unit("name", `<originalData><data id="d1">no text</data></originalData><segment><source>Kain <mrk id="m1" translate="no">gedog</mrk><ph id="1" dataRef="d1"/></source><target><pc id="2">Gedog</pc>-Tuch</target></segment>`)+`</file>`), "Kain gedog", "Gedog-Tuch"},
		"a module's":       {xliff(good+` xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"`, `<file id="piece-1">`+unit("name", `<mtc:matches><mtc:match ref="#s1"><source>lain</source><target>anders</target></mtc:match></mtc:matches><segment><source>Kain</source><target>Tuch</target></segment>`)+`</file>`), "Kain", "Tuch"},
		"version 2.0":      {xliff(`version="2.0" srcLang="id" trgLang="de"`, `<file id="piece-1">`+unit("name", `<segment><source>Kain</source><target>T&#252;cher &amp; mehr</target></segment>`)+`</file>`), "Kain", "Tücher & mehr"},
		"PO by hand":       {"msgid \"\"\nmsgstr \"Language: de\\nX-Source-Language: id\\nX-Anyam-Object: piece-1\\n\"\n\n#. note\nmsgctxt \"name\"\nmsgid \"\"\n\"Kain \"\n\"gedog\"\nmsgstr \"\"\n\"Gedog\"\n\"-Tuch\"\n\n#~ msgid \"old\"\n#~ msgstr \"alt\"\n", "Kain gedog", "Gedog-Tuch"},
	} {
		got, err := bitext.Read([]byte(tc.file), want)
		if err != nil || len(got.Units) != 1 {
			t.Errorf("%s: %v %+v", name, err, got.Units)
			continue
		}
		if u := got.Units[0]; u.ID != "name" || u.Source != tc.source || u.Translation != tc.translation {
			t.Errorf("%s: %+v", name, u)
		}
	}
}

func po(headers, entries string) string {
	return "msgid \"\"\nmsgstr \"" + headers + "\"\n\n" + entries
}

const (
	goodHeaders = `Language: de\nX-Source-Language: id\nX-Anyam-Object: piece-1\n`
	entry       = "msgctxt \"name\"\nmsgid \"Kain\"\nmsgstr \"Tuch\"\n"
)

// rules bitext-1 and bitext-2: what is refused whole, and at which line.
func TestRead_refusedWhole(t *testing.T) {
	ours := `<file id="piece-1">` + unit("name", `<segment><source>Kain</source><target>Tuch</target></segment>`) + `</file>`
	bomb := `<!DOCTYPE xliff [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>`
	for name, file := range map[string]string{
		"nothing":                  "",
		"no text at all":           "{}",
		"a table":                  "a,b\n1,2\n",
		"not UTF-8":                "\xff\xfe<\x00x\x00",
		"Latin-1 it says":          strings.Replace(xliff(good, ours), "UTF-8", "ISO-8859-1", 1),
		"too large":                xliff(good, strings.Repeat(" ", bitext.MaxBytes)),
		"no end":                   strings.TrimSuffix(xliff(good, ours), "</file></xliff>"),
		"entities that multiply":   strings.Replace(xliff(good, strings.Replace(ours, "Tuch", "&c;", 1)), "<xliff", bomb+"<xliff", 1),
		"an entity from outside":   strings.Replace(xliff(good, ours), "<xliff", `<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff`, 1),
		"an entity nobody knows":   xliff(good, strings.Replace(ours, "Tuch", "&nbsp;", 1)),
		"version 1.2":              `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file/></xliff>`,
		"a later version":          xliff(strings.Replace(good, "2.1", "3.0", 1), ours),
		"another vocabulary":       `<html xmlns="http://www.w3.org/1999/xhtml"/>`,
		"another piece":            xliff(good, strings.Replace(ours, "piece-1", "piece-2", 1)),
		"two pieces":               xliff(good, ours+strings.Replace(ours, "piece-1", "piece-2", 1)),
		"another target":           xliff(strings.Replace(good, "de-DE", "ja", 1), ours),
		"another source":           xliff(strings.Replace(good, "id-ID", "en", 1), ours),
		"no target":                xliff(`version="2.1" srcLang="id"`, ours),
		"no units":                 xliff(good, `<file id="piece-1"></file>`),
		"too deep":                 xliff(good, `<file id="piece-1">`+strings.Repeat(`<group id="g">`, 100)+strings.Repeat(`</group>`, 100)+`</file>`),
		"too many":                 xliff(good, `<file id="piece-1">`+strings.Repeat(unit("n", ""), 2001)+`</file>`),
		"PO of another piece":      po(strings.Replace(goodHeaders, "piece-1", "piece-2", 1), entry),
		"PO into another language": po(strings.Replace(goodHeaders, "de", "ja", 1), entry),
		"PO without texts":         po(goodHeaders, ""),
		"PO with a broken quote":   po(goodHeaders, strings.Replace(entry, `"Tuch"`, `"Tuch`, 1)),
		"PO with a stray line":     po(goodHeaders, entry+"Tuch\n"),
		"PO with plurals":          po(goodHeaders, "msgctxt \"name\"\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\n"),
		"PO with an endless line":  po(goodHeaders, "# "+strings.Repeat("x", 70_000)+"\n"+entry),
	} {
		got, err := bitext.Read([]byte(file), want)
		if !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v, %+v", name, err, got.Units)
		}
	}
}

// rule bitext-3
func TestRead_aUnitThatCannotBeUsed(t *testing.T) {
	twice := xliff(good, `<file id="piece-1">`+unit("name", `<segment><source>Kain</source><target>Tuch</target></segment>`)+unit("story", `<segment><source>a</source><target>b<cp hex="0007"/></target></segment>`)+
		unit("name", `<segment><source>Kain</source><target>Stoff</target></segment>`)+unit("warning", `<segment><source>a. </source><target>b. </target></segment><segment><source>c.</source></segment>`)+unit("care", `<segment><source>c</source><target>d</target></segment>`)+`</file>`)
	for name, file := range map[string]string{"XLIFF": twice, "PO": po(goodHeaders, entry+"\nmsgctxt \"care\"\nmsgid \"c\"\nmsgstr \"d\"\n\n"+strings.Replace(entry, "Tuch", "Stoff", 1))} {
		got, err := bitext.Read([]byte(file), want)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for i, u := range got.Units {
			isBad := u.ID == "story" || u.ID == "warning" || u.ID == "name" && i > 0
			if (u.Fault != nil) != isBad {
				t.Errorf("%s: unit %d, %s: fault %v", name, i, u.ID, u.Fault)
			}
		}
	}
}

func TestRead_fuzzyIsNotTranslated(t *testing.T) {
	got, err := bitext.Read([]byte(po(goodHeaders, "#, fuzzy\n"+entry+"\nmsgctxt \"care\"\nmsgid \"c\"\nmsgstr \"d\"\n")), want)
	if err != nil {
		t.Fatal(err)
	}
	if got.Units[0].Translation != "" || got.Units[0].State != bitext.Initial || got.Units[1].Translation != "d" {
		t.Errorf("%+v", got.Units)
	}
}

// No file makes the reader panic, and what it reads can be written and read again.
func FuzzRead(f *testing.F) {
	for _, write := range formats {
		var b bytes.Buffer
		if err := write(&b, sheet()); err != nil {
			f.Fatal(err)
		}
		f.Add(b.Bytes())
	}
	f.Add([]byte(xliff(good, `<file id="piece-1">`+unit("name", `<segment><source>Kain</source></segment>`)+`</file>`)))
	f.Add([]byte(po(goodHeaders, entry)))
	f.Fuzz(func(t *testing.T, file []byte) {
		got, err := bitext.Read(file, want)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := bitext.WriteXLIFF(&b, got); err != nil {
			return // an id that XML cannot have
		}
		again, err := bitext.Read(b.Bytes(), want)
		if err != nil || len(again.Units) != len(got.Units) {
			t.Fatalf("%v: %d units of %d", err, len(again.Units), len(got.Units))
		}
		for i := range got.Units {
			if a, b := got.Units[i], again.Units[i]; !reflect.DeepEqual([]string{a.ID, clean(a.Source), clean(a.Translation)}, []string{b.ID, clean(b.Source), clean(b.Translation)}) {
				t.Errorf("%+v, then %+v", a, b)
			}
		}
	})
}

// clean is a text as XML keeps it: line ends become one, and what XML cannot have is replaced.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r':
			return -1
		case r < ' ' && r != '\n' && r != '\t', r >= 0xFFFE && r <= 0xFFFF, r == '\uFFFD':
			return -1
		}
		return r
	}, fmt.Sprint(text))
}
