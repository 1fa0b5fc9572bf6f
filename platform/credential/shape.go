package credential

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"anyam/platform/errs"
)

// Shape is the fields that an object may have, by name. Every other is refused (rule credential-1).
type Shape map[string]Field

// Field says what stands in a field. The ready ones are Text, Words, URI, Instant, Number, Flag; Object and Typed make
// fields that hold objects.
type Field struct {
	holds    content
	shape    Shape
	class    string // the type that an object must name
	many     bool
	required bool
}

type content int

const (
	isText content = iota
	isWords
	isURI
	isInstant
	isNumber
	isFlag
	isObject
)

// The fields that hold no objects.
var (
	Text    = Field{holds: isText}    // a text without a language: a code, a name
	Words   = Field{holds: isWords}   // a text, or one with its language: {"@value": …, "@language": "id"} (VCDM 2.0, section 11.1)
	URI     = Field{holds: isURI}     // an absolute URI: https:, did:, urn:uuid:, data:, mailto:
	Instant = Field{holds: isInstant} // a dateTimeStamp of XML Schema: 2026-11-28T07:00:00Z
	Number  = Field{holds: isNumber}  // a JSON number
	Flag    = Field{holds: isFlag}    // true or false
)

// Object is a field that holds an object of the shape, without a type.
func Object(s Shape) Field { return Field{holds: isObject, shape: s} }

// Typed is a field that holds an object of the shape which names its class: {"type": ["Achievement"], …}.
func Typed(class string, s Shape) Field { return Field{holds: isObject, shape: s, class: class} }

// Required is the field when an object must have it.
func (field Field) Required() Field { field.required = true; return field }

// Many is the field when it may hold a list of such values as well as one.
func (field Field) Many() Field { field.many = true; return field }

// check notes what is wrong with an object, field by field.
func (s Shape) check(f *errs.Faults, path string, object map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(s)) {
		value, has := object[name]
		if !has {
			f.Check(!s[name].required, join(path, name), "This field is required.")
			continue
		}
		s[name].check(f, join(path, name), value)
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if _, known := s[name]; !known {
			f.Add(join(path, name), "The data model does not know this field. It knows %s.", strings.Join(slices.Sorted(maps.Keys(s)), ", "))
		}
	}
}

func (field Field) check(f *errs.Faults, path string, value any) {
	values, isList := value.([]any)
	if !isList {
		field.checkOne(f, path, value)
		return
	}
	if !field.many && field.holds != isWords {
		f.Add(path, "Write one value here, not a list.")
		return
	}
	f.Check(len(values) > 0, path, "Write at least one value here, or leave the field out.")
	for i, item := range values {
		field.checkOne(f, fmt.Sprintf("%s[%d]", path, i), item)
	}
}

func (field Field) checkOne(f *errs.Faults, path string, value any) {
	switch field.holds {
	case isText:
		text, ok := value.(string)
		f.Check(ok && text != "", path, "Write a text here.")
	case isWords:
		f.Check(isWording(value), path, "Write a text here, or one with its language.")
	case isURI:
		f.Check(isAbsolute(value), path, "Write an absolute URI here, such as https://craft.example/pieces/7.")
	case isInstant:
		_, ok := instant(value)
		f.Check(ok, path, "Write a date and time with its zone here, such as 2026-11-28T07:00:00Z.")
	case isNumber:
		_, ok := value.(json.Number)
		f.Check(ok, path, "Write a number here.")
	case isFlag:
		_, ok := value.(bool)
		f.Check(ok, path, "Write true or false here.")
	case isObject:
		field.checkObject(f, path, value)
	}
}

func (field Field) checkObject(f *errs.Faults, path string, value any) {
	object, ok := value.(map[string]any)
	if !ok {
		f.Add(path, "Write an object here with %s.", strings.Join(slices.Sorted(maps.Keys(field.shape)), ", "))
		return
	}
	shape := field.shape
	if field.class != "" {
		f.Check(slices.Contains(texts(object["type"]), field.class), join(path, "type"), "Name the type %s here.", field.class)
		shape = maps.Clone(shape)
		shape["type"] = Text.Many()
	}
	shape.check(f, path, object)
}

// isWording is a text, or a value object of JSON-LD with its language.
func isWording(value any) bool {
	if object, ok := value.(map[string]any); ok {
		for name, part := range object {
			if text, ok := part.(string); !ok || text == "" || (name != "@value" && name != "@language" && name != "@direction") {
				return false
			}
		}
		return object["@value"] != nil
	}
	text, ok := value.(string)
	return ok && text != ""
}

// isAbsolute is a URI with a scheme and something behind it (RFC 3986).
func isAbsolute(value any) bool {
	text, ok := value.(string)
	if !ok || strings.ContainsAny(text, " \t\r\n<>\"") {
		return false
	}
	u, err := url.Parse(text)
	return err == nil && u.Scheme != "" && (u.Opaque != "" || u.Host != "")
}

// instant reads a dateTimeStamp, which has a zone (XML Schema 1.1, part 2, section 3.4.28).
func instant(value any) (time.Time, bool) {
	text, ok := value.(string)
	if !ok {
		return time.Time{}, false
	}
	t, err := time.Parse(time.RFC3339, text)
	return t, err == nil
}

// written is an instant as this package writes it: in UTC, to the second, which is what nbf and exp of a JWT carry.
func written(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// texts are the texts of a field that holds one or a list of them.
func texts(value any) []string {
	if text, ok := value.(string); ok {
		return []string{text}
	}
	var all []string
	for _, item := range list(value) {
		if text, ok := item.(string); ok {
			all = append(all, text)
		}
	}
	return all
}

// list is a field's values: a list, or the one value as a list, or none.
func list(value any) []any {
	switch v := value.(type) {
	case nil:
		return nil
	case []any:
		return v
	default:
		return []any{v}
	}
}
