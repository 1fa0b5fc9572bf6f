package respond

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"anyam/platform/errs"
	"anyam/platform/once"
)

// Form is what was typed into a form. Values are trimmed, valid UTF-8 and free of control marks, so that
// nothing below needs to think of them again.
type Form struct{ r *http.Request }

// maxForm bounds a form without files, in bytes.
const maxForm = 1 << 20

// ParseForm reads the form of a request.
func ParseForm(w http.ResponseWriter, r *http.Request) (Form, error) {
	r.Body = http.MaxBytesReader(w, r.Body, maxForm)
	if err := r.ParseForm(); err != nil {
		return Form{}, unread(err)
	}
	return Form{r}, nil
}

// inMemory is how much of a form with files is kept in memory; the rest waits in temporary files.
const inMemory = 1 << 20

// ParseFileForm reads a form that may bring files, with everything in it of at most so many bytes. done lets go of the files, also
// after an error.
func ParseFileForm(w http.ResponseWriter, r *http.Request, most int64) (form Form, done func(), err error) {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	done = func() {
		if r.MultipartForm != nil {
			_ = r.MultipartForm.RemoveAll()
		}
	}
	if err := r.ParseMultipartForm(inMemory); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return form, done, unread(err)
	}
	form, err = ParseForm(w, r)
	return form, done, err
}

// unread is why a form could not be read.
func unread(err error) error {
	if tooLarge(err) {
		return err
	}
	return &errs.Error{Kind: errs.Invalid, Key: "The form did not arrive whole. Please send it again.", Err: err}
}

// Text is a single line.
func (f Form) Text(name string) string {
	return strings.Join(strings.Fields(clean(f.r.PostForm.Get(name), false)), " ")
}

// Lines is a text of several lines.
func (f Form) Lines(name string) string {
	return strings.TrimSpace(clean(strings.ReplaceAll(f.r.PostForm.Get(name), "\r\n", "\n"), true))
}

// All are the values of a field that may stand several times, without the empty ones.
func (f Form) All(name string) []string {
	var all []string
	for _, v := range f.r.PostForm[name] {
		if v = strings.Join(strings.Fields(clean(v, false)), " "); v != "" {
			all = append(all, v)
		}
	}
	return all
}

// List is a field of words with commas between them.
func (f Form) List(name string) []string {
	var all []string
	for part := range strings.SplitSeq(f.Text(name), ",") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// Checked reports whether a checkbox is ticked.
func (f Form) Checked(name string) bool { return f.r.PostForm.Get(name) != "" }

// Int is a whole number of at least low and at most high; an empty field is 0 and no fault.
func (f Form) Int(faults *errs.Faults, name string, low, high int64) int64 {
	text := strings.NewReplacer(".", "", ",", "", " ", "", "\u00a0", "").Replace(f.Text(name))
	if text == "" {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if !faults.Check(err == nil && n >= low && n <= high, name, "Write a whole number from %d to %d.", low, high) {
		return 0
	}
	return n
}

// Scaled is a number with a decimal mark, times scale: with scale 10, "34,5" cm is 345 mm. An empty field
// is 0 and no fault.
func (f Form) Scaled(faults *errs.Faults, name string, scale, high int64) int64 {
	text := strings.ReplaceAll(f.Text(name), ",", ".")
	if text == "" {
		return 0
	}
	x, err := strconv.ParseFloat(text, 64)
	ok := err == nil && x >= 0 && x*float64(scale) <= float64(high)
	if !faults.Check(ok, name, "Write a number from 0 to %d.", high/scale) {
		return 0
	}
	return int64(x*float64(scale) + 0.5)
}

// maxOnce bounds a token, in bytes: ours have 32, and it is the key of an index.
const maxOnce = 100

// Once is the token against a double press. What is too long to be one is none.
func (f Form) Once() once.Token {
	token := f.Text("once")
	if len(token) > maxOnce {
		return ""
	}
	return once.Token(token)
}

// Version is the version of the record that the form was drawn from.
func (f Form) Version() int64 {
	n, _ := strconv.ParseInt(f.Text("version"), 10, 64)
	return n
}

// VersionAgain is the version for a form that is drawn again because of err. It stays as it came, so that what somebody
// else saves meanwhile is still noticed; once the visitor has been told of that, it is the newest, and to save is to decide.
func (f Form) VersionAgain(err error, newest int64) int64 {
	if errs.Is(err, errs.Conflict) {
		return newest
	}
	return f.Version()
}

// clean makes text harmless: invalid UTF-8 and control marks are dropped, and so are the marks that turn
// the direction of what follows (Unicode Standard Annex 9, section 2), which can make a page lie.
func clean(s string, keepLines bool) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' && keepLines:
			return r
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff:
			return -1
		}
		return r
	}, s)
}

// CleanLine makes a text that came beside a form, such as the name of a file, as harmless as a field of one line.
func CleanLine(s string) string { return strings.Join(strings.Fields(clean(s, false)), " ") }
