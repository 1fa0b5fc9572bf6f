package card

import (
	"crypto/rand"
	"fmt"
	"strings"

	"rsc.io/qr"
)

// alphabet is that of Douglas Crockford's base 32: no I, L, O and U, which are misread.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// length is how many random signs a code has, of five bits each (rule card-1).
const length = 16

// NewCode makes a code: 16 random signs and one that checks them.
func NewCode() string {
	var b [length]byte
	_, _ = rand.Read(b[:]) // crypto/rand.Read never fails since Go 1.24
	for i := range b {
		b[i] = alphabet[b[i]%32]
	}
	return string(b[:]) + string(check(string(b[:])))
}

// check is the check character of the hybrid system of ISO/IEC 7064, section 9, with the moduli 33 and 32: it finds every single wrong
// sign, and nearly every two that were swapped.
func check(signs string) byte {
	const m = len(alphabet)
	p := m
	for i := range len(signs) {
		s := (p + strings.IndexByte(alphabet, signs[i])) % m
		if s == 0 {
			s = m
		}
		p = 2 * s % (m + 1)
	}
	return alphabet[(m+1-p)%m]
}

// Read is the code that a text means: small letters, spaces and hyphens do not matter, and signs that are misread are put right. ok is
// false for what cannot be a code.
func Read(text string) (code string, ok bool) {
	if len(text) > 60 {
		return "", false
	}
	code = strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(text))
	if len(code) != length+1 || strings.Trim(code, alphabet) != "" {
		return "", false
	}
	return code, check(code[:length]) == code[length]
}

// Grouped is the code as people read it: in groups of four, the last one of five.
func Grouped(code string) string {
	if len(code) != length+1 {
		return code
	}
	return code[:4] + "-" + code[4:8] + "-" + code[8:12] + "-" + code[12:]
}

// Squares is the QR code of a text as the path of an SVG (ISO/IEC 18004, error correction M): one square of a unit for each dark
// module, with the quiet zone of four around them.
func Squares(text string) (side int, path string, err error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return 0, "", fmt.Errorf("code of the card: %w", err)
	}
	const quiet = 4
	var b strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			start := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > start {
				fmt.Fprintf(&b, "M%d %dh%dv1h-%dz", start+quiet, y+quiet, x-start, x-start)
			}
		}
	}
	return code.Size + 2*quiet, b.String(), nil
}
