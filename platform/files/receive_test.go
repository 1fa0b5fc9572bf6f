package files

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestReceive_byItsBytes(t *testing.T) {
	pdf, webp := "%PDF-1.7 a paper", "RIFF\x10\x00\x00\x00WEBPVP8 a picture"
	for _, tc := range []struct {
		what string
		r    io.Reader
		want string
		err  error
	}{
		{"nobody sent one", nil, "", nil},
		{"an empty file", strings.NewReader(""), "", nil},
		{"a paper", strings.NewReader(pdf), "application/pdf", nil},
		{"a photograph", strings.NewReader("\xff\xd8\xff\xe0 and so on"), "image/jpeg", nil},
		{"a picture", strings.NewReader("\x89PNG\r\n\x1a\n and so on"), "image/png", nil},
		{"a picture of a kind that is not asked for", strings.NewReader(webp), "", ErrKind},
		{"a page", strings.NewReader("<html>"), "", ErrKind},
		{"as long as may be", strings.NewReader(pdf + strings.Repeat(" ", 40-len(pdf))), "application/pdf", nil},
		{"one byte longer", strings.NewReader(pdf + strings.Repeat(" ", 41-len(pdf))), "", ErrKind},
		{"a broken connection", iotest.ErrReader(io.ErrUnexpectedEOF), "", ErrCut},
	} {
		content, got, err := Receive(tc.r, 40, "application/pdf", "image/jpeg", "image/png")
		if got != tc.want || !errors.Is(err, tc.err) || (got == "") != (len(content) == 0) {
			t.Errorf("%s: %q, %d bytes, %v", tc.what, got, len(content), err)
		}
	}
	if _, got, err := Receive(strings.NewReader(webp), 40, "image/webp"); got != "image/webp" || err != nil {
		t.Errorf("a picture that is asked for: %q, %v", got, err)
	}
}
