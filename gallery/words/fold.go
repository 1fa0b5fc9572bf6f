package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold writes text as it is compared: lower case, compatibility forms unified (full-width letters,
// ligatures, superscripts: NFKD of UAX #15), accents stripped. Bytes that are not UTF-8 become U+FFFD.
func Fold(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD")) {
		if isStripped(r) {
			continue
		}
		r = unicode.ToLower(r)
		if plain, ok := undecomposed[r]; ok {
			b.WriteString(plain)
			continue
		}
		b.WriteRune(r)
	}
	return norm.NFC.String(b.String()) // puts Hangul and voiced kana together again
}

// isPlain reports that folding changes nothing.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' || c < ' ' {
			return false
		}
	}
	return true
}

// isStripped tells accents and invisible characters. The two voicing marks of kana stay: they make
// another sound, not an accent.
func isStripped(r rune) bool {
	const voiced, semivoiced = '\u3099', '\u309A'
	if r == voiced || r == semivoiced {
		return false
	}
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) || unicode.IsControl(r) && !unicode.IsSpace(r)
}

// undecomposed are letters that Unicode does not take apart, as they are typed without their key.
var undecomposed = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ħ': "h", 'ı': "i", 'ŋ': "ng",
}

// longest bounds a token, in characters; the longest word of Indonesian dictionaries has 24.
const longest = 32

// Tokens folds a text and cuts it into words and numbers, in their order.
//
//   - A word is a run of letters; a number is a run of digits: 30x40cm is 30, 40, cm.
//   - A single Latin letter is no word: it is the x of 30 x 40 or the tail of an abbreviation.
//   - Hyphens separate (anyam-anyaman is two words); an apostrophe inside a word does not (Jum'at is jumat),
//     and the English genitive falls away (maker's is maker).
//   - The 2 that doubles an Indonesian word in quick writing falls away (kupu2 is kupu).
//   - A joining word that is doubled is a word of its own: oleh-oleh, a souvenir, is oleholeh.
//   - Chinese characters and kana stand without spaces: each two neighbours make a token, as one does alone.
func Tokens(s string) []string {
	t := tokenizer{}
	for _, r := range Fold(s) {
		t.take(r)
	}
	t.end()
	return t.out
}

type kind int

const (
	none kind = iota
	letter
	digit
	ideograph
	apostrophe
)

func kindOf(r rune) kind {
	switch {
	case 'a' <= r && r <= 'z':
		return letter
	case '0' <= r && r <= '9':
		return digit
	case strings.ContainsRune("'’‘ʼʻ`´", r):
		return apostrophe
	case r < utf8.RuneSelf:
		return none
	case r == 'ー' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return ideograph
	case unicode.IsLetter(r) || unicode.Is(unicode.M, r):
		return letter
	case unicode.IsNumber(r):
		return digit
	}
	return none
}

type tokenizer struct {
	out     []string
	run     []rune
	kind    kind
	broken  int  // where an apostrophe stood in the run, 0 if none
	after   bool // the last character was an apostrophe inside a word
	letters int  // length of the word that the run of digits follows without a gap
}

func (t *tokenizer) take(r rune) {
	k := kindOf(r)
	switch {
	case k == apostrophe && t.kind == letter && !t.after:
		t.broken, t.after = len(t.run), true
		return
	case k == none || k == apostrophe:
		t.end()
		t.letters = 0
		return
	case k != t.kind:
		t.end()
	}
	t.kind, t.after = k, false
	t.run = append(t.run, r)
}

// end closes the run of characters and keeps what is a token in it.
func (t *tokenizer) end() {
	run, k, follows := t.run, t.kind, t.letters
	t.letters = 0
	switch {
	case k == ideograph:
		t.keepPairs(run)
	case k == letter:
		if t.broken > 1 && t.broken == len(run)-1 && run[t.broken] == 's' {
			run = run[:t.broken]
		}
		t.letters = len(run)
		if len(run) > 1 || len(run) == 1 && run[0] >= utf8.RuneSelf {
			t.keep(run)
		}
	case k == digit && follows >= 3 && len(run) == 1 && run[0] == '2':
	case k == digit:
		t.keep(run)
	}
	t.run, t.kind, t.broken, t.after = t.run[:0], none, 0, false
}

func (t *tokenizer) keep(run []rune) {
	token := string(run[:min(len(run), longest)])
	if last := len(t.out) - 1; last >= 0 && t.out[last] == token && stop[token] {
		t.out[last] = token + token
		return
	}
	t.out = append(t.out, token)
}

func (t *tokenizer) keepPairs(run []rune) {
	if len(run) == 1 {
		t.keep(run)
	}
	for i := 1; i < len(run); i++ {
		t.keep(run[i-1 : i+1])
	}
}

// IsStop reports that a folded word says nothing of a piece in a search: it joins other words, in
// Indonesian or English, or is what people say in any shop (jual kursi murah).
func IsStop(word string) bool { return stop[word] }

var stop = set(`
	dan yang untuk dari dengan di ke pada atau ini itu oleh dalam adalah juga para bagi akan sebagai serta agar ada tidak bisa dapat
	kami kita anda saya sudah telah sangat setiap semua seperti saat jika tanpa hingga sampai antara karena maka tetapi lebih
	the and or of for with from in on at by to an is are it its this that as be our your we my you they them their these those there
	has have was were can will not but all also than then which when who more very
	jual beli harga murah toko online grosir buy cheap price wholesale shop sale store best
`)

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
