package provenance

import (
	"crypto/rand"
	"fmt"
	"strings"

	"anyam/platform/errs"
)

// Code names a passport: eight random marks of Crockford's alphabet, which has no I, L, O and U, and a check mark of
// ISO/IEC 7064, MOD 37,36 (rule provenance-1). It is also the serial number of the piece.
type Code string

const (
	codeMarks = 8
	crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	alphabet  = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ" // of the check mark
)

// newCode draws a code whose check mark is of Crockford's alphabet too, so that no mark can be read as another. Two
// passports may draw the same: the table's key notices.
func newCode() Code {
	marks := make([]byte, codeMarks)
	for {
		_, _ = rand.Read(marks) // never fails
		for i := range marks {
			marks[i] = crockford[marks[i]%32]
		}
		if check := checkMark(string(marks)); strings.IndexByte(crockford, check) >= 0 {
			return Code(string(marks) + string(check))
		}
	}
}

// checkMark is the check character of ISO/IEC 7064, hybrid system MOD 37,36.
func checkMark(marks string) byte {
	p := 36
	for i := range len(marks) {
		s := (p + strings.IndexByte(alphabet, marks[i])) % 36
		if s == 0 {
			s = 36
		}
		p = s * 2 % 37
	}
	return alphabet[(37-p)%36]
}

// ErrCheckMark says that a code was mistyped, not that a piece is unknown.
var ErrCheckMark = errs.New(errs.Invalid, "There is a typing error in this code. Look at the label again: it has nine marks, such as 7K3M9QX2D.")

// ParseCode reads a code as people type it: in lower case, with spaces or hyphens, O for 0, I and L for 1.
func ParseCode(text string) (Code, error) {
	clean := strings.NewReplacer(" ", "", "-", "", "\u00a0", "").Replace(strings.ToUpper(text))
	if len(clean) != codeMarks+1 {
		return "", ErrCheckMark
	}
	marks := strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(clean)
	for i := range len(marks) {
		if strings.IndexByte(crockford, marks[i]) < 0 {
			return "", ErrCheckMark
		}
	}
	if marks[codeMarks] != checkMark(marks[:codeMarks]) {
		return "", ErrCheckMark
	}
	return Code(marks), nil
}

// String groups the marks for reading: 7K3 M9Q X2D.
func (c Code) String() string {
	if len(c) != codeMarks+1 {
		return string(c)
	}
	return string(c[:3] + " " + c[3:6] + " " + c[6:])
}

// item is the number of a product as a GTIN-14: 02 opens the restricted circulation numbers of a company (GS1 General
// Specifications, section 2.1.11), which mean something only at the host that wrote them. The association needs no
// licensed prefix for it.
func item(number int64) string {
	body := fmt.Sprintf("02%011d", number)
	return body + string(gs1Check(body))
}

// gs1Check is the check digit of GS1 keys (General Specifications, section 7.9.1): from the right, digits weigh 3 and 1.
func gs1Check(digits string) byte {
	sum := 0
	for i := range len(digits) {
		weight := 1
		if (len(digits)-i)%2 == 1 {
			weight = 3
		}
		sum += weight * int(digits[i]-'0')
	}
	return byte('0' + (10-sum%10)%10)
}

// Path is the address of a passport in the shape of a GS1 Digital Link (release 1.6, section 3): the item by application identifier
// 01, the piece by 21.
func (p Passport) Path() string { return "/p/01/" + item(p.Item) + "/21/" + string(p.Code) }
