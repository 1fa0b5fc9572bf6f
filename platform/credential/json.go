package credential

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/gowebpki/jcs"

	"anyam/platform/errs"
)

// What is read, and no more (rule credential-7). A badge with an embedded picture has some 60 KB, a status list of
// a million bits in which every other is set 170 KB.
const (
	MaxBytes = 512 << 10 // of one credential, document or status list
	MaxDepth = 32        // of objects and lists inside one another
)

// parse reads one JSON object. The library of RFC 8785 refuses keys that stand twice, text that is not UTF-8, halves
// of surrogate pairs and numbers beyond a double; what a double cannot hold to the last digit is refused here,
// since the signed form would say another number than the file.
func parse(data []byte) (map[string]any, error) {
	if len(data) > MaxBytes {
		return nil, errs.New(errs.Invalid, "This has %d bytes; a credential has at most %d.", len(data), MaxBytes)
	}
	if _, err := jcs.Transform(data); err != nil {
		return nil, notJSON(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, notJSON(err)
	}
	object, ok := tree.(map[string]any)
	if !ok {
		return nil, errs.New(errs.Invalid, "Expected one JSON object.")
	}
	var f errs.Faults
	within(&f, "", object, 1)
	return object, f.Err()
}

func notJSON(err error) error {
	e := errs.Wrap(errs.Invalid, err, "read JSON")
	e.Key = "This is not JSON as signatures need it: UTF-8, no key twice, numbers within a double (RFC 8785)."
	return e
}

// canonical is the form of RFC 8785 of a tree that parse gave, or that Go values of the same kinds make up.
func canonical(tree any) ([]byte, error) {
	data, err := json.Marshal(tree)
	if err != nil {
		return nil, notJSON(err)
	}
	form, err := jcs.Transform(data)
	if err != nil {
		return nil, notJSON(err)
	}
	return form, nil
}

// within holds a tree to MaxDepth and to numbers that a double carries.
func within(f *errs.Faults, path string, value any, depth int) {
	if depth > MaxDepth {
		f.Add(path, "This lies deeper than %d objects and lists inside one another.", MaxDepth)
		return
	}
	switch v := value.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			within(f, join(path, name), v[name], depth+1)
		}
	case []any:
		for i, item := range v {
			within(f, fmt.Sprintf("%s[%d]", path, i), item, depth+1)
		}
	case json.Number:
		f.Check(isExact(string(v)), path, "Write this number with fewer digits, or as text: a double cannot hold it.")
	}
}

// isExact reports whether the double nearest to a JSON number is written with the very same digits.
func isExact(number string) bool {
	value, err := strconv.ParseFloat(number, 64)
	return err == nil && digits(number) == digits(strconv.FormatFloat(value, 'e', -1, 64))
}

// digits are the significant digits of a number, without sign, point, exponent and outer zeros.
func digits(number string) string {
	mantissa, _, _ := strings.Cut(strings.ToLower(number), "e")
	return strings.Trim(strings.NewReplacer("-", "", ".", "").Replace(mantissa), "0")
}

// join is the path of a field: credentialSubject.achievement.
func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// plain turns Go values into the tree that parse would give. A text that is not UTF-8 is refused: encoding/json
// would put U+FFFD in its place, and sign that.
func plain(value any) (map[string]any, error) {
	data, err := json.Marshal(value)
	if err != nil {
		return nil, notJSON(err)
	}
	if replaced(data) {
		return nil, errs.New(errs.Invalid, "A text here is not UTF-8.")
	}
	return parse(data)
}

// replaced reports whether encoding/json wrote the escape \ufffd, which it does for bytes that are not UTF-8 only: a
// true U+FFFD it writes as it is.
func replaced(data []byte) bool {
	escape := []byte(`\ufffd`)
	for from := 0; ; {
		at := bytes.Index(data[from:], escape)
		if at < 0 {
			return false
		}
		at += from
		before := len(data[:at]) - len(bytes.TrimRight(data[:at], `\`))
		if before%2 == 0 { // an odd number of backslashes before it makes it text about an escape
			return true
		}
		from = at + len(escape)
	}
}
