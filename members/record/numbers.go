package record

import (
	"regexp"
	"strings"
)

// Numbers that offices gave, as digits only.
var (
	nibForm  = regexp.MustCompile(`^[0-9]{13}$`)
	kbliForm = regexp.MustCompile(`^[0-9]{5}$`)
)

// DigitsOf are the digits of a number as people write it: 01.234.567.8-901.000.
func DigitsOf(written string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case strings.ContainsRune(" .-/\u00a0", r):
			return -1
		}
		return '?' // a letter is a fault, not a mark between digits
	}, written)
}

// isNIB reports whether the digits are a business identification number. They are random but for their count.
func isNIB(digits string) bool { return nibForm.MatchString(digits) }

// isKBLI reports whether the code has the form of a class of the classification: five digits, of a division from 01.
func isKBLI(k KBLI) bool {
	return kbliForm.MatchString(k.Code) && !strings.HasPrefix(k.Code, "00") && (k.Version == 2020 || k.Version == 2025)
}

// isNPWP reports whether the digits can be a taxpayer number (Minister of Finance regulation 112/2022): 15 digits
// whose ninth checks the eight before it, or 16: those behind a zero, or newer ones that check nothing.
func isNPWP(digits string) bool {
	if !onlyDigits(digits) {
		return false
	}
	switch {
	case len(digits) == 15:
		return luhn(digits[:9])
	case len(digits) == 16 && digits[0] == '0':
		return luhn(digits[1:10])
	}
	return len(digits) == 16 && !isNIK(digits)
}

func onlyDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// luhn reports whether the last digit checks those before it (ISO/IEC 7812-1, annex B).
func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// isNIK reports whether 16 digits have the form of a citizen's identity number: province from 11 to 97, then regency and
// district, the birthday with 40 added to a woman's day, and a running number (Presidential Regulation 40/2019).
func isNIK(digits string) bool {
	if len(digits) != 16 || !onlyDigits(digits) {
		return false
	}
	two := func(at int) int { return int(digits[at]-'0')*10 + int(digits[at+1]-'0') }
	province, day, month := two(0), two(6), two(8)
	if day > 40 {
		day -= 40
	}
	return province >= 11 && province <= 97 && day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// sixteen finds 16 digits, perhaps with marks between them, that belong to no longer number.
var sixteen = regexp.MustCompile(`(?:[0-9][ .\-]?){15,}[0-9]`)

// HoldsNIK reports whether a text holds what looks like a citizen's identity number, which nobody is asked for and
// nothing keeps (rule record-2).
func HoldsNIK(text string) bool {
	for _, found := range sixteen.FindAllString(text, -1) {
		if isNIK(DigitsOf(found)) {
			return true
		}
	}
	return false
}
