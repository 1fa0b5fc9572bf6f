// Package pdftest reads back what platform/pdf wrote, for the tests of rooms that draw documents. It knows
// just enough of PDF for that: it is no reader of other people's files.
package pdftest

import (
	"bytes"
	"compress/zlib"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

var (
	stream = regexp.MustCompile(`(?s)/Filter /FlateDecode[^>]*/Length \d+>>\nstream\n(.*?)\nendstream`)
	shown  = regexp.MustCompile(`(?s)BT (-?[\d.]+) (-?[\d.]+) Td \(((?:\\.|[^\\)])*)\) Tj`)
)

// Pages returns the texts of each page, in the order in which they were drawn. Text in a font that has
// to stand in for another, joined letters and text from right to left come in parts, as they are on paper.
// Text that stands outside its page, or across its foot, fails the test.
func Pages(t testing.TB, pdf []byte) [][]string {
	t.Helper()
	var pages [][]string
	for i, page := range read(t, pdf) {
		foot := page[len(page)-1].y
		var texts []string
		for _, s := range page {
			if s.x < 0 || s.x > 595 || s.y > 842 || s.y < aboveFoot && s.y != foot {
				t.Fatalf("page %d: %q stands outside, at %.1f, %.1f pt", i+1, s.text, s.x, s.y)
			}
			texts = append(texts, s.text)
		}
		pages = append(pages, texts)
	}
	return pages
}

// aboveFoot is the lowest baseline of text above the foot of the page, in points.
const aboveFoot = 46

type text struct {
	text string
	x, y float64 // points from the lower left corner
}

func read(t testing.TB, pdf []byte) [][]text {
	t.Helper()
	var pages [][]text
	for _, m := range stream.FindAllSubmatch(pdf, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(r)
		if err != nil || !bytes.Contains(content, []byte(" Tj ET")) {
			continue // a font or a picture
		}
		var texts []text
		for _, s := range shown.FindAllSubmatch(content, -1) {
			x, _ := strconv.ParseFloat(string(s[1]), 64)
			y, _ := strconv.ParseFloat(string(s[2]), 64)
			texts = append(texts, text{decode(s[3]), x, y})
		}
		pages = append(pages, texts)
	}
	if len(pages) == 0 {
		t.Fatal("the document has no page with text")
	}
	return pages
}

var unescape = strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r")

func decode(literal []byte) string {
	raw := unescape.Replace(string(literal))
	units := make([]uint16, 0, len(raw)/2)
	for i := 0; i+1 < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	return string(utf16.Decode(units))
}

// Text is all texts of the document, one to a line.
func Text(t testing.TB, pdf []byte) string {
	t.Helper()
	var b strings.Builder
	for _, page := range Pages(t, pdf) {
		b.WriteString(strings.Join(page, "\n") + "\n")
	}
	return b.String()
}

// Tool runs a program of poppler-utils on the document and returns what it prints. The test is skipped,
// with the reason printed, where the program is not installed.
func Tool(t testing.TB, pdf []byte, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed (poppler-utils): %v", name, err)
	}
	file := t.TempDir() + "/document.pdf"
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.CommandContext(t.Context(), path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}
